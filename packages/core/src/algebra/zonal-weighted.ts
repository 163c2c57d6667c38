import type { Features } from '../features/features.js';
import { value } from '../layers/inputs.js';
import { text } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';
import { cellFractions } from './cell-fractions.js';
import { featureId } from './feature-id.js';
import { gridPolygons } from './grid-polygons.js';

/** One zone: c is the covered fraction of a cell, x its value, w its weight, over cells that have a value. */
export interface WeightedRow {
  readonly id: string;
  /** Σ c w. */
  readonly weight: number;
  /** Σ c w x. */
  readonly weightedSum: number;
  /** Σ c w x / Σ c w. */
  readonly weightedMean: number;
}

interface WeightedState {
  readonly weight: number;
  readonly weightedSum: number;
}

/**
 * Sum and mean of a raster in every zone, each cell weighted by a second raster as well as by the exact fraction inside the zone: the mean index that
 * inhabitants live with, the rain that falls on cropland. The rules are exactextract's: a cell without a value is left out whatever its weight; a missing
 * weight under a value makes the zone NaN, since nobody knows what it would have counted (make it 0 with `arithmetic` where that is meant).
 * A zone without data, or with weights that sum to 0, has the mean NaN. Zones may overlap. O(cells + crossed edges).
 *
 * @throws `bad-input` for points and lines, and where a zone lacks the `id` property.
 */
export const zonalWeighted = reduction(
  {
    name: 'zonal-weighted',
    version: 1,
    title: { zh: '加权分区统计', en: 'Weighted zonal statistics' },
    inputs: { raster: 'any', weights: 'any', zones: value<Features>('polygons', 'features') },
    options: { id: text('', 'property that names a zone; by default its id, else its place in the list') },
  },
  {
    map: ({ raster, weights, zones }, _options, block): readonly WeightedState[] =>
      gridPolygons('zonal-weighted', zones, raster.grid).map((polygon) => {
        const { window, values, nodata } = raster;
        let weight = 0;
        let weightedSum = 0;
        cellFractions(polygon, block, (row, from, to, fraction) => {
          const start = (row - window.row) * window.width - window.col;
          for (let i = start + from; i < start + to; i++) {
            const x = values[i]!;
            if (x === nodata || Number.isNaN(x)) continue;
            const w = weights.values[i]! === weights.nodata ? Number.NaN : fraction * weights.values[i]!;
            weight += w;
            weightedSum += w * x;
          }
        });
        return { weight, weightedSum };
      }),
    combine: (first, second) =>
      first.map(({ weight, weightedSum }, zone) => ({ weight: weight + second[zone]!.weight, weightedSum: weightedSum + second[zone]!.weightedSum })),
    finish: (states, { id }, { zones }): readonly WeightedRow[] =>
      (zones as Features).features.map((zone, index) => {
        const { weight, weightedSum } = states?.[index] ?? { weight: 0, weightedSum: 0 };
        return { id: featureId('zonal-weighted', zone, index, id), weight, weightedSum, weightedMean: weightedSum / weight };
      }),
  },
);
