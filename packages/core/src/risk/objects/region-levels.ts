import { TetrazoneError } from '../../errors/error.js';

/** A source of risk with its own level 1 … 4: a plant, a school, a slope. */
export interface RiskObject {
  readonly region: string;
  readonly industry: string;
  readonly level: number;
  /** Where levels of a region are weighted by area; 1 unless told. */
  readonly area?: number;
}

export type RegionMethod = 'worst-of' | 'area-weighted' | 'count-weighted';

const check = (operation: string, objects: readonly RiskObject[]): void => {
  for (const { region, level, area = 1 } of objects)
    if (!(Number.isInteger(level) && level >= 1 && level <= 4 && area >= 0))
      throw new TetrazoneError('bad-values', {
        operation,
        detail: `an object of ${region} has level ${level} and area ${area}, expected 1 … 4 and a number ≥ 0`,
      });
};

/**
 * The level of each region from those of its objects, for the map 区域安全风险四色图: the worst (就高, unless told), or the mean weighted by area or by count,
 * rounded up at a half so that doubt does not dilute risk. Regions in the order they are first named. `bad-values` for levels other than 1 … 4.
 */
export function regionLevels(
  objects: readonly RiskObject[],
  method: RegionMethod = 'worst-of',
): readonly { readonly region: string; readonly level: number; readonly objects: number }[] {
  check('regionLevels', objects);
  const byRegion = new Map<string, RiskObject[]>();
  for (const one of objects) byRegion.set(one.region, [...(byRegion.get(one.region) ?? []), one]);
  return [...byRegion].map(([region, of]) => {
    const weight = ({ area = 1 }: RiskObject): number => (method === 'area-weighted' ? area : 1);
    const total = of.reduce((sum, one) => sum + weight(one), 0);
    const worst = Math.max(...of.map(({ level }) => level));
    const mean = total > 0 ? of.reduce((sum, one) => sum + weight(one) * one.level, 0) / total : worst;
    return { region, level: method === 'worst-of' ? worst : Math.floor(mean + 0.5), objects: of.length };
  });
}

/** One bar of the 行业风险比对图: how many objects of an industry have which level, `counts[level − 1]`. */
export interface IndustryRow {
  readonly industry: string;
  readonly counts: readonly [number, number, number, number];
  readonly total: number;
}

/** Industries with their counts of the four levels, the most severe first: by red objects, then orange, yellow, blue. `bad-values` for levels other than 1 … 4. */
export function industryComparison(objects: readonly RiskObject[]): readonly IndustryRow[] {
  check('industryComparison', objects);
  const byIndustry = new Map<string, [number, number, number, number]>();
  for (const { industry, level } of objects) {
    const counts = byIndustry.get(industry) ?? [0, 0, 0, 0];
    counts[level - 1] = (counts[level - 1] as number) + 1;
    byIndustry.set(industry, counts);
  }
  return [...byIndustry]
    .map(([industry, counts]) => ({ industry, counts, total: counts.reduce((a, b) => a + b) }))
    .sort(
      (a, b) =>
        b.counts[3] - a.counts[3] || b.counts[2] - a.counts[2] || b.counts[1] - a.counts[1] || b.counts[0] - a.counts[0] || (a.industry < b.industry ? -1 : 1),
    );
}
