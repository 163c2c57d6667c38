import type { Grid } from '@tetrazone/core';
import { latitudeOf, longitudeOf, mercatorX, mercatorY } from '../geometry/mercator.js';
import { regionMask } from '../geometry/region-mask.js';
import { mercatorPolygons, type Unit } from '../products/units.js';

/** The units on cells of the size of a screen's pixels: enough to say at once what lies in which. */
export interface UnitCells {
  /** One for every cell within a unit. */
  readonly unit: Uint16Array;
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  readonly km2: Float64Array;
}

/** Cells along the longer side of the region. */
const CELLS = 360;
const EARTH_KM = 6371;

const known = new WeakMap<readonly Unit[], UnitCells>();

/** Made once a folder. */
export function unitCells(units: readonly Unit[]): UnitCells {
  const before = known.get(units);
  if (before !== undefined) return before;
  const [west, south, east, north] = units.reduce(
    ([w, s, e, n], { box }) => [Math.min(w, box[0]), Math.min(s, box[1]), Math.max(e, box[2]), Math.max(n, box[3])] as const,
    [180, 90, -180, -90] as readonly [number, number, number, number],
  );
  const [left, top] = [mercatorX(west), mercatorY(north)];
  const cell = Math.max(1, mercatorX(east) - left, top - mercatorY(south)) / CELLS;
  const [width, height] = [Math.ceil((mercatorX(east) - left) / cell), Math.ceil((top - mercatorY(south)) / cell)];
  const grid: Grid = { crs: 'EPSG:3857', transform: [cell, 0, left, 0, -cell, top], width: Math.max(1, width), height: Math.max(1, height) };
  const places: (readonly [unit: number, longitude: number, latitude: number, km2: number])[] = [];
  units.forEach((unit, index) => {
    const mask = regionMask(mercatorPolygons([unit]), grid);
    for (let at = 0; at < mask.length; at++) {
      if (mask[at] === 0) continue;
      const latitude = latitudeOf(top - (Math.floor(at / grid.width) + 0.5) * cell);
      const side = ((cell / 6378137) * EARTH_KM * Math.cos((latitude * Math.PI) / 180)) as number;
      places.push([index, longitudeOf(left + ((at % grid.width) + 0.5) * cell), latitude, side * side]);
    }
  });
  const found: UnitCells = {
    unit: Uint16Array.from(places, ([unit]) => unit),
    longitude: Float64Array.from(places, ([, longitude]) => longitude),
    latitude: Float64Array.from(places, ([, , latitude]) => latitude),
    km2: Float64Array.from(places, ([, , , km2]) => km2),
  };
  known.set(units, found);
  return found;
}
