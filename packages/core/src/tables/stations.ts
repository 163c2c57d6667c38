/** Numbers at stations: what is interpolated. Arrays run over stations; NaN is missing. */
export interface StationValues {
  readonly crs: string;
  readonly ids: readonly string[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly values: Float64Array;
  readonly unit: string;
}

/** Series at stations, one regular time axis for all; gaps are NaN. `values[station · length + step]`. */
export interface StationSeries {
  readonly crs: string;
  readonly ids: readonly string[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** First step, ISO date (`1991-01-01`); days follow the calendar, months count from it. */
  readonly start: string;
  readonly step: 'day' | 'month';
  /** Steps in each series. */
  readonly length: number;
  readonly unit: string;
  readonly values: Float64Array;
}
