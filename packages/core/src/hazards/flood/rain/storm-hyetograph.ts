import { value } from '../../../layers/inputs.js';
import { number, required } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { designStorm, type StormFormula } from './design-storm.js';

/** One step of a storm. */
export interface StormStep extends Readonly<Record<string, number>> {
  /** At its end. */
  readonly minutes: number;
  /** mm/h during it. */
  readonly intensity: number;
  /** mm until its end. */
  readonly total: number;
}

/** The Chicago hyetograph of an intensity formula as a table (`designStorm`). Throws as that. */
export const stormHyetograph = calculation(
  {
    name: 'storm-hyetograph',
    version: 1,
    title: { zh: '设计暴雨过程', en: 'Design storm' },
    inputs: { formula: value<StormFormula>('an intensity formula { a1, c, b, n }: q = 167 a1 (1 + c lg P) / (t + b)^n in L/(s·ha)') },
    options: {
      returnPeriod: required(number(2, { above: 0, unit: 'a' }, 'P')),
      minutes: number(120, { above: 0, unit: 'min' }, 'how long it rains'),
      step: number(5, { above: 0, unit: 'min' }, 'of the table'),
      peak: number(0.4, { above: 0, max: 1 }, 'where the peak lies, as a share of the duration'),
    },
  },
  ({ formula }, options): readonly StormStep[] => {
    let total = 0;
    return designStorm(formula, options).values.map((intensity, k) => {
      total += (intensity * options.step) / 60;
      return { minutes: (k + 1) * options.step, intensity, total };
    });
  },
);
