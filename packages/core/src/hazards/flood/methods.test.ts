import { describe, expect, test } from 'vitest';
import { parseOptions } from '../../layers/options.js';
import { cellAreas } from '../../raster/areas.js';
import type { Grid } from '../../raster/grid.js';
import { type Now, raster } from '../../raster/raster.js';
import { floodResult, floodSimulation } from './flow/flood-simulation.js';
import { floodPluvial } from './pluvial.js';
import { runoffDepth } from './rain/runoff-depth.js';
import { floodSimulated } from './simulate.js';

// a bowl in a plain that falls to the east; cells of 10 m
const grid: Grid = { crs: 'EPSG:4546', transform: [10, 0, 500_000, 0, -10, 3_000_000], width: 30, height: 24 };
const dem = raster(
  grid,
  'float32',
  Float32Array.from({ length: 30 * 24 }, (_, i) => {
    const away = Math.hypot((i % 30) - 12, Math.floor(i / 30) - 11);
    return 50 - 0.05 * (i % 30) - Math.max(0, 1.5 - 0.3 * away);
  }),
  { unit: 'm' },
);
const lowest = 11 * 30 + 12;

describe('pluvial', () => {
  const built = (given: object) => floodPluvial.build<Now>({ dem }, parseOptions('flood', floodPluvial.options, given), grid);
  test('rain that does not soak away stands in the hollow, more of it in the rarer storm', () => {
    const { intensity, products } = built({ rain: { '20': 10, '100': 12 }, curveNumber: 98 });
    expect(Object.keys(products)).toEqual(['depth-20', 'depth-100']);
    const depths = products['depth-20']!.field.values;
    const areas = cellAreas(grid);
    const standing = areas.reduce((sum, area, i) => sum + area * depths[i]!, 0);
    expect(standing).toBeGreaterThan(0);
    expect(standing).toBeLessThanOrEqual((runoffDepth(10, 98) / 1000) * areas.reduce((sum, area) => sum + area, 0));
    expect(depths[0]).toBe(0);
    expect(intensity.values[lowest]!).toBeGreaterThan(depths[lowest]!);
    expect(intensity.unit).toBe('m');
  });
  test.each([[{}], [{ rain: {} }], [{ rain: { '20': -1 } }], [{ rain: { '20': 10 }, levelPeriod: 50 }]])('%j is refused', (given) =>
    expect(() => built(given)).toThrow(/rain|levelPeriod/),
  );
});

describe('simulate', () => {
  test('the hollow fills first and deepest, and frames rise to what stands at the end', () => {
    const options = parseOptions('flood', floodSimulated.options, { rain: 30, hours: 0.25, duration: 0.5, frames: 3, manning: 0.03 });
    const { intensity, products } = floodSimulated.build<Now>({ dem }, options, grid);
    expect(intensity.values[lowest]).toBe(Math.max(...(intensity.values as Float32Array)));
    expect(intensity.unit).toBe('m');
    const frames = Object.entries(products).filter(([name]) => name.startsWith('frame-'));
    expect(frames.map(([name, { seconds }]) => [name, seconds])).toEqual([
      ['frame-001', 600],
      ['frame-002', 1200],
      ['frame-003', 1800],
    ]);
    const depths = frames.map(([, { field }]) => field.values[lowest]!);
    expect(depths[1]!).toBeGreaterThan(depths[0]!);
    for (const depth of depths) expect(depth).toBeLessThanOrEqual(intensity.values[lowest]!);
    expect(products['arrival-time']!.field.values[lowest]).toBeLessThan(600);
  });

  const line = (col: number, properties: object) => ({
    geometry: {
      type: 'LineString' as const,
      coordinates: [
        [500_005 + 10 * col, 2_999_995],
        [500_005 + 10 * col, 2_999_765],
      ],
    },
    properties: properties as Record<string, unknown>,
  });
  const place = { crs: grid.crs, features: [{ geometry: { type: 'Point' as const, coordinates: [500_205, 2_999_885] }, properties: { gate: 'east' } }] };
  // a dyke of 2 m between the bowl and where the river comes in
  const dyked = { ...dem, values: dem.values.map((z, i) => (i % 30 === 17 ? z + 2 : z)) };
  const simulated = (given: object, breaches: object[] = []) =>
    floodSimulated.build<Now>(
      {
        dem: dyked,
        inflows: { features: place, field: 'gate' },
        ...(breaches.length > 0 ? { breaches: { features: { crs: grid.crs, features: breaches as never }, field: 'at' } } : {}),
      },
      parseOptions('flood', floodSimulated.options, { rain: 0, duration: 0.5, boundary: 'closed', frames: 2, manning: 0.03, ...given }),
      grid,
    );
  const hydrographs = { east: { hours: [0, 0.5], discharge: [8, 8] } };

  test('a river that comes in stays behind the dyke until that breaks', () => {
    const kept = simulated({ hydrographs });
    const frame = (built: typeof kept, n: number): number => (built.products[`frame-00${n}`]!.field.values as Float32Array)[lowest]!;
    expect(frame(kept, 2)).toBe(0);
    const broken = simulated({ hydrographs }, [line(17, { at: 0.25 })]);
    expect([frame(broken, 1), frame(broken, 2) > 0.5]).toEqual([0, true]);
    const total = (broken.products['frame-002']!.field.values as Float32Array).reduce((sum, depth) => sum + depth, 0);
    expect(total * 100).toBeCloseTo(8 * 1800, -1);
    // down to a height that the ground does not reach: nothing opens
    expect(frame(simulated({ hydrographs }, [line(17, { at: 0.25, level: 99 })]), 2)).toBe(0);
    const classes = broken.products['hazard-class']!.field;
    expect([classes.type, classes.kind, classes.values[lowest]! > 0]).toEqual(['uint8', 'level', true]);
  });
  test('a storm may have its course, and the ground its roughness', () => {
    const alike = simulated({ hydrographs, rain: 30, hours: 0.5 }).intensity.values;
    expect(simulated({ hydrographs, hyetograph: { hours: [0, 0.5], intensity: [60, 60] } }).intensity.values).toEqual(alike);
    const rough = { ...dem, unit: '', values: dem.values.map(() => 0.03) };
    const given = floodSimulated.build<Now>({ dem, manning: rough }, parseOptions('flood', floodSimulated.options, { duration: 0.1 }), grid);
    const everywhere = floodSimulated.build<Now>({ dem }, parseOptions('flood', floodSimulated.options, { duration: 0.1, manning: 0.03 }), grid);
    expect(Math.max(...given.intensity.values.map((depth, i) => Math.abs(depth - everywhere.intensity.values[i]!)))).toBeLessThan(1e-5);
  });
  test('a simulation that went through a file gives the same rasters', () => {
    const holed = { ...dem, values: dem.values.map((z, i) => (i === 5 ? Number.NaN : z)) };
    const simulation = floodSimulation({ dem: holed }, { rain: 30, hours: 0.1, duration: 0.1, frames: 1 });
    const read = JSON.parse(JSON.stringify(simulation, (_, value) => (ArrayBuffer.isView(value) ? Array.from(value as Float32Array) : value)));
    for (const output of ['max-depth', 'arrival-time', 'hazard-class', 'frame'] as const)
      expect(floodResult({ dem: holed, simulation: read }, { output }).values).toEqual(floodResult({ dem: holed, simulation }, { output }).values);
    expect(() => floodResult({ dem: { ...dem, grid: { ...grid, width: 29 } }, simulation })).toThrow('another grid');
  });
  test('what has no hydrograph, no hour or no ground is refused', () => {
    expect(() => simulated({})).toThrow(/east/);
    expect(() => simulated({ hydrographs }, [line(17, {})])).toThrow(/feature 1 has no hour/);
    expect(() => simulated({ hydrographs }, [line(99, { at: 1 })])).toThrow(/feature 1 lies on no cell/);
    expect(() => simulated({ hydrographs: { east: { hours: [1, 0], discharge: [1, 1] } } })).toThrow(/hydrographs/);
    expect(() => simulated({ hyetograph: { hours: [0, 1], intensity: [1] } })).toThrow(/hyetograph/);
  });
});
