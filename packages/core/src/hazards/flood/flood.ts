import { arithmetic } from '../../algebra/arithmetic.js';
import { extent } from '../../algebra/extent.js';
import { interpolate } from '../../algebra/interpolation/interpolate.js';
import { keep } from '../../algebra/keep.js';
import { rescale } from '../../algebra/rescale.js';
import { hazardLevelRule } from '../../standards/census.js';
import { cite } from '../../standards/clause.js';
import { environmentRange, environmentWeights, processFactors, rainstormDay } from '../../standards/flood-census.js';
import { dischargeByArea } from '../../standards/flood-depth.js';
import { givenFeatures, givenRaster, givenStations } from '../given.js';
import type { Hazard } from '../hazard.js';
import { interpolationOption } from '../interpolation.js';
import { environmentOptions, floodEnvironment } from './flow/environment.js';
import { rainstormIndex, rainstormOptions } from './rain/rainstorm-index.js';
import { depthProducts, stageDepths } from './stage/stage-depths.js';
import { stageOption } from './stage/stage-options.js';

const options = { ...rainstormOptions, interpolation: interpolationOption, ...environmentOptions, stage: stageOption };

/**
 * Rainstorm flood hazard of the meteorological census in its index form: the rainstorm index of stations, spread over the grid, times 1 + c, where the
 * environment coefficient c stretches the flood environment to ±0.3. With `stage`, depths of stage flooding go beside it as further products.
 */
export const floodIndex: Hazard<typeof options> = {
  hazard: 'flood',
  method: 'index',
  title: { zh: '暴雨洪涝', en: 'Flood' },
  intensity: { zh: '暴雨危险性指数', en: 'Rainstorm hazard index', unit: '' },
  inputs: {
    rain: { kind: 'stations', title: { zh: '逐日降水', en: 'Daily rain' }, unit: 'mm/day' },
    dem: { kind: 'raster', title: { zh: '数字高程', en: 'Elevation' }, unit: 'm' },
    rivers: { kind: 'features', title: { zh: '河流', en: 'Rivers' }, unit: '', optional: true },
    dykes: { kind: 'features', title: { zh: '堤防', en: 'Dykes' }, unit: '', optional: true, field: true },
  },
  options,
  levels: { rule: 'mean-deviation', ...hazardLevelRule.value },
  build: (inputs, { threshold, factors, completeness, interpolation, stage, ...ground }, grid) => {
    const stations = rainstormIndex({ rain: givenStations(inputs, 'rain') }, { threshold, factors, completeness });
    const rain = keep(interpolate({ stations }, { grid, ...interpolation }));
    const { index, distance } = floodEnvironment(givenRaster(inputs, 'dem'), givenFeatures(inputs, 'rivers')?.features, ground, grid);
    const depths = stage && stageDepths(givenRaster(inputs, 'dem'), givenFeatures(inputs, 'dykes', { field: true }), stage);
    const environment = rescale({ raster: index, extent: extent(index) }, { to: environmentRange.value });
    return {
      intensity: arithmetic({ rain, environment }, { expression: 'rain * (1 + environment)' }),
      products: {
        'rainstorm-index': { title: { zh: '暴雨指数', en: 'Rainstorm index' }, field: rain },
        environment: { title: { zh: '孕灾环境影响系数', en: 'Environment coefficient' }, field: environment },
        drainage: { title: { zh: '距水系距离', en: 'Distance to drainage' }, field: distance },
        ...(depths && depthProducts(depths, grid)),
      },
      citations: [rainstormDay, processFactors, environmentRange, environmentWeights, ...(depths === undefined ? [] : [dischargeByArea])].map(cite),
    };
  },
};
