import { optional } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { choice, flag } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { floodMortality } from './flood-mortality.js';

/**
 * The share of people who drown in each cell (`floodMortality`), or with `people` how many: float32, without unit or in that of the people. `depth` in m, `velocity` in
 * m/s (still without it), `rise` in m/h (slow without it); nodata in any of them is nodata, but for velocity and rise on dry ground.
 */
export const floodMortalityGrid = operation(
  {
    name: 'flood-mortality-grid',
    version: 1,
    title: { zh: '洪水死亡率', en: 'Mortality of a flood' },
    inputs: { depth: 'float32', velocity: optional('float32'), rise: optional('float32'), people: optional('float32') },
    options: {
      method: choice(['jonkman', 'logistic'], {
        zh: '按水深、流速与上涨速度（凭记忆），或仅按水深',
        en: 'by depth, velocity and rise (recalled), or by depth alone',
      }),
      nearBreach: flag(false, { zh: '是否全部靠近堤防溃口', en: 'whether all of it lies near a place where a dyke breaks' }),
    },
    type: 'float32',
    unit: ({ people }) => people?.unit ?? '',
    reach: local,
  },
  ({ depth, velocity, rise, people }, { method, nearBreach }, out) => {
    const water = { depth: 0, velocity: 0, rise: 0, nearBreach };
    for (let i = 0; i < out.values.length; i++) {
      water.depth = depth.values[i]!;
      water.velocity = velocity?.values[i] ?? 0;
      water.rise = rise?.values[i] ?? 0;
      const share = floodMortality(water, method);
      out.values[i] = people === undefined ? share : share * people.values[i]!;
    }
  },
);
