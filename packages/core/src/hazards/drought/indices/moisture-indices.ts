import { checkCalibration, checkRain, checkScale, monthOf, runningSums } from './standardize.js';

/** Relative moisture index MI = (P − PE) / PE of GB/T 20481, step by step; NaN where PE is 0 or something is missing. */
export const relativeMoisture = (rain: ArrayLike<number>, evapotranspiration: ArrayLike<number>): Float64Array =>
  Float64Array.from(rain, (p, i) => {
    const pe = evapotranspiration[i] as number;
    return pe > 0 ? (p - pe) / pe : Number.NaN;
  });

/**
 * Precipitation anomaly Pa in % of the mean of the same months over the series (GB/T 20481), for sums over `scale` months (1 month, 3 a season, 12 a year)
 * that end with the month itself; the mean is that of the calibration (first and last value, both included) where one is given. NaN where a month of the
 * sum is missing or the mean is 0.
 *
 * @throws `bad-values` for negative or infinite rain and a calibration outside the series. O(n · scale).
 */
export function precipitationAnomaly(
  rain: ArrayLike<number>,
  { scale = 1, startMonth = 1, calibration }: { readonly scale?: number; readonly startMonth?: number; readonly calibration?: readonly [number, number] } = {},
): Float64Array {
  const operation = 'precipitation-anomaly';
  checkRain(rain, operation);
  checkScale(operation, scale);
  checkCalibration(operation, calibration, rain.length);
  const month = monthOf(startMonth, operation);
  const [first, last] = calibration ?? [0, rain.length - 1];
  const sums = new Float64Array(12);
  const counts = new Float64Array(12);
  const total = runningSums(rain, scale);
  for (let i = first; i <= last; i++)
    if (!Number.isNaN(total[i])) {
      sums[month(i)]! += total[i]!;
      counts[month(i)]!++;
    }
  return total.map((sum, i) => {
    const mean = sums[month(i)]! / counts[month(i)]!;
    return mean > 0 ? ((sum - mean) / mean) * 100 : Number.NaN;
  });
}
