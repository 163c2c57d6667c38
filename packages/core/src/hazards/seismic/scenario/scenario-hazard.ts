import { warp } from '../../../algebra/warp/warp.js';
import { TetrazoneError } from '../../../errors/error.js';
import type { Field, Value, When } from '../../../layers/field.js';
import { type Parsed, structure, text } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { cite } from '../../../standards/clause.js';
import { instrumentalLines, velocityFrom } from '../../../standards/gb-t-17742-2020.js';
import { allen2012 } from '../../../standards/ground-motion/allen-2012.js';
import { boore2014 } from '../../../standards/ground-motion/boore-2014.js';
import { chiouYoungs2014 } from '../../../standards/ground-motion/chiou-youngs-2014.js';
import { gao2015 } from '../../../standards/ground-motion/gao-2015.js';
import { sadigh1997 } from '../../../standards/ground-motion/sadigh-1997.js';
import { wang2000 } from '../../../standards/ground-motion/wang-2000.js';
import { yu2013 } from '../../../standards/ground-motion/yu-2013.js';
import { correlationRange } from '../../../standards/jayaram-baker-2009.js';
import { long2006 } from '../../../standards/long-2006.js';
import { wellsCoppersmith1994 } from '../../../standards/wells-coppersmith-1994.js';
import { givenFeatures, givenRaster } from '../../given.js';
import { type CutToRegion, type Hazard, type HazardGiven, type HazardResult, uncut } from '../../hazard.js';
import { intensityExposure } from '../consequences/intensity-exposure.js';
import { landslideProducts, slopesOption } from '../consequences/landslide-products.js';
import type { ScenarioRupture } from '../rupture/scenario-rupture.js';
import { siteGround, vs30Input } from '../zonation/site-ground.js';
import { crustOption } from '../zonation/vs30-from-slope.js';
import { scenarioOptions, seismicScenario } from './seismic-scenario.js';

const isRupture = (given: unknown): given is ScenarioRupture =>
  typeof given === 'object' &&
  given !== null &&
  ['magnitude', 'longitude', 'latitude'].every((name) => Number.isFinite((given as Record<string, unknown>)[name]));

const { model, region, deviations, seed, correlation } = scenarioOptions;
const options = {
  rupture: structure<ScenarioRupture | undefined>(
    undefined,
    { type: 'object' },
    'a rupture { magnitude, longitude, latitude } and, where known, depth, strike, dip, rake, length, width',
    (given) => (isRupture(given) ? given : undefined),
    {
      zh: '地震：震级、经度、纬度；已知时还有深度、走向、倾角、滑动角、长度、宽度、定标关系',
      en: 'the earthquake: magnitude, longitude, latitude; depth, strike, dip, rake, length, width, scaling where known',
    },
  ),
  crust: crustOption,
  slopes: slopesOption,
  countField: text('', { zh: '建筑：一个要素代表多少栋的属性', en: 'buildings: property with how many a feature stands for' }),
  model,
  region,
  deviations,
  seed,
  correlation,
};

const tables = { bssa14: boore2014, cy14: chiouYoungs2014, sadigh97: sadigh1997, yu13: yu2013, wang00: wang2000, gao15: gao2015, allen12: allen2012 };

/** One supposed earthquake: the intensity it would have on the ground of every cell (Vs30 as measured, or from the slope of the DEM), and its PGA where the model gives it. */
export const seismicScenarioHazard: Hazard<typeof options> = {
  hazard: 'seismic',
  method: 'scenario',
  title: { zh: '地震', en: 'Earthquake' },
  intensity: { zh: '设定地震烈度', en: 'Intensity of the scenario', unit: 'intensity' },
  inputs: {
    dem: { kind: 'raster', title: { zh: '数字高程模型', en: 'Digital elevation model' }, unit: 'm', optional: true },
    vs30: vs30Input,
    people: { kind: 'raster', title: { zh: '人口', en: 'People in a cell' }, unit: '', optional: true },
    buildings: { kind: 'features', title: { zh: '房屋', en: 'Buildings' }, unit: '', optional: true },
  },
  options,
  levels: { rule: 'fixed', breaks: [6, 7, 8], closed: 'left', worse: 'higher', unit: 'intensity' },
  build: <W extends When>(
    inputs: Readonly<Record<string, HazardGiven<W>>>,
    { rupture, crust, slopes, countField, ...how }: Parsed<typeof options>,
    grid: Grid,
    cut: CutToRegion<W> = uncut,
    inside?: Field<W>,
  ): HazardResult<W> => {
    if (rupture === undefined)
      throw new TetrazoneError('bad-input', { operation: 'hazard', input: 'options.rupture', detail: 'missing: give magnitude, longitude and latitude' });
    const ground = siteGround(inputs, grid, crust);
    if (ground === undefined) throw new TetrazoneError('bad-input', { operation: 'hazard', input: 'dem', detail: 'missing: give a DEM or measured Vs30' });
    const { vs30 } = ground;
    // a plain value may stand beside what comes later
    const shaking = { rupture: rupture as Value<W, ScenarioRupture>, vs30 };
    const intensity = seismicScenario(shaking, { grid, ...how, output: 'intensity' });
    const pga =
      how.model === 'wang00' || how.model === 'gao15' || how.model === 'allen12' ? undefined : seismicScenario(shaking, { grid, ...how, output: 'pga' });
    const slides = landslideProducts(inputs, slopes, pga, grid, rupture.magnitude);
    const people = inputs.people === undefined ? undefined : (warp(givenRaster(inputs, 'people'), { grid, method: 'sum' }) as Field<W>);
    const buildings = givenFeatures(inputs, 'buildings');
    const counted = {
      intensity: cut(intensity),
      ...(inside && { inside }),
      ...(people && { people: cut(people) }),
      ...(buildings && { buildings: buildings.features }),
    };
    const exposed = intensityExposure<W>(counted as never, { countField }) as Value<W, unknown>;
    return {
      intensity,
      tables: { exposure: { title: { zh: '分烈度面积、人口与房屋', en: 'Ground, people and buildings by intensity' }, rows: exposed } },
      products: {
        ...(pga && { pga: { title: { zh: '地震动峰值加速度', en: 'Peak ground acceleration' }, field: pga } }),
        vs30: { title: { zh: '等效剪切波速 Vs30', en: 'Vs30' }, field: vs30 },
        ...slides.products,
      },
      citations: [
        tables[how.model],
        ...(pga ? [instrumentalLines, velocityFrom] : []),
        ...(rupture.length === undefined || rupture.width === undefined ? [rupture.scaling === 'long06' ? long2006 : wellsCoppersmith1994] : []),
        ...(how.seed === 0 ? [] : [correlationRange]),
        ...ground.clauses,
        ...slides.clauses,
      ].map(cite),
    };
  },
};
