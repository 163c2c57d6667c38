import { sameCrs } from '../crs/definition.js';
import { transformBounds } from '../crs/transform-bounds.js';
import { TetrazoneError } from '../errors/error.js';
import type { Features } from '../features/features.js';
import { featureBounds } from '../features/spatial-index.js';
import { type Grid, gridBounds, gridOver } from '../raster/grid.js';
import type { Census } from './schema.js';

/** The grids of a census: what is computed, margin included, and what is handed in. Both have the same cells. */
export interface CensusGrids {
  readonly computed: Grid;
  readonly region: Grid;
}

/** Above this many cells a census is more likely a mistake of units than a province. */
const MOST_CELLS = 4e9;

/** The grids a census file states: over the boundary, or over the DEM where there is none; snapped, the margin in whole cells. */
export function censusGrids({ crs, cell, snap, margin }: Census['grid'], extent: Features | Grid): CensusGrids {
  const [from, bounds] = 'features' in extent ? [extent.crs, featureBounds(extent)] : [extent.crs, gridBounds(extent)];
  const within = sameCrs(from, crs) ? bounds : transformBounds(from, crs, bounds);
  if (!(bounds[0] < bounds[2] && bounds[1] < bounds[3])) throw new TetrazoneError('bad-grid', { detail: `the boundary (${from}) holds no polygon` });
  if (!within.every(Number.isFinite)) throw new TetrazoneError('outside-crs', { crs, detail: 'the region' });
  const region = gridOver(crs, within, cell, snap);
  const cells = Math.ceil(margin / cell);
  const [a, b, c, d, e, f] = region.transform;
  const computed: Grid = {
    crs,
    transform: [a, b, c - cells * a, d, e, f - cells * e],
    width: region.width + 2 * cells,
    height: region.height + 2 * cells,
  };
  if (computed.width * computed.height > MOST_CELLS)
    throw new TetrazoneError('bad-grid', { detail: `${computed.width} × ${computed.height} cells of ${cell}; is the cell in the units of ${crs}?` });
  return { computed, region };
}
