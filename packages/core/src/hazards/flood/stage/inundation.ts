import { optional, value } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { number } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { type RatingCurve, stageOf } from './rating-curves.js';
import type { ReachDischarge } from './reach-discharges.js';

/**
 * Depth of flooding when every reach carries a discharge: its stage by its rating curve, less the height of a cell above drainage, in the reach's own
 * catchment; 0 on dry ground. Depths of neighbouring catchments do not meet along their border. Cells of reaches without curve or discharge are dry.
 *
 * `protection` holds the return period, in years, that dykes withstand (`dykeProtection`): where it is at least `returnPeriod`, ground is dry; nodata is
 * unprotected. Float32, m, nodata where `hand` is. O(cells).
 */
export const inundation = operation(
  {
    name: 'inundation',
    version: 1,
    title: { zh: '淹没水深', en: 'Depth of flooding' },
    inputs: {
      hand: 'float32',
      catchments: 'int32',
      curves: value<readonly RatingCurve[]>({ zh: '水位流量关系曲线', en: 'rating curves' }),
      discharges: value<readonly ReachDischarge[]>({ zh: '各河段的流量', en: 'discharge of each reach' }),
      protection: optional('float32'),
    },
    options: {
      returnPeriod: number(
        100,
        { above: 0, unit: 'a' },
        { zh: '流量的重现期：能抵御此重现期的堤防内保持干燥', en: 'of the discharges: dykes that withstand it keep ground dry' },
      ),
    },
    type: 'float32',
    unit: 'm',
    reach: local,
  },
  ({ hand, catchments, curves, discharges, protection }, { returnPeriod }, out) => {
    const carried = new Map(discharges.map(({ reach, discharge }) => [reach, discharge]));
    const stages = new Map(curves.map((curve) => [curve.reach, stageOf(curve, carried.get(curve.reach) ?? 0)]));
    for (let i = 0; i < out.values.length; i++) {
      const height = hand.values[i]!;
      const isDry = protection !== undefined && protection.values[i]! >= returnPeriod;
      const depth = (stages.get(catchments.values[i]!) ?? 0) - height;
      out.values[i] = Number.isNaN(height) ? Number.NaN : isDry ? 0 : Math.max(0, depth);
    }
  },
);
