import { warp } from '../../../algebra/warp/warp.js';
import { TetrazoneError } from '../../../errors/error.js';
import { number } from '../../../layers/options.js';
import { cite } from '../../../standards/clause.js';
import { dangerZones } from '../../../standards/flash-flood-danger.js';
import { depthBreaks, dischargeByArea } from '../../../standards/flood-depth.js';
import { givenFeatures, givenRaster } from '../../given.js';
import type { Hazard } from '../../hazard.js';
import { dangerProduct, depthProducts, stageDepths } from './stage-depths.js';
import { stageOptions } from './stage-options.js';

const options = {
  ...stageOptions,
  levelPeriod: number(
    100,
    { above: 1, unit: 'a' },
    { zh: '哪个重现期的水深用来分级；须是 returnPeriods 中的一个', en: 'return period of the depth that becomes levels; one of returnPeriods' },
  ),
};

/** How deep rivers flood their valleys: stage flooding by reaches, a depth for each return period; levels by the depth of one of them. */
export const floodStage: Hazard<typeof options> = {
  hazard: 'flood',
  method: 'stage',
  title: { zh: '洪水淹没', en: 'River flood' },
  intensity: { zh: '淹没水深', en: 'Depth of flooding', unit: 'm' },
  inputs: {
    dem: { kind: 'raster', title: { zh: '数字高程', en: 'Elevation' }, unit: 'm' },
    dykes: { kind: 'features', title: { zh: '堤防', en: 'Dykes' }, unit: '', optional: true, field: true },
  },
  options,
  levels: { rule: 'fixed', breaks: depthBreaks.value, closed: 'right', unit: 'm' },
  build: (inputs, { levelPeriod, ...given }, grid) => {
    if (!given.returnPeriods.includes(levelPeriod))
      throw new TetrazoneError('bad-option', {
        path: 'flood.levelPeriod',
        value: String(levelPeriod),
        expected: `one of the return periods ${given.returnPeriods.join(', ')}`,
      });
    const depths = stageDepths(givenRaster(inputs, 'dem'), givenFeatures(inputs, 'dykes', { field: true }), given);
    const depth = depths.get(levelPeriod) as NonNullable<ReturnType<typeof depths.get>>;
    const danger = dangerProduct(depths, grid);
    return {
      intensity: warp(depth, { grid, method: 'bilinear' }),
      products: { ...depthProducts(depths, grid), ...danger },
      citations: [depthBreaks, dischargeByArea, ...('danger-zones' in danger ? [dangerZones] : [])].map(cite),
    };
  },
};
