import { keep } from '../../../algebra/keep.js';
import { warp } from '../../../algebra/warp/warp.js';
import type { Field, When } from '../../../layers/field.js';
import { integer, number, type Option, type Parsed, structure } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { andersonFuelModels } from '../../../standards/anderson-1982.js';
import { cite } from '../../../standards/clause.js';
import { coverFuelModels } from '../../../standards/cover-fuel-models.js';
import { aspect } from '../../../terrain/shape/aspect.js';
import { slope } from '../../../terrain/shape/slope.js';
import { givenFeatures, givenRaster } from '../../given.js';
import type { Hazard, HazardGiven, HazardProduct, HazardResult } from '../../hazard.js';
import { surfaceFireGrid } from '../behaviour/surface-fire-grid.js';
import { countyGrades, countyInputs, countyOptions } from '../county/county-grades.js';
import { kernelDensity } from '../factors/kernel-density.js';
import { burnProbability } from './burn-probability.js';
import { fuelModelsOfCover, modelsOption } from './fuel-models-of-cover.js';

/** A wind that takes the place of the one before, so many minutes after a fire was lit. */
interface LaterWind {
  readonly minute: number;
  readonly wind: number;
  readonly from: number;
}

const laterWinds: Option<readonly LaterWind[]> = structure<readonly LaterWind[]>(
  [],
  {
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['minute', 'wind', 'from'],
      properties: { minute: { type: 'number', exclusiveMinimum: 0 }, wind: { type: 'number', minimum: 0 }, from: { type: 'number', minimum: 0, maximum: 360 } },
    },
  },
  'a list of { minute, wind, from } with rising minutes above 0, m/s from 0 on and degrees from 0 to 360',
  (given) => {
    if (!Array.isArray(given)) return undefined;
    const good = given.every((one: LaterWind | null, at) => {
      if (typeof one !== 'object' || one === null || Object.keys(one).sort().join() !== 'from,minute,wind') return false;
      const before = at === 0 ? 0 : (given[at - 1] as LaterWind).minute;
      return Number.isFinite(one.minute) && one.minute > before && Number.isFinite(one.wind) && one.wind >= 0 && one.from >= 0 && one.from <= 360;
    });
    return good ? (given as LaterWind[]) : undefined;
  },
  { zh: '燃烧期间风如何变化：自某分钟起的风速与风向', en: 'how the wind changes while fires burn: speed and direction from a minute on' },
);

const options = {
  models: modelsOption,
  wind: number(4, { min: 0, unit: 'm/s' }, { zh: '10 m 高处的风速', en: 'speed of the wind at 10 m' }),
  from: number(0, { min: 0, max: 360, unit: 'degrees' }, { zh: '风的来向', en: 'compass direction from where it blows' }),
  winds: laterWinds,
  dead1h: number(0.06, { min: 0 }, { zh: '细小死可燃物的含水率，比例', en: 'moisture of fine dead fuel, fraction' }),
  cover: number(0.5, { min: 0, max: 1 }, { zh: '树冠覆盖地面的比例', en: 'share of the ground under crowns' }),
  height: number(10, { min: 0, unit: 'm' }, { zh: '树冠高度', en: 'height of the crowns' }),
  count: integer(2000, { min: 1, max: 1_000_000 }, { zh: '点燃多少场火', en: 'how many fires are lit' }),
  minutes: number(360, { above: 0, unit: 'min' }, { zh: '每场燃烧多久', en: 'how long each burns' }),
  seed: integer(1, { min: 0 }, { zh: '种子相同则点燃同样的火', en: 'the same seed lights the same fires' }),
  radius: number(
    5000,
    { above: 0, unit: 'm' },
    { zh: '求点火密度时，一次历史火灾的影响半径', en: 'how far a past fire reaches in the density by which fires are lit' },
  ),
  ...countyOptions,
};

/** Forest fire by its spread: how often simulated fires of one weather, whose wind may change, reach each cell, lit everywhere alike or where fires were before. */
export const forestFireSpread: Hazard<typeof options> = {
  hazard: 'forest-fire',
  method: 'spread',
  title: { zh: '森林火灾', en: 'Forest fire' },
  intensity: { zh: '过火概率', en: 'Burn probability', unit: '' },
  inputs: {
    dem: { kind: 'raster', title: { zh: '数字高程模型', en: 'Digital elevation model' }, unit: 'm' },
    fuel: { kind: 'raster', title: { zh: '土地覆盖（可燃物）', en: 'Land cover (fuel)' }, unit: '', type: 'uint8' },
    fires: { kind: 'features', title: { zh: '历史火点', en: 'Past fires' }, unit: '', optional: true },
    ...countyInputs,
  },
  options,
  levels: { rule: 'fisher-jenks', classes: 4, closed: 'right', worse: 'higher' },
  build<W extends When>(inputs: Readonly<Record<string, HazardGiven<W>>>, given: Parsed<typeof options>, grid: Grid): HazardResult<W> {
    const { models, count, minutes, seed, radius, winds, countyScheme, ...weather } = given;
    const dem = warp(givenRaster(inputs, 'dem'), { grid, method: 'bilinear' });
    const fuel = fuelModelsOfCover(warp(givenRaster(inputs, 'fuel', 'uint8'), { grid, method: 'mode' }), { models });
    const site = { fuel, slope: slope(dem, { edges: 'extrapolate' }), aspect: aspect(dem, { edges: 'extrapolate' }) };
    const fires = givenFeatures(inputs, 'fires');
    const of = (output: 'rate-of-spread' | 'direction' | 'eccentricity'): Field<W>[] =>
      [weather, ...winds].map(({ wind, from }) => surfaceFireGrid(site, { ...weather, wind, from, output }));
    const rasters = {
      rateOfSpread: of('rate-of-spread'),
      direction: of('direction'),
      eccentricity: of('eccentricity'),
      ...(fires === undefined ? {} : { ignition: kernelDensity({ features: fires.features }, { grid, radius }) }),
    };
    const periods = winds.length === 0 ? [] : [0, ...winds.map(({ minute }) => minute)];
    const intensity = keep(burnProbability(rasters, { fires: count, minutes, seed, periods }));
    const rates = rasters.rateOfSpread.map((field, at): [string, HazardProduct<W>] => {
      const [zh, en] = at === 0 ? ['', ''] : [`（第${periods[at]}分钟起）`, ` from minute ${periods[at]}`];
      return [`rate-of-spread${at === 0 ? '' : `-${periods[at]}`}`, { title: { zh: `蔓延速度${zh}`, en: `Rate of spread${en}` }, field }];
    });
    const products = Object.fromEntries(rates);
    const { tables, shapes, citations } = countyGrades<W>(inputs, { countyScheme });
    return { intensity, products, tables, shapes, citations: [...[andersonFuelModels, coverFuelModels].map(cite), ...citations] };
  },
};
