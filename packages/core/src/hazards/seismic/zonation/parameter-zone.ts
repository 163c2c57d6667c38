import { periodRanges, zoneRanges } from '../../../standards/gb18306-2015.js';

/** Peak ground acceleration in g, or characteristic period in s. */
export type ZoneParameter = 'pga' | 'period';

const accelerations = zoneRanges.value;
const periods = periodRanges.value;

/**
 * The zone of GB 18306 Appendix F that a value between towns falls into, by its label: 0.05 … 0.40 g, or 0.35 … 0.45 s. Below the lowest range the lowest zone;
 * from 0.75 g on the value itself, since the map has no zone there. A label is its own zone: 0.40 s, which the range of 0.35 s ends with. NaN for NaN.
 */
export function parameterZone(parameter: ZoneParameter, value: number): number {
  if (Number.isNaN(value)) return value;
  if (parameter === 'period' && periods.some(({ zone }) => zone === value)) return value;
  if (parameter === 'period') return (periods.findLast(({ from, closed }) => value > from || (closed && value === from)) ?? periods[0])?.zone as number;
  const last = accelerations[accelerations.length - 1];
  if (value >= (last?.to as number)) return value;
  return (accelerations.findLast(({ from }) => value >= from) ?? accelerations[0])?.zone as number;
}
