import { TetrazoneError } from '../../../errors/error.js';
import { type MercalliLines, worden2012 } from '../../../standards/worden-2012.js';

/** Standard gravity in cm/s² as the paper takes it. */
const gravity = 981;

type Measure = 'PGA' | 'PGV';
const unitOf = (measure: Measure): number => (measure === 'PGA' ? gravity : 100);

/**
 * Modified Mercalli intensity from PGA (g) or PGV (m/s) by Worden et al. 2012, with its standard deviation in degrees; cut to 1 … 10. MMI is not the Chinese
 * scale: maps of China use `instrumentalIntensity`.
 *
 * @throws `bad-values` for a motion below zero or not a number.
 */
export function mercalliIntensity(motion: number, measure: Measure): { readonly median: number; readonly sigma: number } {
  if (!(motion >= 0)) throw new TetrazoneError('bad-values', { operation: 'mercalli-intensity', detail: `${measure} must be 0 or more, not ${motion}` });
  const { lowest, highest } = worden2012.value;
  const table: MercalliLines = worden2012.value[measure];
  const x = Math.log10(motion * unitOf(measure));
  const { start, slope } = lineFor(table, x, table.breaks);
  return { median: Math.min(highest, Math.max(lowest, start + slope * x)), sigma: table.sigma };
}

/**
 * PGA (g) or PGV (m/s) from modified Mercalli intensity by the inverse of Worden et al. 2012, with its standard deviation in ln.
 *
 * @throws `bad-values` for an intensity outside 1 … 10.
 */
export function motionOfMercalli(intensity: number, measure: Measure): { readonly median: number; readonly sigma: number } {
  const { lowest, highest } = worden2012.value;
  if (!(intensity >= lowest && intensity <= highest))
    throw new TetrazoneError('bad-values', { operation: 'mercalli-intensity', detail: `an intensity lies from ${lowest} to ${highest}, not ${intensity}` });
  const table: MercalliLines = worden2012.value[measure];
  const { start, slope } = lineFor(table, intensity, table.inverseBreaks);
  return { median: 10 ** ((intensity - start) / slope) / unitOf(measure), sigma: table.inverseSigma * Math.LN10 };
}

const lineFor = ({ lines }: MercalliLines, at: number, breaks: readonly number[]) =>
  lines[breaks.filter((limit) => at >= limit).length] as { readonly start: number; readonly slope: number };
