/** Annual rate of what happens at least once in so many years with a probability: −ln(1 − p) / years, earthquakes coming as a Poisson process. */
export const rateOfProbability = (probability: number, years: number): number => -Math.log1p(-probability) / years;

/** Its inverse, 1 − exp(−rate · years). */
export const probabilityOfRate = (rate: number, years: number): number => -Math.expm1(-rate * years);
