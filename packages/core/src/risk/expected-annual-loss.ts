import { TetrazoneError } from '../errors/error.js';

export interface AnnualLossOptions {
  /** Return period, years, at which loss begins; without it floods oftener than the shortest period lose nothing. */
  readonly from?: number;
  /** Return period, years, of protection: what comes up to and with it does nothing, rarer events their full loss. */
  readonly protection?: number;
  /** Whether what is rarer than the longest period counts, with that one's loss; true unless given. */
  readonly tail?: boolean;
}

/**
 * Expected annual loss from losses at return periods (years, in any order): the area under loss over yearly exceedance probability 1 / T by trapezoids; at
 * the protection the loss is interpolated in probability. In the unit of the losses.
 *
 * @throws `bad-values` where lists are uneven or empty, a period is not above 0 or stands twice, or a loss is negative.
 */
export function expectedAnnualLoss(periods: readonly number[], losses: readonly number[], { from, protection, tail = true }: AnnualLossOptions = {}): number {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'expectedAnnualLoss', detail });
  };
  if (periods.length !== losses.length || periods.length === 0) refuse(`${periods.length} periods for ${losses.length} losses`);
  const points = periods.map((period, i) => ({ probability: 1 / period, loss: losses[i]! }));
  for (const { probability, loss } of points)
    if (!(probability > 0 && Number.isFinite(probability) && loss >= 0)) refuse(`a loss of ${loss} at ${1 / probability} years`);
  if (from !== undefined) points.push({ probability: 1 / from, loss: 0 });
  points.sort((a, b) => a.probability - b.probability);
  const limit = protection === undefined ? Number.POSITIVE_INFINITY : 1 / protection;
  let sum = tail ? Math.min(points[0]!.probability, limit) * points[0]!.loss : 0;
  for (let i = 1; i < points.length; i++) {
    const [rare, often] = [points[i - 1]!, points[i]!];
    const whole = often.probability - rare.probability;
    if (whole === 0) refuse(`${1 / often.probability} years stand twice`);
    if (rare.probability >= limit) break;
    const width = Math.min(often.probability, limit) - rare.probability;
    const end = rare.loss + (width / whole) * (often.loss - rare.loss);
    sum += (width * (rare.loss + end)) / 2;
  }
  return sum;
}
