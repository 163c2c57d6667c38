import { TetrazoneError } from '../../../errors/error.js';
import { inBoth } from '../../../layers/hint.js';
import { number, type Option, type OptionSchema, type Parsed, parseOptions, required, structure } from '../../../layers/options.js';
import { fitPearson3 } from '../../../statistics/frequency/fit-pearson3.js';
import { quantile } from '../../../statistics/frequency/quantile.js';

/**
 * What is known of floods at one place: what drains to it (`area`, km²), and of the annual peaks (m³/s) either the Pearson type Ⅲ law (`mean`, `cv`, `cs`,
 * as regional handbooks give it), or the peaks themselves, or the discharges by return period in years.
 */
export type Gauge = { readonly area: number } & (
  | { readonly mean: number; readonly cv: number; readonly cs: number }
  | { readonly peaks: readonly number[] }
  | { readonly discharges: Readonly<Record<string, number>> }
);

const above0 = { type: 'number', exclusiveMinimum: 0 } as const;
const gauge: Option<Gauge, true> = required(
  structure<Gauge>(
    { area: 1, mean: 1, cv: 1, cs: 0 },
    {
      type: 'object',
      additionalProperties: false,
      required: ['area'],
      properties: {
        area: above0,
        mean: above0,
        cv: above0,
        cs: { type: 'number' },
        peaks: { type: 'array', items: { type: 'number', minimum: 0 }, minItems: 3 },
        discharges: { type: 'object', additionalProperties: above0 },
      },
    },
    'an object { area, mean, cv, cs }, { area, peaks } or { area, discharges } of numbers above 0',
    (given) => (isGauge(given) ? given : undefined),
    {
      zh: '洪水已知处：汇水面积 km2，以及年最大流量（m3/s）的分布（mean、cv、cs）、逐年最大值或各重现期的流量',
      en: 'floods where they are known: area drained in km2, and the law (mean, cv, cs) of annual peaks in m3/s, the peaks, or discharges by return period',
    },
  ),
);

function isGauge(given: unknown): given is Gauge {
  if (typeof given !== 'object' || given === null) return false;
  const { area, mean, cv, cs, peaks, discharges } = given as Record<string, unknown>;
  const positive = (value: unknown): boolean => Number.isFinite(value) && (value as number) > 0;
  const keys = Object.keys(given).sort().join();
  if (!positive(area)) return false;
  if (keys === 'area,cs,cv,mean') return positive(mean) && positive(cv) && Number.isFinite(cs);
  if (keys === 'area,peaks') return Array.isArray(peaks) && peaks.length >= 3 && peaks.every((peak) => Number.isFinite(peak) && peak >= 0);
  if (keys !== 'area,discharges' || typeof discharges !== 'object' || discharges === null) return false;
  return Object.entries(discharges).every(([period, discharge]) => Number(period) > 1 && positive(discharge));
}

const returnPeriods: Option<readonly number[]> = structure<readonly number[]>(
  [5, 10, 20, 50, 100, 200],
  { type: 'array', items: { type: 'number', exclusiveMinimum: 1 }, minItems: 1, uniqueItems: true },
  'a list of different numbers above 1, in years',
  (given) =>
    Array.isArray(given) && given.length > 0 && given.every((one) => Number.isFinite(one) && one > 1) && new Set(given).size === given.length
      ? (given as number[])
      : undefined,
  { zh: '重现期，年；每个给出一幅水深图', en: 'return periods in years; each gives a raster of depths' },
);

/** What stage flooding is computed by: shared by the hazard of that name and by those that show it beside their own. */
export const stageOptions = {
  gauge,
  returnPeriods,
  exponent: number(0.67, { min: 0, max: 2 }, { zh: '流量随汇水面积增长的指数', en: 'how discharge grows with the area that drains' }),
  manning: number(0.06, { above: 0 }, { zh: '河道与滩地的糙率 n', en: 'roughness n of channels and banks' }),
  leastSlope: number(0.001, { above: 0, unit: 'm/m' }, { zh: '河段的最小比降', en: 'least fall of a reach' }),
  streamArea: number(
    5,
    { above: 0, unit: 'km2' },
    { zh: '汇入面积达到此值的像元即为河流', en: 'a cell is a stream when at least this area drains through it' },
  ),
};
export type StageOptions = Parsed<typeof stageOptions>;

/** Stage flooding beside another method: its options as one, or nothing. */
export const stageOption: Option<StageOptions | undefined> = structure<StageOptions | undefined>(
  undefined,
  {
    type: 'object',
    additionalProperties: false,
    required: ['gauge'],
    properties: Object.fromEntries(
      Object.entries(stageOptions).map(([name, { schema, about }]): [string, OptionSchema] => [name, { ...schema, description: inBoth(about) }]),
    ),
  },
  'an object of the options of stage flooding, gauge at least',
  (given) => (typeof given === 'object' && given !== null ? parseOptions('flood.stage', stageOptions, given) : undefined),
  { zh: '按水位淹没的选项，其水深另成产品', en: 'options of stage flooding, whose depths then are further products' },
);

/** Discharge at the gauge in a flood of a return period, m³/s. Throws `bad-option` for a period that is not among the discharges given. */
export function gaugeDischarge(known: Gauge, returnPeriod: number): number {
  if ('peaks' in known) return Math.max(0, quantile(fitPearson3(known.peaks), 1 / returnPeriod));
  if ('mean' in known) return Math.max(0, quantile({ type: 'pearson3', mean: known.mean, cv: known.cv, cs: known.cs }, 1 / returnPeriod));
  const discharge = known.discharges[String(returnPeriod)];
  if (discharge !== undefined) return discharge;
  throw new TetrazoneError('bad-option', {
    path: 'gauge.discharges',
    value: Object.keys(known.discharges).join(', '),
    expected: `a discharge for the return period of ${returnPeriod} years`,
  });
}
