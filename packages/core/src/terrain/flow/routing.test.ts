import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFrom, sameInWindows } from '../../algebra/fixtures/same-in-windows.js';
import { type Raster, raster } from '../../raster/raster.js';
import { fillDepressions } from '../filling/fill-depressions.js';
import flow from '../fixtures/flow.json' with { type: 'json' };
import { demOf, gridOf, ground } from '../fixtures/random-ground.js';
import expected from '../fixtures/routing.json' with { type: 'json' };
import { basins } from '../streams/basins.js';
import { heightAboveDrainage } from '../streams/height-above-drainage.js';
import { reachCatchments } from '../streams/reach-catchments.js';
import { type ReachProperties, streamNetwork } from '../streams/stream-network.js';
import { streamOrder } from '../streams/stream-order.js';
import { streams } from '../streams/streams.js';
import { watershed } from '../streams/watershed.js';
import { flowAccumulation } from './flow-accumulation.js';
import { flowDirection } from './flow-direction.js';
import { multipleFlowAccumulation } from './multiple-flow-accumulation.js';

const close = (found: ArrayLike<number>, wanted: readonly (number | null)[], tolerance: number): void =>
  wanted.forEach((value, i) => {
    if (value === null) expect(found[i], `cell ${i}`).toBeNaN();
    else expect(Math.abs(found[i]! - value), `cell ${i}: ${found[i]} for ${value}`).toBeLessThan(tolerance * Math.max(1, value));
  });

describe.each(expected)('as plain Python has it: $name', ({ name, threshold, angles, dinf, freeman, basins: numbers, order, hand }) => {
  const { width, height, cell, heights } = flow.find((one) => one.name === name)!;
  const dem = raster(
    gridOf(width, height, cell),
    'float32',
    Float32Array.from(heights, (z) => z ?? Number.NaN),
    { unit: 'm' },
  );
  const raised = fillDepressions(dem, { epsilon: true });
  const directions = flowDirection(raised);
  const accumulation = flowAccumulation(directions);
  const area = (threshold * cell[0]! * cell[1]!) / 1e6;
  const channels = streams({ ...accumulation, unit: 'm2', values: accumulation.values.map((n) => n * cell[0]! * cell[1]!) }, { area });
  const network = streamNetwork({ dem: raised, directions, streams: channels, accumulation });

  test('D-infinity angles', () => {
    const found = flowDirection(raised, { method: 'dinf' });
    expect(found).toMatchObject({ type: 'float32', unit: 'rad', kind: 'value' });
    close(found.values, angles, 2e-6);
  });
  test('D-infinity accumulation', () => close(flowAccumulation(flowDirection(raised, { method: 'dinf' })).values, dinf, 1e-5));
  test('accumulation in many directions', () => close(multipleFlowAccumulation(raised).values, freeman, 1e-5));
  test('basins', () => expect([...basins(directions).values]).toEqual(numbers));
  test('order of streams', () => expect([...streamOrder({ directions, streams: channels }).values]).toEqual(order));
  test('height above drainage', () => close(heightAboveDrainage({ dem: raised, directions, streams: channels }).values, hand, 1e-5));
  test('the network holds every stream cell once, flows on, and its areas and orders agree with the rasters', () => {
    const catchments = reachCatchments({ directions, streams: channels }).values;
    const byReach = new Map(network.features.map(({ properties }) => [properties.reach as number, properties as ReachProperties]));
    let cells = 0;
    for (const { geometry, properties } of network.features) {
      const { reach, downstream, order: rank, length, slope, area: km2 } = properties as ReachProperties;
      const places = geometry.coordinates.map(([x, y]) => Math.floor(-y! / cell[1]!) * width + Math.floor(x! / cell[0]!));
      const own = places.filter((place) => catchments[place] === reach);
      cells += own.length;
      expect(own.every((place) => channels.values[place] === 1 && order[place] === rank)).toBe(true);
      // areas are those of the ellipsoid, within 1 % of the map's here
      expect((km2 * 1e6) / (accumulation.values[own.at(-1)!]! * cell[0]! * cell[1]!)).toBeCloseTo(1, 1.7);
      expect(length).toBeGreaterThanOrEqual((places.length - 1) * Math.min(...cell));
      expect(slope).toBeGreaterThanOrEqual(0);
      if (downstream > 0) expect(catchments[places.at(-1)!]).toBe(downstream);
      if (downstream > 0 && byReach.has(downstream)) expect(byReach.get(downstream)!.order).toBeGreaterThanOrEqual(rank);
    }
    // what is missing are reaches of one cell where a stream ends
    const missing = new Set([...catchments].filter((reach) => reach > 0 && !byReach.has(reach)));
    expect(cells + missing.size).toBe(channels.values.filter((value) => value === 1).length);
  });
});

describe('water is kept', () => {
  const weights = (dem: Raster, seed: number): Raster => {
    const random = randomFrom(seed);
    return raster(
      dem.grid,
      'float32',
      dem.values.map(() => (random() < 0.1 ? Number.NaN : random() * 30)),
      { unit: 'mm' },
    );
  };
  const ends = (dem: Raster): Raster => fillDepressions(dem, { epsilon: true });
  test('D8: outlets hold the sum of the weights', () =>
    fc.assert(
      fc.property(ground, fc.integer(), (dem, seed) => {
        const rain = weights(dem, seed);
        const directions = flowDirection(ends(dem));
        const found = flowAccumulation({ directions, weights: rain });
        expect(found.unit).toBe('mm');
        const brought = dem.values.reduce((sum, z, i) => sum + (Number.isNaN(z) || Number.isNaN(rain.values[i]!) ? 0 : rain.values[i]!), 0);
        const outlets = basins(directions).values;
        // an outlet is the cell of its basin through which most drains
        const most = new Map<number, number>();
        for (const [i, basin] of outlets.entries()) if (basin > 0) most.set(basin, Math.max(most.get(basin) ?? 0, found.values[i]!));
        expect([...most.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(brought, 6);
      }),
    ));
  test.each(['freeman', 'quinn'] as const)('%s: what is not passed on is the sum of all', (method) =>
    fc.assert(
      fc.property(ground, (dem) => {
        const filled = ends(dem);
        const found = multipleFlowAccumulation(filled, { method });
        const passes = flowDirection(filled).values;
        const kept = found.values.reduce((sum, n, i) => sum + (passes[i] === 0 ? n : 0), 0);
        const valid = dem.values.filter((z) => !Number.isNaN(z)).length;
        expect(Math.abs(kept - valid)).toBeLessThan(1e-5 * (valid + 1));
      }),
    ),
  );
  test('D-infinity likewise, and no angle runs in a circle', () =>
    fc.assert(
      fc.property(ground, (dem) => {
        const angles = flowDirection(ends(dem), { method: 'dinf' });
        const found = flowAccumulation(angles);
        const kept = found.values.reduce((sum, n, i) => sum + (angles.values[i] === -1 ? n : 0), 0);
        const valid = dem.values.filter((z) => !Number.isNaN(z)).length;
        expect(Math.abs(kept - valid)).toBeLessThan(1e-5 * (valid + 1));
      }),
    ));
});

test('D-infinity on a plane is the way it falls, and a window computes the bits of the whole', () => {
  const plane = demOf([0, 1, 2, 3].map((row) => [0, 1, 2, 3].map((col) => -3 * col + 1.2 * row)));
  expect(flowDirection(plane, { method: 'dinf' }).values[5]).toBeCloseTo(Math.atan2(1.2, 3), 5);
  const random = randomFrom(3);
  const rough = raster(
    gridOf(17, 15),
    'float32',
    Float32Array.from({ length: 255 }, () => (random() < 0.05 ? Number.NaN : random() * 9)),
  );
  sameInWindows(flowDirection, rough, { method: 'dinf' }, random);
});

describe('watershed', () => {
  // water runs west to east along the middle row, and to it from both sides
  const dem = demOf([
    [9, 8, 7, 6, 5],
    [5, 4, 3, 2, 1],
    [9, 8, 7, 6, 5],
  ]);
  const directions = flowDirection(dem);
  const at = (...places: [number, number][]) => ({
    crs: 'EPSG:4545',
    features: places.map(([col, row]) => ({ geometry: { type: 'Point' as const, coordinates: [col * 10 + 5, -row * 10 - 5] }, properties: {} })),
  });
  test('of nested points each has what drains to no other first', () => {
    const found = watershed({ directions, points: at([4, 1], [2, 1]) });
    expect([...found.values].slice(5, 10)).toEqual([2, 2, 2, 1, 1]);
    expect(found).toMatchObject({ type: 'int32', kind: 'category', nodata: 0 });
  });
  test('snaps to the largest stream near', () => {
    expect([...watershed({ directions, points: at([3, 0]) }).values].filter((n) => n === 1)).toHaveLength(1);
    const snapped = watershed({ directions, points: at([3, 0]) }, { snap: 1 }).values;
    expect(snapped[8]).toBe(1);
    expect(snapped[5]).toBe(1);
    expect(snapped[9]).toBe(0);
  });
  test('refuses points outside, twice on one cell, and none', () => {
    expect(() => watershed({ directions, points: at([9, 9]) })).toThrow(/point 1/);
    expect(() => watershed({ directions, points: at([4, 1], [4, 1]) })).toThrow(/1 and 2/);
    expect(() => watershed({ directions, points: at() })).toThrow(/no pour point/);
  });
});
