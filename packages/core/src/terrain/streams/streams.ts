import { operation } from '../../layers/operation.js';
import { number } from '../../layers/options.js';
import { local } from '../../layers/reach.js';
import { cellAreas } from '../../raster/areas.js';

/** Nodata of stream rasters: 0 is a cell without stream. */
export const STREAMS_NODATA = 255;

/**
 * Streams: 1 where at least `area` km² drain through a cell, 0 elsewhere, 255 nodata. Accumulation is that of `flowAccumulation`, in cells (of the size of
 * the one in the middle of the grid) or in `m2` or `km2` where weights were areas. Flash-flood work takes 0.1 to 1 km² in hills. Category, uint8. O(cells).
 */
export const streams = operation(
  {
    name: 'streams',
    version: 1,
    title: { zh: '河网', en: 'Streams' },
    inputs: { accumulation: 'any' },
    options: {
      area: number(1, { above: 0, unit: 'km2' }, { zh: '汇入面积达到此值的像元即为河流', en: 'a cell is a stream when at least this area drains through it' }),
    },
    type: 'uint8',
    kind: 'category',
    nodata: STREAMS_NODATA,
    unit: '',
    reach: local,
  },
  ({ values, unit, grid }, { area }, out) => {
    const least = unit === 'km2' ? area : unit === 'm2' ? area * 1e6 : (area * 1e6) / middleCellArea(grid);
    for (let i = 0; i < values.length; i++) out.values[i] = Number.isNaN(values[i]!) ? STREAMS_NODATA : values[i]! >= least ? 1 : 0;
  },
);

/** The area of the cell in the middle of a grid, m². */
export const middleCellArea = (grid: Parameters<typeof cellAreas>[0]): number =>
  cellAreas(grid, { col: grid.width >> 1, row: grid.height >> 1, width: 1, height: 1 })[0]!;
