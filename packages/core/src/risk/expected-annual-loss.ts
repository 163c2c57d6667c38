import { TetrazoneError } from '../errors/error.js';

/**
 * Expected annual loss from losses at return periods (years): the area under loss over yearly exceedance probability 1 / T by trapezoids. Rarer than the
 * longest period the loss is taken as that one's; between the shortest period and yearly nothing is lost unless `from` names the period at which loss begins.
 * In the unit of the losses. `bad-values` where lists are uneven or empty, a period is not above 0 or stands twice, or a loss is negative.
 */
export function expectedAnnualLoss(periods: readonly number[], losses: readonly number[], { from }: { readonly from?: number } = {}): number {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'expectedAnnualLoss', detail });
  };
  if (periods.length !== losses.length || periods.length === 0) refuse(`${periods.length} periods for ${losses.length} losses`);
  const points = periods.map((period, i) => ({ probability: 1 / period, loss: losses[i]! }));
  for (const { probability, loss } of points)
    if (!(probability > 0 && Number.isFinite(probability) && loss >= 0)) refuse(`a loss of ${loss} at ${1 / probability} years`);
  if (from !== undefined) points.push({ probability: 1 / from, loss: 0 });
  points.sort((a, b) => a.probability - b.probability);
  let sum = points[0]!.probability * points[0]!.loss;
  for (let i = 1; i < points.length; i++) {
    const width = points[i]!.probability - points[i - 1]!.probability;
    if (width === 0) refuse(`${1 / points[i]!.probability} years stand twice`);
    sum += (width * (points[i]!.loss + points[i - 1]!.loss)) / 2;
  }
  return sum;
}
