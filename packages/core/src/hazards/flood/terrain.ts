import { extent } from '../../algebra/extent.js';
import { rescale } from '../../algebra/rescale.js';
import { hazardLevelRule } from '../../standards/census.js';
import { cite } from '../../standards/clause.js';
import { environmentWeights } from '../../standards/flood-census.js';
import { givenFeatures, givenRaster } from '../given.js';
import type { Hazard } from '../hazard.js';
import { environmentOptions, floodEnvironment } from './flow/environment.js';

/** Where the ground favours flooding, without any rain: the flood environment stretched to 0 … 1. For regions that have a DEM and nothing else. */
export const terrainEnvironment: Hazard<typeof environmentOptions> = {
  hazard: 'flood',
  method: 'terrain',
  title: { zh: '洪涝孕灾环境', en: 'Flood environment' },
  intensity: { zh: '孕灾环境指数', en: 'Flood environment index', unit: '' },
  inputs: {
    dem: { kind: 'raster', title: { zh: '数字高程', en: 'Elevation' }, unit: 'm' },
    rivers: { kind: 'features', title: { zh: '河流', en: 'Rivers' }, unit: '', optional: true },
  },
  options: environmentOptions,
  levels: { rule: 'mean-deviation', ...hazardLevelRule.value },
  build: (inputs, options, grid) => {
    const { index, distance } = floodEnvironment(givenRaster(inputs, 'dem'), givenFeatures(inputs, 'rivers')?.features, options, grid);
    return {
      intensity: rescale({ raster: index, extent: extent(index) }, { to: [0, 1] }),
      products: { drainage: { title: { zh: '距水系距离', en: 'Distance to drainage' }, field: distance } },
      citations: [cite(environmentWeights)],
    };
  },
};
