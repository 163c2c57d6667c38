import { describe, expect, it } from 'vitest';
import { gridOver } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import { roadNetwork } from '../network/road-network.js';
import { serviceArea } from './service-area.js';

const crs = 'EPSG:4546';
const grid = gridOver(crs, [0, 0, 4000, 4000], 20);
const even = raster(grid, 'float32', new Float32Array(40_000).fill(0.02));

describe('serviceArea', () => {
  it('over even ground is the octagon of eight directions', () => {
    const { features, time } = serviceArea(even, [[2010, 2010]], [10, 20]);
    expect(features.map(({ properties }) => properties.minutes)).toEqual([10, 20]);
    // eight directions: an octagon with 1000 m at the corners of the axes, area 8 · ½ · r² sin 45° = 2√2 r²
    features.forEach(({ properties }) => {
      const r = properties.minutes / 0.02;
      expect(Math.abs(properties.km2 / ((2 * Math.SQRT2 * r * r) / 1e6) - 1)).toBeLessThan(0.03);
    });
    expect(time.values[99 * 200 + 100]).toBe(0);
    expect(time.values[99 * 200 + 110]).toBeCloseTo(4, 5);
    expect(time.values[0]).toBeNaN();
  });

  it('of two sites takes the nearer, and none is empty', () => {
    const both = serviceArea(even, [[510, 510], [3510, 3510]], 10); // biome-ignore format: points
    const one = serviceArea(even, [[510, 510]], 10);
    expect(both.features[0]!.properties.km2).toBeCloseTo(2 * one.features[0]!.properties.km2, 2);
    expect(both.features[0]!.geometry.coordinates).toHaveLength(2);
    expect(serviceArea(even, [], 10).features).toEqual([]);
    expect(serviceArea(even, [[-50, 0]], 10).features).toEqual([]);
  });

  it('goes farther downhill than up', () => {
    const dem = raster(
      grid,
      'float32',
      Float32Array.from({ length: 40_000 }, (_, i) => (i % 200) * 2),
    );
    const at = (direction: 'to-sites' | 'from-sites', col: number) => serviceArea(even, [[2010, 2010]], 60, { dem, direction }).time.values[99 * 200 + col]!;
    expect(at('to-sites', 150)).toBeLessThan(at('to-sites', 50));
    expect(at('to-sites', 150)).toBeCloseTo(at('from-sites', 50), 5);
  });

  it('over roads goes along them and on foot from them', () => {
    const road = { geometry: { type: 'LineString' as const, coordinates: [[0, 0], [5000, 0]] }, properties: { speed: 30, oneway: 'yes' } }; // biome-ignore format: a line
    const network = roadNetwork({ crs, features: [road] });
    const { time } = serviceArea(network, [[4000, 0]], 9, { cell: 20 });
    const at = (x: number, y: number): number => {
      const [a, , c, , e, f] = time.grid.transform;
      return time.values[Math.floor((y - f) / e) * time.grid.width + Math.floor((x - c) / a)]!;
    };
    // 3000 m by car; 100 m on foot and then 3000 m; 400 m on foot against the one-way road
    expect(Math.abs(at(1000, -1) - 6)).toBeLessThan(0.1);
    expect(Math.abs(at(1000, -101) - 8)).toBeLessThan(0.5);
    expect(Math.abs(at(4400, -1) - 8)).toBeLessThan(0.5);
    expect(at(4600, -1)).toBeNaN();
    const out = serviceArea(network, [[1000, 0]], 9, { cell: 20, direction: 'from-sites' });
    expect(out.features[0]!.properties.km2).toBeGreaterThan(0.5);
  });

  it('says what is wrong', () => {
    expect(() => serviceArea(even, [[0, 0]], 0)).toThrow('above 0');
    expect(() => serviceArea(even, [[0, 0]], [])).toThrow('above 0');
    expect(() => serviceArea(raster(grid, 'float32', new Float32Array(40_000).fill(-1)), [[0, 0]], 5)).toThrow('below 0');
  });
});
