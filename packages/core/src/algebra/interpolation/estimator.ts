/** What a method of interpolation makes of its stations: a value for any point, given as coordinates of the CRS that they were placed in. */
export interface Estimator {
  /** Called at the start of a row of points: nothing may be carried over from the one before. */
  begin(): void;
  /** The value there; NaN where the method has none. What neighbours share may be kept, as long as it changes no bit. */
  at(x: number, y: number): number;
}
