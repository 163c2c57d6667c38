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
    inputs: {
      formula: value<StormFormula>({
        zh: '暴雨强度公式 { a1, c, b, n }：q = 167 a1 (1 + c lg P) / (t + b)^n，L/(s·ha)',
        en: 'an intensity formula { a1, c, b, n }: q = 167 a1 (1 + c lg P) / (t + b)^n in L/(s·ha)',
      }),
    },
    options: {
      returnPeriod: required(number(2, { above: 0, unit: 'a' }, { zh: '重现期 P', en: 'P' })),
      minutes: number(120, { above: 0, unit: 'min' }, { zh: '降雨多久', en: 'how long it rains' }),
      step: number(5, { above: 0, unit: 'min' }, { zh: '表的时间步长', en: 'of the table' }),
      peak: number(0.4, { above: 0, max: 1 }, { zh: '雨峰的位置，占历时的比例', en: 'where the peak lies, as a share of the duration' }),
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
