import { cellFractions } from '../../algebra/cell-fractions.js';
import { featureId } from '../../algebra/feature-id.js';
import { gridPolygons } from '../../algebra/grid-polygons.js';
import type { Features } from '../../features/features.js';
import { optional, value } from '../../layers/inputs.js';
import { text } from '../../layers/options.js';
import { reduction } from '../../layers/reduction.js';
import { cellAreas } from '../../raster/areas.js';
import { corridorGrades } from '../../standards/drought-corridor.js';
import type { Breaks } from '../../statistics/breaks/breaks.js';
import { weightedKappa } from '../../statistics/weighted-kappa.js';

/** What was published of a county, what was computed, and why they differ. */
interface Findings {
  readonly km2: number;
  /** Area-weighted mean of the hazard; `null` where nothing is known. */
  readonly mean: number | null;
  /** Share of its area in a corridor. */
  readonly corridorShare: number;
  /** Mean degree of belonging to the corridor, 0 … 1; `null` where it was not given. */
  readonly membership: number | null;
  /** Level of the mean, 1 … 4; `null` where nothing is known. */
  readonly computed: number | null;
  /** Level of the published word; `null` where it is none. */
  readonly published: number | null;
  /** Computed less published. */
  readonly difference: number | null;
  /** Share of its known area whose own level is the published one. */
  readonly shareAsPublished: number | null;
  /** `agrees`, `borderline`, `mixed`, `contradicts`, or `unknown`. */
  readonly why: string;
}

/** One county. */
export interface GradedCounty extends Findings {
  readonly id: string;
  readonly name: string;
}

export interface GradeComparison {
  readonly counties: readonly GradedCounty[];
  /** `table[computed − 1][published − 1]`: counties. */
  readonly table: readonly (readonly number[])[];
  readonly agreement: number;
  readonly kappa: number;
  readonly kappaQuadratic: number;
  /** Names of the counties that disagree. */
  readonly disagree: readonly string[];
}

const levelOf = Object.fromEntries(corridorGrades.value.map(({ name, level }) => [name.zh, level]));
const GRADES = 4;
/** A county whose mean lies nearer than this share of the widest class to the published class is borderline. */
const BORDERLINE = 0.15;
/** A county of which so much has the published level is mixed, not contradictory. */
const MIXED = 0.25;

/** Of one county in one block: m² known, Σ hazard m², Σ membership m², m² in a corridor, m² of every level, m² in all. */
type Sums = Float64Array;
const [KNOWN, HAZARD, MEMBERSHIP, INSIDE, LEVEL, ALL] = [0, 1, 2, 3, 4, 4 + GRADES + 1];

/**
 * Compares a computed drought hazard with the published grades of counties (corridorGrades: 一般 1 … 严重 4, by rank, never by the likeness of words). A county has
 * the level of its mean hazard by `breaks`; the confusion table, the share that agrees, and weighted κ follow. Of counties that disagree it says why:
 * `borderline`, the mean lies within 15 % of a class of the published class; `mixed`, at least a quarter of the county itself has the published level;
 * `contradicts`, neither. `corridors` (outlines in the CRS of the hazard, as `drought-corridor` gives them) and `membership` add the shares of the corridor.
 */
export const compareGrades = reduction(
  {
    name: 'compare-grades',
    version: 1,
    title: { zh: '与公布等级对照', en: 'Comparison with published grades' },
    inputs: {
      hazard: 'float32',
      membership: optional('float32'),
      units: value<Features>({ zh: '带公布等级的县', en: 'counties with their published grade' }, 'features'),
      breaks: value<Breaks>({ zh: '危险性分为 1 … 4 级的断点', en: 'where the hazard is cut into levels 1 … 4' }),
      corridors: optional(value<Features>({ zh: '走廊的外廓', en: 'outlines of corridors' }, 'features')),
    },
    options: {
      field: text('drought_grade', { zh: '存放公布等级文字的属性', en: 'property with the published word' }),
      id: text('', { zh: '标识县的属性', en: 'property that identifies a county' }),
      name: text('', { zh: '县名所在的属性；默认取标识属性', en: 'property that names a county; by default what identifies it' }),
    },
  },
  {
    map: ({ hazard: { values, grid }, membership, units, breaks, corridors }, _options, block): readonly Sums[] => {
      const areas = cellAreas(grid, block);
      const inside = insideCorridors(corridors, grid, block, areas.length);
      return gridPolygons('compare-grades', units, grid).map((polygon) => {
        const sums = new Float64Array(ALL + 1);
        cellFractions(polygon, block, (row, from, to, fraction) => {
          const start = (row - block.row) * block.width - block.col;
          for (let i = start + from; i < start + to; i++) {
            const m2 = fraction * areas[i]!;
            sums[ALL]! += m2;
            sums[INSIDE]! += m2 * inside[i]!;
            const hazard = values[i]!;
            if (Number.isNaN(hazard)) continue;
            sums[KNOWN]! += m2;
            sums[HAZARD]! += m2 * hazard;
            sums[MEMBERSHIP]! += m2 * (membership?.values[i] ?? Number.NaN);
            sums[LEVEL + classOf(hazard, breaks)]! += m2;
          }
        });
        return sums;
      });
    },
    combine: (first, second) => first.map((sums, county) => sums.map((sum, k) => sum + second[county]![k]!)),
    finish: (state, { field, id, name }, values): GradeComparison => {
      const { units, breaks } = values as { units: Features; breaks: Breaks };
      const counties = units.features.map((unit, at): GradedCounty => {
        const found = featureId('compare-grades', unit, at, id);
        const named = name === '' ? found : featureId('compare-grades', unit, at, name);
        return { id: found, name: named, ...graded(state?.[at] ?? new Float64Array(ALL + 1), levelOf[String(unit.properties[field])], breaks) };
      });
      return { counties, ...agreementOf(counties) };
    },
  },
);

function insideCorridors(corridors: Features | undefined, grid: Parameters<typeof gridPolygons>[2], block: Parameters<typeof cellFractions>[1], count: number) {
  const inside = new Float64Array(count);
  if (corridors === undefined) return inside;
  const outlines = corridors.features.filter(({ geometry }) => geometry.type === 'Polygon' || geometry.type === 'MultiPolygon');
  for (const polygon of gridPolygons('compare-grades', { ...corridors, features: outlines }, grid))
    cellFractions(polygon, block, (row, from, to, fraction) => {
      const start = (row - block.row) * block.width - block.col;
      for (let i = start + from; i < start + to; i++) inside[i] = Math.min(1, inside[i]! + fraction);
    });
  return inside;
}

/** Level 1 … 4 of a value of a hazard that is worse when higher. */
function classOf(hazard: number, { values, closed }: Breaks): number {
  let level = 1;
  for (const limit of values) if (closed === 'left' ? hazard >= limit : hazard > limit) level++;
  return Math.min(level, GRADES);
}

function graded(sums: Sums, published: number | undefined, breaks: Breaks): Findings {
  const known = sums[KNOWN]!;
  const mean = known > 0 ? sums[HAZARD]! / known : null;
  const computed = mean === null ? null : classOf(mean, breaks);
  const membership = known > 0 && Number.isFinite(sums[MEMBERSHIP]!) ? sums[MEMBERSHIP]! / known : null;
  const shareAsPublished = known > 0 && published !== undefined ? sums[LEVEL + published]! / known : null;
  const about = { km2: sums[ALL]! / 1e6, mean, corridorShare: sums[ALL]! > 0 ? sums[INSIDE]! / sums[ALL]! : 0, membership, computed };
  const compared = { published: published ?? null, shareAsPublished };
  if (mean === null || computed === null || published === undefined) return { ...about, ...compared, difference: null, why: 'unknown' };
  return { ...about, ...compared, difference: computed - published, why: reason(mean, computed, published, shareAsPublished ?? 0, breaks) };
}

function reason(mean: number, computed: number, published: number, share: number, { values }: Breaks): string {
  if (computed === published) return 'agrees';
  // the limit of the published class that is next to the mean
  const limit = values[computed < published ? published - 2 : published - 1]!;
  const widest = Math.max(...values.slice(1).map((one, k) => one - values[k]!), 0);
  if (Math.abs(mean - limit) <= BORDERLINE * widest) return 'borderline';
  return share >= MIXED ? 'mixed' : 'contradicts';
}

function agreementOf(counties: readonly GradedCounty[]): Omit<GradeComparison, 'counties'> {
  const table = Array.from({ length: GRADES }, () => new Array<number>(GRADES).fill(0));
  for (const { computed, published } of counties) if (computed !== null && published !== null) table[computed - 1]![published - 1]!++;
  const linear = weightedKappa(table);
  return {
    table,
    agreement: linear.observed,
    kappa: linear.kappa,
    kappaQuadratic: weightedKappa(table, 'quadratic').kappa,
    disagree: counties.filter(({ difference }) => difference !== null && difference !== 0).map(({ name }) => name),
  };
}
