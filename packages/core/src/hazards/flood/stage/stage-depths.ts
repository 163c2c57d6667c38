import { keep } from '../../../algebra/keep.js';
import { warp } from '../../../algebra/warp/warp.js';
import type { Features } from '../../../features/features.js';
import type { Field, Value, When } from '../../../layers/field.js';
import type { Grid } from '../../../raster/grid.js';
import { dangerZones } from '../../../standards/flash-flood-danger.js';
import { fillDepressions } from '../../../terrain/filling/fill-depressions.js';
import { flowAccumulation } from '../../../terrain/flow/flow-accumulation.js';
import { flowDirection } from '../../../terrain/flow/flow-direction.js';
import { slope } from '../../../terrain/shape/slope.js';
import { heightAboveDrainage } from '../../../terrain/streams/height-above-drainage.js';
import { reachCatchments } from '../../../terrain/streams/reach-catchments.js';
import { streamNetwork } from '../../../terrain/streams/stream-network.js';
import { streams as streamsOf } from '../../../terrain/streams/streams.js';
import type { HazardProduct } from '../../hazard.js';
import { dykeProtection } from './dyke-protection.js';
import { flashFloodDanger } from './flash-flood-danger.js';
import { inundation } from './inundation.js';
import { ratingCurves } from './rating-curves.js';
import { reachDischarges } from './reach-discharges.js';
import { gaugeDischarge, type StageOptions } from './stage-options.js';

/** Dykes with the attribute that holds the return period they withstand. */
export interface ProtectingDykes<W extends When> {
  readonly features: Value<W, Features>;
  readonly field?: string;
}

/**
 * Depths of stage flooding by return period, m, on the DEM's own grid: drainage over filled ground, height above it, a synthetic rating curve for every reach,
 * the gauge's discharge carried to it by area, and the stage that brings it. Ground that drains to no stream is dry; ground inside closed dykes is dry up to
 * what they withstand.
 */
export function stageDepths<W extends When>(dem: Field<W>, dykes: ProtectingDykes<W> | undefined, options: StageOptions): ReadonlyMap<number, Field<W>> {
  const { gauge, returnPeriods, exponent, manning, leastSlope, streamArea } = options;
  const filled = fillDepressions(dem, { epsilon: true });
  const directions = flowDirection(filled);
  const accumulation = flowAccumulation(directions);
  const streams = keep(streamsOf(accumulation, { area: streamArea }));
  const hand = heightAboveDrainage({ dem: filled, directions, streams }, { outside: 'outlet' });
  const catchments = reachCatchments({ directions, streams });
  const network = streamNetwork({ dem: filled, directions, streams, accumulation });
  const curves = ratingCurves({ hand, catchments, slope: slope(dem, { edges: 'extrapolate' }), network }, { manning, leastSlope });
  const protection = dykes && dykeProtection(dykes.features, dem.grid, dykes.field ?? 'protection');
  const depthAt = (returnPeriod: number): Field<W> => {
    const discharges = reachDischarges({ network }, { discharge: gaugeDischarge(gauge, returnPeriod), area: gauge.area, exponent });
    return inundation({ hand, catchments, curves, discharges, protection }, { returnPeriod });
  };
  return new Map(returnPeriods.map((returnPeriod) => [returnPeriod, depthAt(returnPeriod)]));
}

/** Danger zones of flash floods, where the depths that they are cut by are all there. */
export function dangerProduct<W extends When>(depths: ReadonlyMap<number, Field<W>>, grid: Grid): Record<string, HazardProduct<W>> {
  const [often, seldom, rare] = [5, 20, 100].map((returnPeriod) => depths.get(returnPeriod));
  if (often === undefined || seldom === undefined || rare === undefined) return {};
  const field = warp(flashFloodDanger({ often, seldom, rare }), { grid, method: 'nearest' });
  const classes = dangerZones.value.map(({ value, zh, en, colour }) => ({ value, zh, en, colour }));
  return { 'danger-zones': { title: { zh: '山洪危险区等级', en: 'Danger zones of flash floods' }, field, classes } };
}

/** The depths on the census grid, as products `depth-20`, `depth-100`, … each with its return period. */
export function depthProducts<W extends When>(depths: ReadonlyMap<number, Field<W>>, grid: Grid): Record<string, HazardProduct<W>> {
  return Object.fromEntries(
    [...depths].map(([returnPeriod, depth]) => [
      `depth-${returnPeriod}`,
      {
        title: { zh: `${returnPeriod} 年一遇淹没水深`, en: `Depth of the ${returnPeriod}-year flood` },
        field: warp(depth, { grid, method: 'bilinear' }),
        returnPeriod,
      },
    ]),
  );
}
