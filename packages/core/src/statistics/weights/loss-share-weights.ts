import { TetrazoneError } from '../../errors/error.js';

/** Weights of hazards by what each has cost: its losses (deaths, people affected, or money, in one unit) over those of all. `bad-values` without any loss. */
export function lossShareWeights<N extends string>(losses: Readonly<Record<N, number | readonly number[]>>): Readonly<Record<N, number>> {
  const sums = (Object.entries(losses) as [N, number | readonly number[]][]).map(([name, loss]) => {
    const years = typeof loss === 'number' ? [loss] : loss;
    const sum = years.reduce((a, b) => a + b, 0);
    if (!years.every((x) => x >= 0) || !Number.isFinite(sum))
      throw new TetrazoneError('bad-values', { operation: 'lossShareWeights', detail: `the losses of ${name} are ${years.join(', ')}` });
    return [name, sum] as const;
  });
  const total = sums.reduce((sum, [, loss]) => sum + loss, 0);
  if (!(total > 0)) throw new TetrazoneError('bad-values', { operation: 'lossShareWeights', detail: 'there are no losses' });
  return Object.fromEntries(sums.map(([name, loss]) => [name, loss / total])) as Record<N, number>;
}
