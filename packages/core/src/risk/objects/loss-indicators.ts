import { TetrazoneError } from '../../errors/error.js';

/** One year of the history of losses. */
export interface LossYear {
  readonly year: number;
  /** Direct economic loss, 万元. */
  readonly loss: number;
  /** 亿元: another unit than the loss, as yearbooks have it. */
  readonly gdp: number;
  readonly deaths: number;
  /** 受灾人次: people counted as often as they were affected. */
  readonly affected: number;
  readonly population: number;
}

export type LossIndicatorName = 'loss-share-of-gdp' | 'deaths-per-million' | 'affected-per-100k';

/** What a plan wants an indicator to stay below, at most. */
export interface IndicatorTarget {
  readonly value: number;
  /** Where it was read. */
  readonly source?: string;
}

export interface LossIndicator {
  readonly name: LossIndicatorName;
  readonly zh: string;
  readonly en: string;
  readonly unit: string;
  /** Mean of the yearly ratios, the way plans count. */
  readonly annualMean: number;
  /** Ratio of the sums over all years; the two differ where years do. */
  readonly pooled: number;
  /** By year, ascending. */
  readonly years: readonly { readonly year: number; readonly value: number }[];
  readonly target?: IndicatorTarget;
  /** green below the target, yellow within a tenth of it, red above; by the annual mean. */
  readonly light?: 'green' | 'yellow' | 'red';
}

const definitions = [
  {
    name: 'loss-share-of-gdp',
    zh: '年均因自然灾害直接经济损失占 GDP 比例',
    en: 'Direct loss as a share of GDP, annual mean',
    unit: '%',
    factor: 100,
    part: ({ loss }: LossYear) => loss / 10_000,
    whole: ({ gdp }: LossYear) => gdp,
  },
  {
    name: 'deaths-per-million',
    zh: '年均每百万人口因自然灾害死亡率',
    en: 'Deaths per million inhabitants, annual mean',
    unit: '1/10⁶',
    factor: 1e6,
    part: ({ deaths }: LossYear) => deaths,
    whole: ({ population }: LossYear) => population,
  },
  {
    name: 'affected-per-100k',
    zh: '年均每十万人受灾人次',
    en: 'Affected per 100,000 inhabitants, annual mean',
    unit: '1/10⁵',
    factor: 1e5,
    part: ({ affected }: LossYear) => affected,
    whole: ({ population }: LossYear) => population,
  },
] as const;

/**
 * The loss indicators of the five-year plans from a table of years, with targets and traffic lights. Losses are 万元 and GDP 亿元. `bad-values` for an empty table, a
 * year that stands twice, negative or missing numbers, and a year without GDP or people.
 */
export function lossIndicators(
  history: readonly LossYear[],
  targets: Readonly<Partial<Record<LossIndicatorName, IndicatorTarget>>> = {},
): readonly LossIndicator[] {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'lossIndicators', detail });
  };
  if (history.length === 0) refuse('the history is empty');
  const years = [...history].sort((a, b) => a.year - b.year);
  years.forEach((one, i) => {
    if (one.year === years[i - 1]?.year) refuse(`${one.year} stands twice`);
    for (const key of ['loss', 'gdp', 'deaths', 'affected', 'population'] as const)
      if (!(Number.isFinite(one[key]) && one[key] >= 0)) refuse(`${key} of ${one.year} is ${one[key]}, expected a number ≥ 0`);
    if (one.gdp === 0 || one.population === 0) refuse(`${one.year} has no ${one.gdp === 0 ? 'gdp' : 'population'}`);
  });
  return definitions.map(({ name, zh, en, unit, factor, part, whole }) => {
    const values = years.map((one) => ({ year: one.year, value: (factor * part(one)) / whole(one) }));
    const annualMean = values.reduce((sum, { value }) => sum + value, 0) / values.length;
    const pooled = (factor * years.reduce((sum, one) => sum + part(one), 0)) / years.reduce((sum, one) => sum + whole(one), 0);
    const target = targets[name];
    const light = target === undefined ? undefined : annualMean > target.value ? 'red' : annualMean > 0.9 * target.value ? 'yellow' : 'green';
    return { name, zh, en, unit, annualMean, pooled, years: values, ...(target && { target }), ...(light && { light }) };
  });
}
