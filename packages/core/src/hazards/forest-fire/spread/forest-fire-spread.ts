import { keep } from '../../../algebra/keep.js';
import { warp } from '../../../algebra/warp/warp.js';
import type { When } from '../../../layers/field.js';
import { integer, number, type Parsed } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { andersonFuelModels } from '../../../standards/anderson-1982.js';
import { cite } from '../../../standards/clause.js';
import { coverFuelModels } from '../../../standards/cover-fuel-models.js';
import { aspect } from '../../../terrain/shape/aspect.js';
import { slope } from '../../../terrain/shape/slope.js';
import { givenFeatures, givenRaster } from '../../given.js';
import type { Hazard, HazardGiven, HazardResult } from '../../hazard.js';
import { surfaceFireGrid } from '../behaviour/surface-fire-grid.js';
import { kernelDensity } from '../factors/kernel-density.js';
import { burnProbability } from './burn-probability.js';
import { fuelModelsOfCover, modelsOption } from './fuel-models-of-cover.js';

const options = {
  models: modelsOption,
  wind: number(4, { min: 0, unit: 'm/s' }, 'speed of the wind at 10 m'),
  from: number(0, { min: 0, max: 360, unit: 'degrees' }, 'compass direction from where it blows'),
  dead1h: number(0.06, { min: 0 }, 'moisture of fine dead fuel, fraction'),
  cover: number(0.5, { min: 0, max: 1 }, 'share of the ground under crowns'),
  height: number(10, { min: 0, unit: 'm' }, 'height of the crowns'),
  count: integer(2000, { min: 1, max: 1_000_000 }, 'how many fires are lit'),
  minutes: number(360, { above: 0, unit: 'min' }, 'how long each burns'),
  seed: integer(1, { min: 0 }, 'the same seed lights the same fires'),
  radius: number(5000, { above: 0, unit: 'm' }, 'how far a past fire reaches in the density by which fires are lit'),
};

/** Forest fire by its spread: how often simulated fires of one weather reach each cell, lit everywhere alike or where fires were before. */
export const forestFireSpread: Hazard<typeof options> = {
  hazard: 'forest-fire',
  method: 'spread',
  title: { zh: '森林火灾', en: 'Forest fire' },
  intensity: { zh: '过火概率', en: 'Burn probability', unit: '' },
  inputs: {
    dem: { kind: 'raster', title: { zh: '数字高程模型', en: 'Digital elevation model' }, unit: 'm' },
    fuel: { kind: 'raster', title: { zh: '土地覆盖（可燃物）', en: 'Land cover (fuel)' }, unit: '', type: 'uint8' },
    fires: { kind: 'features', title: { zh: '历史火点', en: 'Past fires' }, unit: '', optional: true },
  },
  options,
  levels: { rule: 'fisher-jenks', classes: 4, closed: 'right', worse: 'higher' },
  build<W extends When>(inputs: Readonly<Record<string, HazardGiven<W>>>, given: Parsed<typeof options>, grid: Grid): HazardResult<W> {
    const { models, count, minutes, seed, radius, ...weather } = given;
    const dem = warp(givenRaster(inputs, 'dem'), { grid, method: 'bilinear' });
    const fuel = fuelModelsOfCover(warp(givenRaster(inputs, 'fuel', 'uint8'), { grid, method: 'mode' }), { models });
    const site = { fuel, slope: slope(dem, { edges: 'extrapolate' }), aspect: aspect(dem, { edges: 'extrapolate' }) };
    const fires = givenFeatures(inputs, 'fires');
    const rasters = {
      rateOfSpread: surfaceFireGrid(site, { ...weather, output: 'rate-of-spread' }),
      direction: surfaceFireGrid(site, { ...weather, output: 'direction' }),
      eccentricity: surfaceFireGrid(site, { ...weather, output: 'eccentricity' }),
      ...(fires === undefined ? {} : { ignition: kernelDensity({ features: fires.features }, { grid, radius }) }),
    };
    const intensity = keep(burnProbability(rasters, { fires: count, minutes, seed }));
    const products = { 'rate-of-spread': { title: { zh: '蔓延速度', en: 'Rate of spread' }, field: rasters.rateOfSpread } };
    return { intensity, products, citations: [andersonFuelModels, coverFuelModels].map(cite) };
  },
};
