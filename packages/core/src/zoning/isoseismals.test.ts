import { describe, expect, it } from 'vitest';
import { isolines } from '../algebra/isolines.js';
import { type Raster, raster } from '../raster/raster.js';
import { isoseismals } from './isoseismals.js';

const size = 81;
const grid = { crs: 'EPSG:4546', transform: [1000, 0, 460_000, 0, -1000, 3_040_000], width: size, height: size } as const;
/** A cone: 9 in the middle, a degree less every 10 km. */
const cone = (col: number, row: number): number => 9 - Math.hypot(col - 40, row - 40) / 10;
const intensity: Raster = raster(
  grid,
  'float32',
  Float32Array.from({ length: size * size }, (_, i) => cone(i % size, Math.floor(i / size))),
  { unit: 'intensity' },
);

describe('isolines', () => {
  const small = (numbers: readonly number[], width: number): Raster =>
    raster({ crs: 'EPSG:4546', transform: [1, 0, 0, 0, -1, 0], width, height: numbers.length / width }, 'float32', Float32Array.from(numbers), { unit: '' });
  it('go round what is higher, with it on the right, at the share between the centres of cells', () => {
    const [ring, ...others] = isolines(small([0, 0, 0, 0, 4, 0, 0, 0, 0], 3), 1);
    expect(others).toEqual([]);
    expect(ring?.length).toBe(5);
    expect(ring?.[0]).toEqual(ring?.[4]);
    expect(new Set(ring?.map(([x, y]) => `${x} ${y}`))).toEqual(new Set(['1.5 -0.75', '2.25 -1.5', '1.5 -2.25', '0.75 -1.5']));
  });
  it('end at the edge and at nodata, and cut a saddle as its middle says', () => {
    expect(isolines(small([0, 2, 0, 2], 2), 1)).toEqual([[[1, -1.5], [1, -0.5]]]); // biome-ignore format: a line
    expect(isolines(small([0, Number.NaN, 0, 2], 2), 1)).toEqual([]);
    const high = isolines(small([4, 0, 0, 4], 2), 1);
    const low = isolines(small([2, 0, 0, 2], 2), 1.5);
    expect([high.length, low.length]).toEqual([2, 2]);
    // with a high middle the pieces cut off the low corners, in the north-east and the south-west
    const near = (line: readonly (readonly number[])[], x: number, y: number) => line.every(([px = 0, py = 0]) => Math.hypot(px - x, py - y) < 1);
    expect(high.some((line) => near(line, 1.5, -0.5))).toBe(true);
    expect(low.some((line) => near(line, 0.5, -0.5))).toBe(true);
  });
});

describe('isoseismals', () => {
  it('are lines half a degree below, rings about the epicentre, with labels', () => {
    const lines = isoseismals(intensity, { output: 'lines' });
    expect(lines.features.map(({ properties }) => properties)).toEqual([
      { intensity: 9, label: 'Ⅸ度' },
      { intensity: 8, label: 'Ⅷ度' },
      { intensity: 7, label: 'Ⅶ度' },
      { intensity: 6, label: 'Ⅵ度' },
    ]);
    lines.features.forEach(({ geometry, properties }) => {
      const rings = (geometry as { coordinates: number[][][] }).coordinates;
      expect(rings.length).toBe(1);
      const radius = (9.5 - (properties.intensity as number)) * 10_000;
      for (const [x = 0, y = 0] of rings[0] ?? []) expect(Math.abs(Math.hypot(x - 500_500, y - 2_999_500) - radius)).toBeLessThan(150);
    });
  });
  it('are areas of each degree that are those of their cells, also more than four', () => {
    const areas = isoseismals(intensity, { from: 4 });
    const degrees = areas.features.map(({ properties }) => properties.intensity as number);
    expect([...new Set(degrees)]).toEqual([9, 8, 7, 6, 5, 4]);
    for (const degree of [9, 7, 5]) {
      const cells = intensity.values.filter((x) => Math.floor(x + 0.5) === degree).length;
      const km2 = areas.features
        .filter(({ properties }) => properties.intensity === degree)
        .reduce((sum, { properties }) => sum + (properties.km2 as number), 0);
      expect(km2 / cells).toBeCloseTo(1, 2);
    }
    expect(isoseismals(intensity, { from: 12 }).features).toEqual([]);
  });
});
