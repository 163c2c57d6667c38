import { levelOf, type Scheme } from './scheme.js';

/** Area of one level. */
export interface LevelArea {
  /** 0 is nodata. */
  readonly level: number;
  readonly km2: number;
  /** Of the area that has a level; for level 0 of the whole area. 0 where there is no area. */
  readonly share: number;
}

/** Areas of all levels, and the levels that stand for the whole. 0 where no cell has a level. */
export interface LevelTable {
  /** Level 0, then 1 … n. */
  readonly levels: readonly LevelArea[];
  /** All levels and nodata. */
  readonly km2: number;
  /** The highest level there is. */
  readonly worst: number;
  /** The level with the largest area; of equal areas the higher. */
  readonly dominant: number;
  /** The highest level such that it and those above it have at least 5 % of the area that has a level: a few border cells do not decide it. */
  readonly worstAtLeast5Percent: number;
}

/** The table of areas in m² by level, level 0 first. */
export function levelTable(m2: Float64Array): LevelTable {
  const whole = m2.reduce((sum, area) => sum + area, 0);
  const known = whole - (m2[0] as number);
  let worst = 0;
  let dominant = 0;
  let worstAtLeast5Percent = 0;
  let above = 0;
  for (let level = m2.length - 1; level > 0; level--) {
    const area = m2[level] as number;
    above += area;
    if (worst === 0 && area > 0) worst = level;
    if (area > (dominant === 0 ? 0 : (m2[dominant] as number))) dominant = level;
    if (worstAtLeast5Percent === 0 && area > 0 && above >= 0.05 * known) worstAtLeast5Percent = level;
  }
  const share = (area: number, of: number): number => (of > 0 ? area / of : 0);
  const levels = Array.from(m2, (area, level) => ({ level, km2: area / 1e6, share: share(area, level === 0 ? whole : known) }));
  return { levels, km2: whole / 1e6, worst, dominant, worstAtLeast5Percent };
}

/** An array for the areas of a scheme's levels, level 0 first, that refuses other levels as `bad-values`. */
export function levelSums(scheme: Scheme, operation: string): { readonly m2: Float64Array; readonly add: (level: number, area: number) => void } {
  const m2 = new Float64Array(scheme.levels.length + 1);
  const add = (level: number, area: number): void => {
    if (level >= m2.length) levelOf(scheme, level, operation);
    m2[level] = (m2[level] as number) + area;
  };
  return { m2, add };
}

/** Two arrays of areas as one. */
export const addAreas = (a: Float64Array, b: Float64Array): Float64Array => a.map((area, i) => area + (b[i] as number));
