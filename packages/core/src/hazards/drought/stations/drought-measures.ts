import { type GradeWeights, gradeWeights } from '../../../standards/drought-census.js';
import { spiGrades } from '../../../standards/gb-t-20481-2017.js';

/** How often and how hard drought strikes, from an index such as SPI. */
export interface DroughtMeasures {
  /** Months with an index. */
  readonly months: number;
  /** Share of months at 中旱 or worse, 0 … 1. */
  readonly frequency: number;
  /** Mean of −index over those months; 0 where there is none. */
  readonly severity: number;
  /** Share of months in each of 中旱, 重旱 and 特旱, times its weight, summed. */
  readonly weighted: number;
}

/**
 * Measures of a series of SPI against the grades of GB/T 20481 (closed above: −1.0 is 中旱). NaN is missing and skipped; all NaN where nothing is left.
 */
export function droughtMeasures(index: ArrayLike<number>, weights: GradeWeights = gradeWeights.value): DroughtMeasures {
  const [extreme, severe, moderate] = spiGrades.value.values as [number, number, number, number];
  let months = 0;
  let inDrought = 0;
  let deficit = 0;
  let weighted = 0;
  for (let i = 0; i < index.length; i++) {
    const value = index[i] as number;
    if (Number.isNaN(value)) continue;
    months++;
    if (value > moderate) continue;
    inDrought++;
    deficit -= value;
    weighted += value <= extreme ? weights.extreme : value <= severe ? weights.severe : weights.moderate;
  }
  if (months === 0) return { months, frequency: Number.NaN, severity: Number.NaN, weighted: Number.NaN };
  return { months, frequency: inDrought / months, severity: inDrought === 0 ? 0 : deficit / inDrought, weighted: weighted / months };
}
