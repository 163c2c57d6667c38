import { TetrazoneError } from '../../../errors/error.js';
import { cropPeriods, gradeWeights } from '../../../standards/drought-census.js';
import { type DroughtIndex, droughtGrade } from '../indices/drought-grade.js';
import { monthOf } from '../indices/standardize.js';

/** How often and how hard one grade strikes in a part of the year. */
export interface GradeFrequency {
  /** 1 mild … 4 extreme. */
  readonly rank: number;
  /** Share of the months with an index that are in this very grade, 0 … 1. */
  readonly share: number;
  /** Share of the years in which at least one month is in this grade or worse (F = n / N). */
  readonly years: number;
  /** Mean of −index over the months in this grade; NaN where there is none. */
  readonly intensity: number;
}

export interface PeriodFrequency {
  readonly months: number;
  readonly grades: readonly GradeFrequency[];
  /** Σ weight × share over moderate, severe and extreme drought: the composite hazard. */
  readonly hazard: number;
}

/** Calendar months by name; winter begins in December of the year before. */
export const seasons = { spring: [3, 4, 5], summer: [6, 7, 8], autumn: [9, 10, 11], winter: [12, 1, 2] } as const;

/**
 * Frequency and intensity of the grades of a monthly index, over the whole year or the calendar months of a season or crop period (`seasons`, `cropPeriods`). A period that
 * runs over the new year belongs to the year in which it ends. NaN is missing and skipped. O(n).
 *
 * @throws `bad-values` for calendar months other than 1 … 12; `bad-option` for an index without grades.
 */
export function gradeFrequency(
  values: ArrayLike<number>,
  {
    index = 'spi',
    startMonth = 1,
    months,
    weights = gradeWeights.value,
  }: { readonly index?: DroughtIndex; readonly startMonth?: number; readonly months?: readonly number[]; readonly weights?: typeof gradeWeights.value } = {},
): PeriodFrequency {
  const month = monthOf(startMonth, 'grade-frequency');
  const period = months ?? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  if (!period.every((one) => Number.isInteger(one) && one >= 1 && one <= 12))
    throw new TetrazoneError('bad-values', { operation: 'grade-frequency', detail: `months ${period.join(', ')}; 1 to 12 are wanted` });
  // months after a gap in the calendar begin the period: those before the new year count for the next one
  const first = period[0]!;
  const over = period.some((one, k) => k > 0 && one < period[k - 1]!);
  const counts = new Float64Array(5);
  const deficits = new Float64Array(5);
  const worst = new Map<number, number>();
  let known = 0;
  for (let i = 0; i < values.length; i++) {
    const calendar = month(i) + 1;
    if (!period.includes(calendar)) continue;
    const grade = droughtGrade(index, values[i]!);
    if (grade === undefined) continue;
    const year = Math.floor((startMonth - 1 + i) / 12) + (over && calendar >= first ? 1 : 0);
    known++;
    counts[grade.rank]!++;
    deficits[grade.rank]! -= values[i]!;
    worst.set(year, Math.max(worst.get(year) ?? 0, grade.rank));
  }
  const grades = [1, 2, 3, 4].map((rank): GradeFrequency => {
    const struck = [...worst.values()].filter((one) => one >= rank).length;
    return { rank, share: counts[rank]! / known, years: struck / worst.size, intensity: counts[rank]! > 0 ? deficits[rank]! / counts[rank]! : Number.NaN };
  });
  const hazard = (weights.moderate * counts[2]! + weights.severe * counts[3]! + weights.extreme * counts[4]!) / known;
  return { months: known, grades, hazard };
}

/** The crop periods of Hunan that the census asks for, as calendar months. */
export const cropMonths = cropPeriods.value;
