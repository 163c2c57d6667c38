import type { Features } from '../../../features/features.js';
import { value } from '../../../layers/inputs.js';
import { integer, number } from '../../../layers/options.js';
import { reduction } from '../../../layers/reduction.js';
import { cellAreas } from '../../../raster/areas.js';
import { scaleTo } from '../scale-to.js';

/** How much water a reach carries at each stage above its bed. */
export interface RatingCurve {
  readonly reach: number;
  /** m, from 0 in equal steps. */
  readonly stages: readonly number[];
  /** m³/s, from 0, never falling. */
  readonly discharges: readonly number[];
}

/** Sums over the cells of each reach that get wet at each stage and not at the one before: area m², area × height above drainage m³, area of the bed m². */
type Sums = ReadonlyMap<number, Float64Array>;

/**
 * Synthetic rating curves of reaches (Zheng et al. 2018): over the cells of a reach's catchment that lie below stage h above drainage, the volume V = Σ a (h −
 * HAND) and the bed B = Σ a √(1 + s²); over the reach's length L the wetted area A = V / L and perimeter P = B / L, R = A / P, and by Manning
 * Q = A R^(2/3) √S / n. Where more bed than water comes in, Q would fall; there it stays (a curve never falls). `hand` and `catchments` are of
 * `heightAboveDrainage` and `reachCatchments`, `slope` of the DEM in degrees or percent, `network` of `streamNetwork`. Reaches flatter than `leastSlope`
 * count as that steep. The synthetic channel has no bed below the DEM's: discharges at low stages are rough. Throws
 * `bad-input` for a slope in another unit.
 */
export const ratingCurves = reduction(
  {
    name: 'rating-curves',
    version: 3,
    title: { zh: '合成水位流量关系', en: 'Synthetic rating curves' },
    inputs: {
      hand: 'float32',
      catchments: 'int32',
      slope: 'float32',
      network: value<Features>({ zh: 'stream-network 给出的河段', en: 'reaches of stream-network' }, 'features'),
    },
    options: {
      manning: number(0.06, { above: 0 }, { zh: '河道与滩地的糙率 n', en: 'roughness n of channel and banks' }),
      step: number(0.3, { above: 0, unit: 'm' }, { zh: '水位间隔', en: 'between stages' }),
      stages: integer(84, { min: 2, max: 1000 }, { zh: '多少个水位，第一个为 0', en: 'how many stages, the first 0' }),
      leastSlope: number(0.001, { above: 0, unit: 'm/m' }, { zh: '河段的最小比降', en: 'least fall of a reach' }),
    },
  },
  {
    map: ({ hand, catchments, slope }, { step, stages }): Sums => {
      const sums = new Map<number, Float64Array>();
      const areas = cellAreas(hand.grid, hand.window);
      const percent = slope.unit === 'percent' || slope.unit === '%';
      const degrees = percent ? 1 : scaleTo('degrees', 'rating-curves', 'slope', slope.unit);
      for (let i = 0; i < hand.values.length; i++) {
        const reach = catchments.values[i]!;
        const height = hand.values[i]!;
        if (reach === 0 || reach === catchments.nodata || Number.isNaN(height)) continue;
        const first = Math.floor(height / step) + 1;
        if (first >= stages) continue;
        let own = sums.get(reach);
        if (own === undefined) {
          own = new Float64Array(3 * stages);
          sums.set(reach, own);
        }
        const rise = Number.isNaN(slope.values[i]!) ? 0 : percent ? slope.values[i]! / 100 : Math.tan((slope.values[i]! * degrees * Math.PI) / 180);
        own[3 * first]! += areas[i]!;
        own[3 * first + 1]! += areas[i]! * height;
        own[3 * first + 2]! += areas[i]! * Math.sqrt(1 + rise * rise);
      }
      return sums;
    },
    combine: (first, second): Sums => {
      const joined = new Map(first);
      for (const [reach, sums] of second) {
        const own = joined.get(reach);
        joined.set(reach, own === undefined ? sums : own.map((sum, i) => sum + sums[i]!));
      }
      return joined;
    },
    finish: (state, { manning, step, stages, leastSlope }, { network }): readonly RatingCurve[] =>
      (network as Features).features.flatMap(({ properties }) => {
        const { reach, length, slope } = properties as { reach: number; length: number; slope: number };
        const sums = state?.get(reach);
        if (sums === undefined) return [];
        const discharges = [0];
        let [wet, heights, bed] = [0, 0, 0];
        for (let k = 1; k < stages; k++) {
          wet += sums[3 * k]!;
          heights += sums[3 * k + 1]!;
          bed += sums[3 * k + 2]!;
          const area = (wet * k * step - heights) / length;
          const perimeter = bed / length;
          const discharge = perimeter > 0 ? (area * (area / perimeter) ** (2 / 3) * Math.sqrt(Math.max(slope, leastSlope))) / manning : 0;
          discharges.push(Math.max(discharge, discharges[k - 1]!));
        }
        return [{ reach, stages: Array.from({ length: stages }, (_, k) => k * step), discharges }];
      }),
  },
);

/** The stage at which a reach carries a discharge: linear between the points of its curve, its highest stage beyond its end. */
export function stageOf({ stages, discharges }: RatingCurve, discharge: number): number {
  if (!(discharge > 0)) return 0;
  const k = discharges.findIndex((carried) => carried >= discharge);
  if (k < 0) return stages[stages.length - 1]!;
  const share = (discharge - discharges[k - 1]!) / (discharges[k]! - discharges[k - 1]!);
  return stages[k - 1]! + share * (stages[k]! - stages[k - 1]!);
}

/** The discharge that a reach carries at a stage, such as the bank-full one: the inverse of `stageOf`; NaN beyond the ends of its curve. */
export function dischargeAt({ stages, discharges }: RatingCurve, stage: number): number {
  if (!(stage >= 0 && stage <= stages[stages.length - 1]!)) return Number.NaN;
  const k = Math.max(
    1,
    stages.findIndex((one) => one >= stage),
  );
  const share = (stage - stages[k - 1]!) / (stages[k]! - stages[k - 1]!);
  return discharges[k - 1]! + share * (discharges[k]! - discharges[k - 1]!);
}
