import { describe, expect, it } from 'vitest';
import type { Features, Geometry } from '../features/features.js';
import { type Grid, gridOver } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import expected from './fixtures/zonal.json' with { type: 'json' };
import { zonalWeighted } from './zonal-weighted.js';

const grid = expected.grid as unknown as Grid;
const field = (cells: readonly (number | null)[]) =>
  raster(
    grid,
    'float32',
    Float32Array.from(cells, (cell) => cell ?? Number.NaN),
  );
const zones: Features = {
  crs: grid.crs,
  features: expected.zones.map(({ name, geometry }) => ({ geometry: geometry as Geometry, properties: { name } })),
};

describe('zonalWeighted', () => {
  it('weights by fraction and weight, as GEOS and numpy do; a missing weight is NaN', () => {
    const rows = zonalWeighted({ raster: field(expected.values), weights: field(expected.weights), zones }, { id: 'name' });
    expect(expected.zones.filter(({ weighted }) => weighted === null).length).toBeGreaterThan(0);
    for (const [i, { name, weighted }] of expected.zones.entries()) {
      expect(rows[i]?.id).toBe(name);
      const found = [rows[i]!.weight, rows[i]!.weightedSum, rows[i]!.weightedMean];
      for (const [k, number] of found.entries())
        if (weighted === null) expect(number).toBeNaN();
        else expect(number / weighted[k]!, name).toBeCloseTo(1, 8);
    }
  });

  it('leaves out cells without a value, even with a missing weight', () => {
    const row = gridOver('EPSG:4546', [0, 0, 40, 10], 10);
    const zone: Geometry = { type: 'Polygon', coordinates: [[[0, 0], [35, 0], [35, 10], [0, 10], [0, 0]]] }; // biome-ignore format: one ring
    const only: Features = { crs: row.crs, features: [{ geometry: zone, properties: {} }] };
    const values = raster(row, 'float32', Float32Array.of(1, NaN, 3, 5));
    const weights = raster(row, 'float32', Float32Array.of(2, NaN, 0, 4));
    expect(zonalWeighted({ raster: values, weights, zones: only })).toEqual([{ id: '0', weight: 4, weightedSum: 12, weightedMean: 3 }]);
    const none = raster(row, 'float32', new Float32Array(4).fill(NaN));
    expect(zonalWeighted({ raster: none, weights, zones: only })).toEqual([{ id: '0', weight: 0, weightedSum: 0, weightedMean: NaN }]);
  });
});
