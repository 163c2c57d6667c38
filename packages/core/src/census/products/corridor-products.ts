import { warp } from '../../algebra/warp/warp.js';
import type { Features } from '../../features/features.js';
import type { LaterValue } from '../../layers/field.js';
import type { Breaks } from '../../statistics/breaks/breaks.js';
import { compareGrades, type GradeComparison } from '../../zoning/corridor/compare-grades.js';
import { corridorMembership } from '../../zoning/corridor/corridor-membership.js';
import { type CorridorAtThreshold, corridorStability } from '../../zoning/corridor/corridor-stability.js';
import { droughtCorridor } from '../../zoning/corridor/drought-corridor.js';
import type { PlannedHazard } from '../plan/plan-census.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import { featuresProduct } from './features-product.js';
import { jsonText, type Product, writeWhole } from './production.js';
import { mediaTypes } from './stac.js';
import { tableProduct } from './table-product.js';

const titles = {
  corridor: { zh: '干旱走廊', en: 'Drought corridor' },
  stability: { zh: '干旱走廊·对阈值的稳定性', en: 'Drought corridor: stability against the threshold' },
  counties: { zh: '干旱·县级对照', en: 'Drought: comparison by county' },
  agreement: { zh: '干旱·与公布等级的一致性', en: 'Drought: agreement with the published grades' },
} as const;

/** How the corridor of a census is delineated: gaps of 2 km are bridged, belts below 50 km² left out. */
const delineation = { closing: 1000, minimumArea: 5e7 } as const;
/** A belt of many kilometres is looked for on no more cells than this, since it is looked for in all of them at once; finer ones are joined by their mean. */
const MOST_CELLS = 2 ** 23;
/** Its own threshold, and one on either side. */
const quantiles = [0.7, 0.75, 0.8];

/**
 * The corridor of a drought hazard, its stability, and, where grades of counties were published, how the computed levels agree with them. The comparison is on
 * levels; the corridor is the highest quarter of the intensity.
 */
export function corridorProducts({ hazard: { hazard }, intensity, breaks }: PlannedHazard, { census, units }: PreparedCensus): readonly Product[] {
  const joined = coarsened(intensity);
  const corridors = droughtCorridor(joined, delineation) as LaterValue<Features>;
  const stability = corridorStability(joined, { ...delineation, quantiles }) as LaterValue<readonly CorridorAtThreshold[]>;
  const outline = featuresProduct(hazard, 'corridor', titles.corridor, corridors);
  const shape = [outline, tableProduct(hazard, 'corridor-stability', titles.stability, stability, (rows) => rows)];
  const { published } = census.hazards.drought?.inputs ?? {};
  const columns = census.region.units;
  if (typeof published !== 'object' || published.field === undefined || units === undefined || columns?.source !== published.source) return shape;
  const membership = corridorMembership({ hazard: intensity, breaks: breaks as LaterValue<Breaks> });
  const compared = compareGrades(
    { hazard: intensity, membership, units, breaks: breaks as LaterValue<Breaks>, corridors },
    { field: published.field, id: columns.id, name: columns.name },
  ) as LaterValue<GradeComparison>;
  const summary = `${hazard}/agreement.json`;
  const agreement: Product<null> = {
    name: summary,
    title: titles.agreement,
    of: compared,
    async make({ engine, out, run }) {
      const { counties: _, ...found } = await engine.value(compared, run);
      return { files: await writeWhole(out, summary, jsonText(found)), result: null };
    },
    assets: () => [{ key: 'agreement', href: './agreement.json', type: mediaTypes.json, title: titles.agreement }],
  };
  return [...shape, tableProduct(hazard, 'counties', titles.counties, compared, ({ counties }) => counties.map((county) => ({ ...county }))), agreement];
}

function coarsened(intensity: PlannedHazard['intensity']): PlannedHazard['intensity'] {
  const { crs, width, height, transform } = intensity.grid;
  const times = Math.ceil(Math.sqrt((width * height) / MOST_CELLS));
  if (times === 1) return intensity;
  const [across, b, west, d, down, north] = transform;
  const grid = {
    crs,
    width: Math.ceil(width / times),
    height: Math.ceil(height / times),
    transform: [across * times, b, west, d, down * times, north],
  } as const;
  return warp(intensity, { grid, method: 'average' });
}
