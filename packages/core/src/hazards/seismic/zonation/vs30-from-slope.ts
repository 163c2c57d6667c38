import { operation } from '../../../layers/operation.js';
import { choice } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { activeSlopeBands } from '../../../standards/allen-wald-2009.js';
import { activeSlopeBands2007, type SlopeBand, slopeVs30Limits, stableSlopeBands } from '../../../standards/wald-allen-2007.js';

/** The crust, and whose table stands for it. */
export const crustOption = choice(['stable', 'active', 'active-2007'], {
  zh: '地壳类型：稳定大陆（Wald & Allen 2007）、活动构造区（Allen & Wald 2009），或按 2007 年旧表的活动构造区',
  en: 'the crust: stable continent (Wald & Allen 2007), active tectonics (Allen & Wald 2009), or active by the earlier table of 2007',
});
export type Crust = 'stable' | 'active' | 'active-2007';

export const slopeBands = { stable: stableSlopeBands, active: activeSlopeBands, 'active-2007': activeSlopeBands2007 } as const;

/**
 * Mean shear-wave speed of the upper 30 m, m/s, from the slope of the ground in percent: flat ground is soft. The slope must be that of a DEM of about
 * 900 m; a finer one is steeper and would give too hard ground. Wald & Allen 2007 for a stable crust, Allen & Wald 2009 for an active one, or the
 * table that it superseded: ln Vs30
 * is linear in ln slope within each band of the table, the first and last band are extended, and the result is cut to 180 … 900 m/s.
 * Float32, nodata NaN.
 */
export const vs30FromSlope = operation(
  {
    name: 'vs30-from-slope',
    version: 1,
    title: { zh: '由坡度推求 Vs30', en: 'Vs30 from slope' },
    inputs: { slope: 'float32' },
    options: { crust: crustOption },
    type: 'float32',
    unit: 'm/s',
    reach: local,
  },
  (slope, { crust }, out) => {
    const bands = slopeBands[crust].value;
    const lines = bands.map(lineOf);
    const [lowest, highest] = slopeVs30Limits.value;
    for (let i = 0; i < slope.values.length; i++) {
      const gradient = (slope.values[i] as number) / 100;
      const band = bands.findIndex(({ slope: [, to] }) => gradient < to);
      const { rise, start } = lines[band < 0 ? lines.length - 1 : band] as Line;
      // ln 0 is −∞: flat ground ends at the lowest speed
      out.values[i] = Math.min(highest, Math.max(lowest, Math.exp(start + rise * Math.log(gradient))));
    }
  },
);

interface Line {
  readonly rise: number;
  readonly start: number;
}

/** ln Vs30 = start + rise · ln slope through both ends of a band. */
function lineOf({ vs30, slope }: SlopeBand): Line {
  const rise = Math.log(vs30[1] / vs30[0]) / Math.log(slope[1] / slope[0]);
  return { rise, start: Math.log(vs30[0]) - rise * Math.log(slope[0]) };
}
