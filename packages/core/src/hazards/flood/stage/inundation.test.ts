import { describe, expect, test } from 'vitest';
import type { Grid } from '../../../raster/grid.js';
import { type Raster, raster } from '../../../raster/raster.js';
import { fillDepressions } from '../../../terrain/filling/fill-depressions.js';
import { flowAccumulation } from '../../../terrain/flow/flow-accumulation.js';
import { flowDirection } from '../../../terrain/flow/flow-direction.js';
import { slope } from '../../../terrain/shape/slope.js';
import { heightAboveDrainage } from '../../../terrain/streams/height-above-drainage.js';
import { reachCatchments } from '../../../terrain/streams/reach-catchments.js';
import { streamNetwork } from '../../../terrain/streams/stream-network.js';
import { streams } from '../../../terrain/streams/streams.js';
import { closedRings, dykeProtection } from './dyke-protection.js';
import { inundation } from './inundation.js';
import { type RatingCurve, ratingCurves, stageOf } from './rating-curves.js';
import { reachDischarges } from './reach-discharges.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [10, 0, 500_000, 0, -10, 3_000_000], width: 9, height: 21 };
// a straight valley that falls 1 in 100 southward, its sides rising 1 in 10 from the middle column
const dem = raster(
  grid,
  'float32',
  Float32Array.from({ length: 9 * 21 }, (_, i) => 100 - Math.floor(i / 9) * 0.1 + Math.abs((i % 9) - 4)),
  { unit: 'm' },
);
const directions = flowDirection(fillDepressions(dem, { epsilon: true }));
const accumulation = flowAccumulation(directions);
const channels = streams(accumulation, { area: 0.0009 });
const hand = heightAboveDrainage({ dem, directions, streams: channels });
const catchments = reachCatchments({ directions, streams: channels });
const network = streamNetwork({ dem, directions, streams: channels, accumulation });
const steep = slope(dem, { edges: 'extrapolate' });

describe('rating curves', () => {
  const [curve] = ratingCurves({ hand, catchments, slope: steep, network }, { manning: 0.05, step: 0.5, stages: 6 });
  test('are the sums of the definition, written out', () => {
    const { reach, length, slope: fall } = network.features[0]!.properties as { reach: number; length: number; slope: number };
    expect(network.features).toHaveLength(1);
    const k = 4;
    let volume = 0;
    let bed = 0;
    for (let i = 0; i < hand.values.length; i++)
      if (catchments.values[i] === reach && hand.values[i]! < k * 0.5) {
        volume += 100 * (k * 0.5 - hand.values[i]!);
        bed += 100 * Math.sqrt(1 + Math.tan((steep.values[i]! * Math.PI) / 180) ** 2);
      }
    const wanted = ((volume / length) * (volume / bed) ** (2 / 3) * Math.sqrt(fall)) / 0.05;
    // cells of the ellipsoid are not quite 100 m² on this map
    expect(curve!.discharges[k]! / wanted).toBeCloseTo(1, 2);
    expect(curve!.discharges[0]).toBe(0);
    expect([...curve!.discharges]).toEqual([...curve!.discharges].sort((a, b) => a - b));
  });
  test('take the slope in its unit', () => {
    const of = (unit: string, values: Float32Array) =>
      ratingCurves({ hand, catchments, slope: raster(grid, 'float32', values, { unit }), network })[0]!.discharges[20]!;
    const inDegrees = of('°', steep.values);
    const rise = steep.values.map((degrees) => 100 * Math.tan((degrees * Math.PI) / 180));
    expect(of('%', rise)).toBeCloseTo(inDegrees, 3);
    expect(
      of(
        'rad',
        steep.values.map((degrees) => (degrees * Math.PI) / 180),
      ),
    ).toBeCloseTo(inDegrees, 3);
    expect(() => of('m', dem.values)).toThrow(expect.objectContaining({ code: 'bad-input', fields: expect.objectContaining({ input: 'slope' }) }));
  });
  test('are read backwards between their points', () => {
    const points: RatingCurve = { reach: 1, stages: [0, 1, 2], discharges: [0, 10, 40] };
    expect([0, 5, 10, 25, 40, 99].map((discharge) => stageOf(points, discharge))).toEqual([0, 0.5, 1, 1.5, 2, 2]);
    expect(stageOf({ reach: 1, stages: [0, 1, 2], discharges: [0, 0, 8] }, 4)).toBe(1.5);
  });
});

describe('inundation', () => {
  const curves = ratingCurves({ hand, catchments, slope: steep, network });
  const depthAt = (discharge: number, protection?: Raster): Raster =>
    inundation({ hand, catchments, curves, discharges: [{ reach: 1, discharge }], ...(protection && { protection }) }, { returnPeriod: 50 });
  test('is the stage less the height above drainage, deeper with more water', () => {
    const stage = stageOf(curves[0]!, 20);
    const found = depthAt(20).values;
    found.forEach((depth, i) => {
      const height = hand.values[i]!;
      const wanted = catchments.values[i] === 1 ? Math.max(0, stage - height) : 0;
      if (Number.isNaN(height)) expect(depth).toBeNaN();
      else expect(depth).toBeCloseTo(wanted, 5);
    });
    const more = depthAt(80).values;
    for (const [i, depth] of found.entries()) if (!Number.isNaN(depth)) expect(more[i]).toBeGreaterThanOrEqual(depth);
  });
  const ring = [
    [500_030, 2_999_900],
    [500_060, 2_999_900],
    [500_060, 2_999_950],
    [500_030, 2_999_950],
  ];
  const dykes = (closed: boolean, protection: number) => ({
    crs: grid.crs,
    features: [{ geometry: { type: 'LineString' as const, coordinates: closed ? [...ring, ring[0]!] : ring }, properties: { protection } }],
  });
  const wet = (depths: Raster): number => depths.values.filter((depth) => depth > 0).length;
  test('a closed ring keeps out what it withstands, an open one nothing', () => {
    const bare = wet(depthAt(20));
    expect(wet(depthAt(20, dykeProtection(dykes(true, 50), grid)))).toBeLessThan(bare);
    expect(wet(depthAt(20, dykeProtection(dykes(true, 49), grid)))).toBe(bare);
    expect(closedRings({ dykes: dykes(false, 100) }).features).toEqual([]);
    expect(wet(depthAt(20, dykeProtection(dykes(false, 100), grid)))).toBe(bare);
  });
  test('discharges grow with area', () => {
    const found = reachDischarges({ network }, { discharge: 100, area: (network.features[0]!.properties.area as number) * 4, exponent: 0.5 });
    expect(found).toEqual([{ reach: 1, discharge: expect.closeTo(50, 10) }]);
  });
});
