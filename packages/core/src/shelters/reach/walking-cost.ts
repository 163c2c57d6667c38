import { optional } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import { choice, integer, number } from '../../layers/options.js';
import { local } from '../../layers/reach.js';
import { coverShares, wadingDepth, walkingShares, walkingSpeeds } from '../../standards/road-speeds.js';

/**
 * Minutes per metre on foot, as `costDistance` and `serviceArea` take them: a speed times the share that the land cover allows (ESA WorldCover codes), times the
 * share of those who walk (by night, the elderly, with help), less in proportion to the depth of water. Nodata, a barrier, where the cover cannot be walked, where
 * water is as deep as `wading`, and where a hazard has at least `dangerFrom`; missing depths and levels stop nobody. O(cells).
 */
export const walkingCost = operation(
  {
    name: 'walking-cost',
    version: 1,
    title: { zh: '步行成本', en: 'Cost of walking' },
    inputs: { cover: 'uint8', depth: optional('float32'), levels: optional('uint8') },
    options: {
      speed: number(walkingSpeeds.value.planning, { above: 0, unit: 'km/h' }, { zh: '白天在良好平地上的速度', en: 'on good level ground by day' }),
      walker: choice(['day', 'night', 'elderly', 'assisted'], { zh: '什么人行走，什么时候', en: 'who walks, and when' }),
      wading: number(wadingDepth.value, { above: 0, unit: 'm' }, { zh: '没有人走过更深的水', en: 'nobody walks through deeper water' }),
      dangerFrom: integer(4, { min: 1 }, { zh: '达到此等级即任何人不得通行', en: 'levels from here on stop everybody' }),
    },
    type: 'float32',
    kind: 'value',
    unit: 'min/m',
    reach: local,
  },
  ({ cover, depth, levels }, { speed, walker, wading, dangerFrom }, out) => {
    const even = (speed * walkingShares.value[walker]) / 0.06;
    const metresPerMinute = Float64Array.from({ length: 256 }, (_, code) => (code === cover.nodata ? 0 : (coverShares.value[code] ?? 0) * even));
    for (let i = 0; i < out.values.length; i++) {
      const water = Math.max(0, depth?.values[i] ?? 0) || 0;
      const stopped = water >= wading || (levels?.values[i] ?? 0) >= dangerFrom;
      const pace = stopped ? 0 : metresPerMinute[cover.values[i]!]! * (1 - water / wading);
      out.values[i] = pace > 0 ? 1 / pace : Number.NaN;
    }
  },
);
