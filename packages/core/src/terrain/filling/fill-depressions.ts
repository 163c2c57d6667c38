import type { Layer } from '../../layers/field.js';
import { operation } from '../../layers/operation.js';
import { flag } from '../../layers/options.js';
import { global } from '../../layers/reach.js';
import { fillDepressionsInTiles } from '../tiles/in-tiles.js';
import { raiseDepressions } from './raise-depressions.js';

/**
 * Raises the ground just enough for water to leave the map from every cell. Cells on the edge of the grid and beside nodata are outlets and keep their height.
 *
 * Depressions become level, and D8 stops on flats; with `epsilon` every cell that is no outlet ends at least one float32 step above a neighbour
 * on its way out, so that filled ground drains (`resolveFlats` after a level fill is the other way). The result is the lowest surface that has this
 * property, so neither order nor ties change a cell: it is found by sinking water (Planchon & Darboux 2001), in mazes by Priority-Flood (Barnes, Lehman & Mulla 2014).
 *
 * Later DEMs of more than 4096² cells are filled tile by tile (`fillDepressionsInTiles`), to the same bits; with `epsilon` they are held whole.
 *
 * Float32, nodata NaN, unit of the heights; filled − original is the depth of depressions. 8 bytes a cell, at most 24 in mazes. Time: O(n) times how often the ways out
 * turn between down and up the grid, of which there are a few on measured ground; at most 40, and then O(n) with a factor of at most 32 for cells that wait in a heap.
 */
export const fillDepressions = operation(
  {
    name: 'fill-depressions',
    version: 2,
    title: { zh: '填洼', en: 'Fill depressions' },
    inputs: { dem: 'float32' },
    options: { epsilon: flag(false, { zh: '在填平处留极小的坡度，使其能排水', en: 'leave a least slope in what is filled, so that it drains' }) },
    type: 'float32',
    unit: ({ dem }) => dem!.unit,
    reach: global,
    inTiles: ({ dem }, { epsilon }) => (epsilon ? undefined : fillDepressionsInTiles(dem as Layer)),
  },
  (dem, { epsilon }, out, context) => raiseDepressions(dem.values, out.values, out.window.width, out.window.height, epsilon, context),
);
