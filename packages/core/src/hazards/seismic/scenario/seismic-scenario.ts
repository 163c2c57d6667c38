import { definition } from '../../../crs/definition.js';
import { transformPoints } from '../../../crs/transform.js';
import { TetrazoneError } from '../../../errors/error.js';
import { optional, value } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { choice, gridOption, integer, number, text } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { columnX, type Grid, rowY } from '../../../raster/grid.js';
import { correlationRange } from '../../../standards/jayaram-baker-2009.js';
import { standardNormal } from '../../../statistics/functions/standard-normal.js';
import { seededRandom } from '../../../statistics/seeded-random.js';
import { modelNamed, motionFor } from '../ground-motion/motion-for.js';
import { type MotionMeasure, type MotionRupture, motionModels, noMotion, nowhere } from '../ground-motion/motion-model.js';
import { intensityOfMotion } from '../intensity/instrumental-intensity.js';
import { type PlacedRupture, placeRupture, type ScenarioRupture } from '../rupture/scenario-rupture.js';
import { correlatedField, type DeviationField } from './correlated-field.js';

/** How a scenario is computed: shared by the operation and the hazard. */
export const scenarioOptions = {
  model: choice(motionModels, { zh: '地震动或烈度模型', en: 'ground-motion or intensity model' }),
  region: text('', {
    zh: 'bssa14 取 china；yu13 与 gao15 取 eastern、stable、xinjiang 或 tibet；wang00 取 east 或 west',
    en: 'china for bssa14; eastern, stable, xinjiang or tibet for yu13 and gao15; east or west for wang00',
  }),
  output: choice(['intensity', 'pga', 'pgv'], { zh: '地震烈度，以 g 计的 PGA，或以 m/s 计的 PGV', en: 'seismic intensity, PGA in g or PGV in m/s' }),
  deviations: number(0, { min: -5, max: 5 }, { zh: '高于中位值几个 σ', en: 'this many σ above the median' }),
  seed: integer(
    0,
    { min: 0 },
    {
      zh: '按此种子生成空间相关的随机场，代替中位值；0 表示不用',
      en: 'a random field that is correlated in space, by this seed, instead of the median; 0 is none',
    },
  ),
  correlation: choice(['clustered', 'scattered'], {
    zh: '给出种子时：地震动的空间相关程度，Jayaram & Baker 2009',
    en: 'with a seed: how far motions are alike, Jayaram & Baker 2009',
  }),
};

const defaultSpeed = 760;
const standardGravity = 9.80665;

/**
 * Shaking of one earthquake on a grid: intensity (GB/T 17742-2020 from PGA and PGV of bssa14, cy14 and yu13; the Chinese or Mercalli degrees of wang00, gao15
 * and allen12, cut to 1 … 12), PGA or PGV. The median, so many σ off it, or one draw of a field whose parts within the earthquake are correlated in space (PGA and PGV
 * deviate alike; where a model does not split σ all of it is within). `vs30` in m/s, 760 where it is not given; cells where it has none are nodata.
 * Float32. About 0.7 µs a cell and model.
 *
 * @throws `bad-values` for a rupture that cannot be; `bad-option` for a model that does not predict what is asked for, or lacks its region.
 */
export const seismicScenario = operation(
  {
    name: 'seismic-scenario',
    version: 2,
    title: { zh: '设定地震', en: 'Scenario earthquake' },
    inputs: {
      rupture: value<ScenarioRupture>({
        zh: '震级、经度、纬度、深度、走向、倾角、滑动角、长度、宽度',
        en: 'magnitude, longitude, latitude, depth, strike, dip, rake, length, width',
      }),
      vs30: optional('float32'),
    },
    options: { grid: gridOption(), ...scenarioOptions },
    type: 'float32',
    unit: (_, { output }) => ({ intensity: 'intensity', pga: 'g', pgv: 'm/s' })[output],
    grid: (_, { grid }) => grid,
    reach: local,
  },
  ({ rupture, vs30 }, { grid, model, region, output, deviations, seed, correlation }, out) => {
    const placed = placeRupture(rupture);
    const { dip, rake } = placed;
    const described = modelNamed(model);
    const measures: readonly MotionMeasure[] =
      output === 'pga' ? ['PGA'] : output === 'pgv' ? ['PGV'] : described.measures.includes('PGV') ? ['PGA', 'PGV'] : [described.measures as MotionMeasure];
    const named = region === '' ? undefined : (region as MotionRupture['region']);
    const motions = measures.map((measure) => motionFor(model, { magnitude: rupture.magnitude, rake, dip, region: named, vs30Inferred: true }, measure));
    const shared = seed === 0 ? 0 : standardNormal(seededRandom(seed));
    const field = seed === 0 ? undefined : fieldOf(correlationRange.value[correlation], seed, reachOf(grid, placed));
    const asIs = output === 'intensity' && measures.length === 1 && measures[0] !== 'PGA';
    const { window, values } = out;
    const site = { ...nowhere(), ztor: placed.ztor };
    const motion = noMotion();
    const place = { east: 0, north: 0 };
    const xs = new Float64Array(window.width);
    const ys = new Float64Array(window.width);
    const geographic = definition(grid.crs).geographic;
    const level = (k: number): number => {
      (motions[k] as (typeof motions)[0])(site, motion);
      const within = Math.sqrt(Math.max(0, motion.sigma * motion.sigma - motion.between * motion.between));
      const off = field === undefined ? deviations * motion.sigma : motion.between * shared + within * field(place.east, place.north);
      return motion.mean + off;
    };
    for (let row = 0; row < window.height; row++) {
      const y = rowY(grid, window.row + row);
      for (let col = 0; col < window.width; col++) {
        xs[col] = columnX(grid, window.col + col);
        ys[col] = y;
      }
      if (!geographic) transformPoints(grid.crs, 'EPSG:4490', xs, ys);
      for (let col = 0; col < window.width; col++) {
        const cell = row * window.width + col;
        site.vs30 = vs30 === undefined ? defaultSpeed : (vs30.values[cell] as number);
        if (!(site.vs30 > 0) || Number.isNaN(xs[col] as number)) {
          values[cell] = Number.NaN;
          continue;
        }
        placed.onto(xs[col] as number, ys[col] as number, place);
        placed.place(place.east, place.north, site);
        const first = level(0);
        if (asIs) values[cell] = Math.min(12, Math.max(1, first));
        else if (output !== 'intensity') values[cell] = Math.exp(first);
        else values[cell] = intensityOfMotion(Math.exp(first) * standardGravity, motions.length === 2 ? Math.exp(level(1)) : Number.NaN);
      }
    }
  },
);

/** How far the cells of a grid lie from the epicentre at most, km. */
function reachOf(grid: Grid, { onto }: PlacedRupture): number {
  const count = 33;
  const edge = Array.from({ length: count }, (_, i) => i / (count - 1));
  const points = edge.flatMap((u) => [[u, 0], [u, 1], [0, u], [1, u]] as const); // biome-ignore format: four edges
  const xs = Float64Array.from(points, ([u]) => columnX(grid, u * (grid.width - 1)));
  const ys = Float64Array.from(points, ([, v]) => rowY(grid, v * (grid.height - 1)));
  transformPoints(grid.crs, 'EPSG:4490', xs, ys);
  const place = { east: 0, north: 0 };
  let farthest = 0;
  xs.forEach((x, i) => {
    onto(x, ys[i] as number, place);
    farthest = Math.max(farthest, Math.hypot(place.east, place.north) || 0);
  });
  if (farthest === 0 && grid.width * grid.height > 1)
    throw new TetrazoneError('bad-values', { operation: 'seismic-scenario', detail: 'the grid has no place on the earth' });
  return farthest * 1.05 + 1;
}

/** The last field: tiles of one raster ask for the same. */
let kept: { readonly key: string; readonly field: DeviationField } | undefined;
function fieldOf(range: number, seed: number, reach: number): DeviationField {
  const key = `${range} ${seed} ${reach}`;
  if (kept?.key !== key) kept = { key, field: correlatedField(range, seed, reach) };
  return kept.field;
}
