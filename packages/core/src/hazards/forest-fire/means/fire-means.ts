import { arithmetic } from '../../../algebra/arithmetic.js';
import { leastCost } from '../../../algebra/cost-distance.js';
import { distance } from '../../../algebra/distance.js';
import { keep } from '../../../algebra/keep.js';
import { rasterize } from '../../../algebra/rasterize/rasterize.js';
import { warp } from '../../../algebra/warp/warp.js';
import type { Features } from '../../../features/features.js';
import type { Field, Value, When } from '../../../layers/field.js';
import { number, type Parsed } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import type { Citation } from '../../../standards/clause.js';
import { observerPlaces } from '../../../terrain/visibility/observer-places.js';
import { viewshed } from '../../../terrain/visibility/viewshed-operation.js';
import { givenFeatures, givenRaster } from '../../given.js';
import type { HazardGiven, HazardInput, HazardProduct, HazardResult, HazardTable } from '../../hazard.js';
import { fireGaps, fireLacks } from './fire-gaps.js';

/** What a census may say of its means; none is needed. */
export const meansInputs = {
  brigades: { kind: 'features', title: { zh: '森林消防队伍驻地', en: 'Stations of fire brigades' }, unit: '', optional: true },
  lookouts: { kind: 'features', title: { zh: '瞭望塔与监控', en: 'Lookouts and cameras' }, unit: '', optional: true },
  water: { kind: 'features', title: { zh: '取水点', en: 'Water points' }, unit: '', optional: true },
} as const satisfies Readonly<Record<string, HazardInput>>;

/** How they are measured. */
export const meansOptions = {
  roadSpeed: number(30, { above: 0, unit: 'km/h' }, { zh: '队伍在道路上的速度', en: 'of a brigade on a road' }),
  footSpeed: number(3, { above: 0, unit: 'km/h' }, { zh: '队伍在道路以外平地上的速度', en: 'of a brigade off the roads, on level ground' }),
  inTime: number(60, { above: 0, unit: 'min' }, { zh: '此时间内到达的队伍算及时', en: 'a brigade that is there by then is in time' }),
  eyeHeight: number(
    20,
    { min: 0, unit: 'm' },
    { zh: '没有属性 height 时瞭望塔离地面的高度', en: 'of a lookout above the ground, where it has no property height' },
  ),
  sight: number(15_000, { above: 0, unit: 'm' }, { zh: '瞭望塔能看到多远的烟', en: 'how far a lookout sees smoke' }),
  waterNear: number(2000, { above: 0, unit: 'm' }, { zh: '水源在此距离内算够近', en: 'water that lies no farther is near enough' }),
};

const citation: Citation = {
  standard: 'tetrazone',
  clause: 'reach of brigades, lookouts and water',
  unit: '',
  status: 'project',
  note: 'Speeds, sight and limits are options; walking goes by Tobler’s function of slope, sight by line of sight with the curvature of the earth and refraction.',
};

const lackNames = Array.from({ length: 8 }, (_, code) => {
  const parts = [
    ...(code & fireLacks.brigade ? [['队伍不及时', 'no brigade in time']] : []),
    ...(code & fireLacks.lookout ? [['瞭望不见', 'unseen']] : []),
    ...(code & fireLacks.water ? [['缺水源', 'no water near']] : []),
  ];
  const colour = ['#3B8C4A', '#F2C400', '#6FA8DC', '#F08A24', '#9BD3DD', '#C27BA0', '#4A6FA5', '#B3201F'][code] as string;
  return { value: code, zh: parts.map(([zh]) => zh).join('、') || '无空白', en: parts.map(([, en]) => en).join(', ') || 'no gap', colour };
});

/**
 * Maps of what there is against fire, of what is given: minutes until the nearest brigade is there (by road, then on foot over the ground), how many lookouts see a
 * place, metres to water, and `gaps`, what each place lacks. `domain` says where gaps count. A lookout off the grid or without terrain is left out and named.
 */
export function fireMeans<W extends When>(
  inputs: Readonly<Record<string, HazardGiven<W>>>,
  given: Parsed<typeof meansOptions>,
  grid: Grid,
  domain: Field<W>,
): Required<Pick<HazardResult<W>, 'products' | 'tables' | 'citations'>> {
  const products: Record<string, HazardProduct<W>> = {};
  const tables: Record<string, HazardTable<W>> = {};
  const [brigades, lookouts, water, roads] = (['brigades', 'lookouts', 'water', 'roads'] as const).map((role) => givenFeatures(inputs, role));
  if (brigades === undefined && lookouts === undefined && water === undefined) return { products, tables, citations: [] };
  const dem = warp(givenRaster(inputs, 'dem'), { grid, method: 'bilinear' });
  const marks = (features: Value<W, Features>): Field<W> => rasterize({ features }, { grid });
  const lacks: { domain: Field<W>; minutes?: Field<W>; seen?: Field<W, 'uint8'>; water?: Field<W> } = { domain };
  if (brigades !== undefined) {
    const perMetre = (speed: number): string => (0.06 / speed).toFixed(9);
    const ground = roads === undefined ? { dem } : { dem, road: marks(roads.features) };
    const pace =
      roads === undefined ? `0 * dem + ${perMetre(given.footSpeed)}` : `isnan(road) ? 0 * dem + ${perMetre(given.footSpeed)} : ${perMetre(given.roadSpeed)}`;
    const cost = arithmetic(ground as Record<string, Field<W>>, { expression: pace, unit: 'min/m' });
    const minutes = keep(leastCost({ cost, sources: marks(brigades.features), dem }, { direction: 'from-sources', unit: 'min' })) as Field<W>;
    lacks.minutes = minutes;
    products['brigade-minutes'] = { title: { zh: '最近队伍到达时间', en: 'Minutes to the nearest brigade' }, field: minutes };
  }
  if (lookouts !== undefined) {
    const sees = { observerHeight: given.eyeHeight, maximumDistance: given.sight, strays: 'leave-out' } as const;
    const seen = keep(viewshed({ dem, observers: lookouts.features }, sees)) as Field<W, 'uint8'>;
    const rows = observerPlaces<W>({ dem, observers: lookouts.features } as never) as Value<W, unknown>;
    tables['lookout-places'] = { title: { zh: '瞭望点位置', en: 'Where lookouts stand' }, rows, leavesOut: true };
    lacks.seen = seen;
    products.lookouts = { title: { zh: '可见瞭望点数', en: 'Lookouts that see a place' }, field: seen };
  }
  if (water !== undefined) {
    const metres = keep(distance(marks(water.features))) as Field<W>;
    lacks.water = metres;
    products['water-distance'] = { title: { zh: '至最近取水点距离', en: 'Distance to water' }, field: metres };
  }
  products.gaps = {
    title: { zh: '扑救与监测空白', en: 'Gaps in means against fire' },
    field: fireGaps(lacks as never, { within: given.inTime, near: given.waterNear }),
    classes: lackNames,
  };
  return { products, tables, citations: [citation] };
}
