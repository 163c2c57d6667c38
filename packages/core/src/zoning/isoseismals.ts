import { isolines } from '../algebra/isolines.js';
import type { Feature, Features } from '../features/features.js';
import { degreeLabel, degreeOf } from '../hazards/seismic/intensity/intensity-degree.js';
import { choice, integer } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';
import { type Raster, raster } from '../raster/raster.js';
import { collectCells, type WholeCells, wholeRaster } from './corridor/whole-raster.js';
import { polygons } from './polygons.js';

/**
 * Isoseismals of a map of seismic intensity. A degree is the intensity rounded, half up: Ⅶ from 6.5 to below 7.5. `polygons` are the areas of each degree along the edges of cells,
 * so that their areas are those of the cells; `lines` the outer edges of each degree, where the intensity is half a degree below it, straight between the
 * centres of cells. Properties: `intensity`, `label` (`Ⅶ度`), polygons also `km2` on the ellipsoid. Highest first, in the CRS of the map. Memory: the whole map.
 */
export const isoseismals = reduction(
  {
    name: 'isoseismals',
    version: 1,
    title: { zh: '等震线', en: 'Isoseismals' },
    inputs: { intensity: 'float32' },
    options: {
      output: choice(['polygons', 'lines'], { zh: '各烈度的区域，或其间的等震线', en: 'areas of each degree, or the lines between them' }),
      from: integer(6, { min: 1, max: 12 }, { zh: '绘出的最低烈度', en: 'lowest degree that is drawn' }),
    },
  },
  {
    map: (intensity): WholeCells => collectCells(intensity),
    combine: (first, second): WholeCells => ({ grid: first.grid, blocks: [...first.blocks, ...second.blocks] }),
    finish: (cells, { output, from }): Features => {
      if (cells === undefined) return { crs: 'EPSG:4490', features: [] };
      const whole = wholeRaster(cells);
      const { crs } = whole.grid;
      return { crs, features: output === 'lines' ? linesOf(whole, from) : polygonsOf(whole, from) };
    },
  },
);

function linesOf(intensity: Raster, from: number): readonly Feature[] {
  const degrees = Array.from({ length: 13 - from }, (_, i) => 12 - i);
  return degrees.flatMap((degree) => {
    // what is read as float32 stands on the side of the degree that its cell has
    const coordinates = isolines(intensity, Math.fround(degree - 0.5)).map((line) => [...line]);
    if (coordinates.length === 0) return [];
    return [{ geometry: { type: 'MultiLineString' as const, coordinates }, properties: { intensity: degree, label: degreeLabel(degree) } }];
  });
}

/** A scheme of zones has so many levels: degrees are drawn so many at a time. */
const atOnce = 4;

function polygonsOf({ grid, window, values }: Raster, from: number): readonly Feature[] {
  const degrees = Uint8Array.from(values, (x) => (Number.isNaN(x) ? 0 : degreeOf(x)));
  const highest = degrees.reduce((most, degree) => Math.max(most, degree), 0);
  const found: Feature[] = [];
  for (let least = from; least <= highest; least += atOnce) {
    const levels = degrees.map((degree) => (degree >= least && degree < least + atOnce ? degree - least + 1 : 0));
    for (const { geometry, properties } of polygons(raster(grid, 'uint8', levels, { window, kind: 'level' }), { connectivity: 4 }).features) {
      const intensity = (properties.level as number) + least - 1;
      found.push({ geometry, properties: { intensity, label: degreeLabel(intensity), km2: properties.km2 } });
    }
  }
  return found.sort((a, b) => (b.properties.intensity as number) - (a.properties.intensity as number));
}
