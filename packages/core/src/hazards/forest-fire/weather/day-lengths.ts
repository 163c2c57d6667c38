import { type DayLengths, droughtDayLengths, duffDayLengths } from '../../../standards/canadian-fwi.js';

/** Day lengths of months 1 … 12 at a latitude, for the Duff Moisture Code (hours) and the Drought Code (a factor). */
export function dayLengthsAt(latitude: number): { readonly duff: readonly number[]; readonly drought: readonly number[] } {
  const of = (bands: readonly DayLengths[]): readonly number[] => bands.find(({ above }) => latitude > above)!.months;
  return { duff: of(duffDayLengths.value), drought: of(droughtDayLengths.value) };
}
