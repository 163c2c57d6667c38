import { keep } from '../../algebra/keep.js';
import { warp } from '../../algebra/warp/warp.js';
import type { Layer } from '../../layers/field.js';
import { metresPerCell } from '../../raster/areas.js';
import { type Grid, gridBounds } from '../../raster/grid.js';
import type { Type } from '../../raster/raster.js';
import type { Census } from '../file/schema.js';
import { type CensusGrids, censusGrids } from './census-grid.js';
import type { Sources } from './open-sources.js';
import type { Ground } from './plan-census.js';

/**
 * The ground of a census with larger cells, so that what is computed has no more than `most` of them; the ground itself where it has not, or where no
 * larger cells fit its region. Rasters with finer cells are brought to cells of about that size on their own CRS first (the mean of values, the mode of
 * categories), once, so that nothing after reads them in full.
 */
export function coarseGround(ground: Ground, stated: Census['grid'], most: number): Ground {
  const { computed, region } = ground.grids;
  const extent = { crs: region.crs, bounds: gridBounds(region) };
  const cells = computed.width * computed.height;
  if (cells <= most) return ground;
  let factor = Math.ceil(Math.sqrt(cells / most));
  for (;;) {
    const grids = censusGrids({ ...stated, cell: stated.cell * factor }, extent);
    if ('said' in grids) return ground;
    if (grids.computed.width * grids.computed.height <= most) return { ...ground, grids, sources: coarseSources(ground.sources, grids) };
    factor++;
  }
}

/** The same sources, their rasters coarse. */
function coarseSources(sources: Sources, { computed }: CensusGrids): Sources {
  const known = new Map<string, Layer<Type>>();
  const raster = (name: string): Layer<Type> => {
    const layer = known.get(name) ?? coarse(sources.raster(name), middleCell(computed));
    known.set(name, layer);
    return layer;
  };
  return {
    ...sources,
    raster,
    forRole: (reference, input) => (input.kind === 'raster' ? (raster(reference.source) as ReturnType<Sources['forRole']>) : sources.forRole(reference, input)),
  };
}

/** Metres of the cell in the middle of a grid: the mean of its edges. */
function middleCell(grid: Grid): number {
  const { x, y } = metresPerCell(grid, grid.height >> 1);
  return (x + y) / 2;
}

/** A raster with cells as many times as large as reach `metres`, laid from its own corner; as it is where that is not twice. */
function coarse(layer: Layer<Type>, metres: number): Layer<Type> {
  const { grid } = layer;
  const factor = Math.floor(metres / middleCell(grid) + 1e-6);
  if (factor < 2) return layer;
  const [a, , c, , e, f] = grid.transform;
  const larger: Grid = {
    crs: grid.crs,
    transform: [a * factor, 0, c, 0, e * factor, f],
    width: Math.ceil(grid.width / factor),
    height: Math.ceil(grid.height / factor),
  };
  return keep(warp(layer as unknown as Layer, { grid: larger, method: layer.kind === 'value' ? 'average' : 'mode' })) as unknown as Layer<Type>;
}
