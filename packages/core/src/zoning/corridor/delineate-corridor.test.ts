import { describe, expect, it } from 'vitest';
import { transformPoint } from '../../crs/transform.js';
import type { Grid } from '../../raster/grid.js';
import { type Raster, raster } from '../../raster/raster.js';
import { type Corridor, delineateCorridor } from './delineate-corridor.js';

const CELL = 500;
const grid: Grid = { crs: 'EPSG:4546', transform: [CELL, 0, 400_000, 0, -CELL, 3_050_000], width: 160, height: 120 };

/** 1 within a belt of a length and width (metres) about the middle of the grid, its axis by compass azimuth; 0 elsewhere. */
function belt(length: number, width: number, azimuth: number, hole: (along: number, across: number) => boolean = () => false): Raster {
  const [east, north] = [Math.sin((azimuth * Math.PI) / 180), Math.cos((azimuth * Math.PI) / 180)];
  const values = Float32Array.from({ length: grid.width * grid.height }, (_, i) => {
    const x = ((i % grid.width) + 0.5 - grid.width / 2) * CELL;
    const y = -(Math.floor(i / grid.width) + 0.5 - grid.height / 2) * CELL;
    const [along, across] = [x * east + y * north, x * north - y * east];
    return Math.abs(along) <= length / 2 && Math.abs(across) <= width / 2 && !hole(along, across) ? 1 : 0;
  });
  return raster(grid, 'float32', values);
}

describe('delineateCorridor', () => {
  it.each([0, 17, 30, 45, 63, 90, 107, 135, 160])('finds a belt at azimuth %s within a cell and a degree', (azimuth) => {
    const { corridors } = delineateCorridor(belt(40_000, 8000, azimuth), { threshold: 0.5 });
    expect(corridors).toHaveLength(1);
    const [{ azimuth: found, elongation, area, length, meanWidth, maximumWidth, axis }] = corridors as [(typeof corridors)[number]];
    const turned = Math.abs(found - azimuth) % 180;
    expect(Math.min(turned, 180 - turned)).toBeLessThan(1);
    expect(Math.abs(elongation - 5)).toBeLessThan(0.2);
    expect(Math.abs(area / (40_000 * 8000) - 1)).toBeLessThan(0.03);
    for (const width of [meanWidth, maximumWidth]) expect(Math.abs(width - 8000)).toBeLessThan(1.5 * CELL);
    expect(Math.abs(length - 40_000)).toBeLessThan(2 * CELL);
    // the axis lies on the middle line
    const [east, north] = [Math.sin((azimuth * Math.PI) / 180), Math.cos((azimuth * Math.PI) / 180)];
    const off = axis.map(([x, y]) => Math.abs((x! - 440_000) * north - (y! - 3_020_000) * east));
    for (const far of off.slice(1, -1)) expect(far).toBeLessThan(CELL);
    // its ends run on straight to the edge
    for (const far of [off[0]!, off.at(-1)!]) expect(far).toBeLessThan(1.5 * CELL);
  });

  it('bridges gaps up to twice the radius of the closing, and no wider ones', () => {
    const parted = belt(40_000, 8000, 90, (along) => Math.abs(along) < 1500);
    expect(delineateCorridor(parted, { threshold: 0.5 }).corridors).toHaveLength(2);
    expect(delineateCorridor(parted, { threshold: 0.5, closing: 1000 }).corridors).toHaveLength(2);
    const [whole, ...others] = delineateCorridor(parted, { threshold: 0.5, closing: 2000 }).corridors;
    expect(others).toEqual([]);
    expect(Math.abs((whole?.length ?? 0) - 40_000)).toBeLessThan(2 * CELL);
  });

  it('joins cells over corners unless told not to, and leaves out what is round', () => {
    const steps = Float32Array.from({ length: grid.width * grid.height }, (_, i) =>
      i % grid.width === Math.floor(i / grid.width) && i % grid.width < 40 ? 1 : 0,
    );
    const line = raster(grid, 'float32', steps);
    expect(delineateCorridor(line, { threshold: 0.5 }).corridors).toHaveLength(1);
    expect(delineateCorridor(line, { threshold: 0.5, connectivity: 4 }).corridors).toEqual([]);
    expect(delineateCorridor(belt(9000, 8000, 20), { threshold: 0.5 }).corridors).toEqual([]);
    expect(delineateCorridor(belt(9000, 8000, 20), { threshold: 0.5, elongation: 1 }).corridors).toHaveLength(1);
  });

  it('has a line for regions of a few cells too', () => {
    for (const [width, height] of [
      [1, 1],
      [2, 2],
      [3, 2],
      [1, 4],
    ] as const) {
      const few = Float32Array.from({ length: grid.width * grid.height }, (_, i) => (i % grid.width < width && Math.floor(i / grid.width) < height ? 1 : 0));
      const [{ axis, meanWidth } = { axis: [], meanWidth: 0 }] = delineateCorridor(raster(grid, 'float32', few), { threshold: 0.5, elongation: 1 }).corridors;
      expect(axis.length).toBeGreaterThan(1);
      expect(meanWidth).toBeGreaterThan(0);
    }
  });

  it('takes the highest quarter of the cells unless told where to cut', () => {
    const ramp = raster(
      grid,
      'float32',
      Float32Array.from({ length: grid.width * grid.height }, (_, i) => i % grid.width),
    );
    expect(delineateCorridor(ramp).threshold).toBe(119);
  });

  it('finds none where nothing is high, nothing is known, or nothing is long', () => {
    const flat = (value: number) => raster(grid, 'float32', new Float32Array(grid.width * grid.height).fill(value));
    for (const values of [flat(0), flat(Number.NaN)]) expect(delineateCorridor(values, { threshold: 0.5, closing: 3000 }).corridors).toEqual([]);
    expect(delineateCorridor(flat(Number.NaN)).corridors).toEqual([]);
    // the whole of a grid of 4 by 3 is no corridor
    expect(delineateCorridor(flat(1)).corridors).toEqual([]);
  });

  it('measures several, the longest first, and one that runs off the edge as far as it is seen', () => {
    const rows = (from: number, to: number, until: number) => (i: number) =>
      Math.floor(i / grid.width) >= from && Math.floor(i / grid.width) < to && i % grid.width < until;
    const [short, long] = [rows(10, 20, 60), rows(50, 62, 160)];
    const two = raster(
      grid,
      'float32',
      Float32Array.from({ length: grid.width * grid.height }, (_, i) => (short(i) || long(i) ? 1 : Number.NaN)),
    );
    const { corridors } = delineateCorridor(two, { threshold: 0.5, closing: 1500 });
    expect(corridors.map(({ length, meanWidth }) => [length, meanWidth].map((metres) => Math.round(metres / CELL)))).toEqual([
      [160, 12],
      [60, 10],
    ]);
    expect(corridors.map(({ area }) => Math.round(area / (CELL * CELL)))).toEqual([1920, 600]);
    for (const { azimuth } of corridors) expect(azimuth).toBeCloseTo(90, 9);
  });

  it('measures on geographic grids and oblong cells as on squares of a map', () => {
    for (const { azimuth, oblong } of [20, 75, 110, 151].flatMap((azimuth) => [true, false].map((oblong) => ({ azimuth, oblong })))) {
      const [dx, dy] = oblong ? [CELL, 0.7 * CELL] : [CELL / 99_400, CELL / 110_800];
      const wide: Grid = oblong
        ? { ...grid, transform: [dx, 0, 400_000, 0, -dy, 3_050_000], height: 170 }
        : { crs: 'EPSG:4490', transform: [dx, 0, 111.1, 0, -dy, 27.3], width: 160, height: 120 };
      const [east, north] = [Math.sin((azimuth * Math.PI) / 180), Math.cos((azimuth * Math.PI) / 180)];
      const toMetres = (col: number, row: number): [number, number] => {
        if (oblong) return [(col - 79.5) * dx, (84.5 - row) * dy];
        return transformPoint('EPSG:4490', '+proj=tmerc +lat_0=27 +lon_0=111.5 +ellps=GRS80', 111.1 + (col + 0.5) * dx, 27.3 - (row + 0.5) * dy);
      };
      const values = Float32Array.from({ length: wide.width * wide.height }, (_, i) => {
        const [x, y] = toMetres(i % wide.width, Math.floor(i / wide.width));
        return Math.abs(x * east + y * north) <= 20_000 && Math.abs(x * north - y * east) <= 4000 ? 1 : 0;
      });
      const [found] = delineateCorridor(raster(wide, 'float32', values), { threshold: 0.5 }).corridors as [Corridor];
      const turned = Math.abs(found.azimuth - azimuth) % 180;
      expect(Math.min(turned, 180 - turned), `azimuth ${azimuth}`).toBeLessThan(1);
      expect(Math.abs(found.length - 40_000)).toBeLessThan(2 * CELL);
      expect(Math.abs(found.meanWidth - 8000)).toBeLessThan(1.5 * CELL);
      expect(Math.abs(found.area / (40_000 * 8000) - 1)).toBeLessThan(0.03);
      for (const [col, row] of found.axis.slice(1, -1).map(([x, y]) => [(x! - wide.transform[2]) / dx - 0.5, (wide.transform[5] - y!) / dy - 0.5] as const)) {
        const [x, y] = toMetres(col, row);
        expect(Math.abs(x * north - y * east)).toBeLessThan(CELL);
      }
    }
  });

  it('refuses options that make no sense', () => {
    const belts = belt(40_000, 8000, 30);
    for (const wrong of [{ threshold: Number.NaN }, { closing: -1 }, { connectivity: 6 as 8 }, { elongation: 0.5 }, { minimumArea: Number.NaN }])
      expect(() => delineateCorridor(belts, wrong)).toThrow(Object.keys(wrong)[0] as string);
  });
});
