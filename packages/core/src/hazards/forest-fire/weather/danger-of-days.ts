import { choice, type Parsed } from '../../../layers/options.js';
import { fireWeatherGrade } from './fire-weather-grade.js';
import { type FireWeatherDay, fireWeatherIndex } from './fire-weather-index.js';
import { KILOMETRES_PER_HOUR } from './station-days.js';

/** Which daily number tells the danger of the weather. */
export const dangerIndex = choice(['fwi', 'htz'], {
  zh: '加拿大指数，或 LY/T 1172-95 的 HTZ（分值凭记忆）',
  en: 'the Canadian index, or HTZ of LY/T 1172-95 (scores recalled)',
});
export type DangerIndex = Parsed<{ index: typeof dangerIndex }>['index'];

/**
 * The danger of the days of a place, wind in m/s: the FWI, a missing day carried over, or HTZ of LY/T 1172-95, for which temperature is the day's maximum. NaN where
 * it is not known.
 *
 * @throws `bad-values` as `fireWeatherIndex` and `fireWeatherGrade`.
 */
export function dangerOfDays(days: readonly FireWeatherDay[], latitude: number, index: DangerIndex): readonly number[] {
  if (index === 'htz') return fireWeatherGrade(days).map(({ htz }) => htz);
  const found = fireWeatherIndex(
    days.map((day) => ({ ...day, wind: day.wind * KILOMETRES_PER_HOUR })),
    { latitude, missing: 'carry' },
  );
  return found.map(({ fwi }) => fwi);
}
