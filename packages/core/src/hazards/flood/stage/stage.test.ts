import { describe, expect, test } from 'vitest';
import { parseOptions } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { type Now, raster } from '../../../raster/raster.js';
import { quantile } from '../../../statistics/frequency/quantile.js';
import type { HazardGiven } from '../../hazard.js';
import { floodStage } from './stage.js';
import { gaugeDischarge, stageOption } from './stage-options.js';

// a straight valley that falls 1 in 100 southward, its sides rising 1 in 5 from the middle column; cells of 100 m
const grid: Grid = { crs: 'EPSG:4546', transform: [100, 0, 498_000, 0, -100, 3_006_000], width: 21, height: 40 };
const dem = raster(
  grid,
  'float32',
  Float32Array.from({ length: 21 * 40 }, (_, i) => 200 - Math.floor(i / 21) + 20 * Math.abs((i % 21) - 10)),
  { unit: 'm' },
);
const gauge = { area: 5, mean: 40, cv: 0.6, cs: 1.8 };
const built = (given: object, inputs: Readonly<Record<string, HazardGiven<Now>>> = { dem }) =>
  floodStage.build<Now>(inputs, parseOptions('flood', floodStage.options, { gauge, streamArea: 1, ...given }), grid);
const middle = (row: number): number => row * 21 + 10;

describe('the gauge', () => {
  test('gives its discharge by law, by peaks, or as told', () => {
    const law = { type: 'pearson3', mean: 40, cv: 0.6, cs: 1.8 } as const;
    expect(gaugeDischarge(gauge, 50)).toBe(quantile(law, 0.02));
    const peaks = Array.from({ length: 400 }, (_, i) => quantile(law, (i + 0.5) / 400));
    expect(gaugeDischarge({ area: 5, peaks }, 50) / quantile(law, 0.02)).toBeCloseTo(1, 1);
    expect(gaugeDischarge({ area: 5, discharges: { '50': 97 } }, 50)).toBe(97);
    expect(() => gaugeDischarge({ area: 5, discharges: { '50': 97 } }, 20)).toThrow('20 years');
  });
  test.each([
    [{}],
    [{ area: 0, mean: 1, cv: 1, cs: 1 }],
    [{ area: 5 }],
    [{ area: 5, peaks: [1, 2] }],
    [{ area: 5, discharges: { '0.5': 3 } }],
    [{ ...gauge, peaks: [1, 2, 3] }],
  ])('is refused as %j', (wrong) => expect(() => built({ gauge: wrong })).toThrow('gauge'));
});

describe('stage flooding', () => {
  test('gives a depth for every return period, deeper for the rarer, and levels from one of them', () => {
    const { intensity, products } = built({ returnPeriods: [5, 20, 100], levelPeriod: 20 });
    expect(Object.entries(products).map(([name, { returnPeriod }]) => [name, returnPeriod])).toEqual([
      ['depth-5', 5],
      ['depth-20', 20],
      ['depth-100', 100],
      ['danger-zones', undefined],
    ]);
    const zones = products['danger-zones']!.field.values;
    expect([zones[middle(35)], zones[35 * 21]]).toEqual([3, 0]);
    expect(Object.keys(built({ returnPeriods: [20, 100] }).products)).toEqual(['depth-20', 'depth-100']);
    const depths = [5, 20, 100].map((period) => products[`depth-${period}`]!.field.values as Float32Array);
    expect([...intensity.values]).toEqual([...depths[1]!]);
    expect(depths[0]![middle(35)]).toBeGreaterThan(0.1);
    expect(depths[1]![middle(35)]).toBeGreaterThan(depths[0]![middle(35)]!);
    expect(depths[2]![middle(35)]).toBeGreaterThan(depths[1]![middle(35)]!);
    // the crests beside the valley are dry, not without a value
    expect(depths[2]![35 * 21]).toBe(0);
  });
  test('ground inside closed dykes is dry up to what they withstand', () => {
    const ring = [
      [499_000, 3_002_200],
      [499_100, 3_002_200],
      [499_100, 3_002_800],
      [499_000, 3_002_800],
      [499_000, 3_002_200],
    ];
    const dykes = (line: typeof ring): HazardGiven<Now> => ({
      features: { crs: grid.crs, features: [{ geometry: { type: 'LineString', coordinates: line as [number, number][] }, properties: { withstands: 50 } }] },
      field: 'withstands',
    });
    const depth = (line: typeof ring, period: number): number => built({}, { dem, dykes: dykes(line) }).products[`depth-${period}`]!.field.values[middle(35)]!;
    expect(depth(ring, 50)).toBe(0);
    expect(depth(ring, 100)).toBeGreaterThan(0.1);
    expect(depth(ring.slice(1), 50)).toBeGreaterThan(0.1);
  });
  test('levels are of a return period that is computed', () => expect(() => built({ returnPeriods: [20], levelPeriod: 100 })).toThrow('levelPeriod'));
  test('its options stand in one option of another method', () => {
    expect(stageOption.parse({ gauge, returnPeriods: [20] }, 'stage')).toMatchObject({ gauge, returnPeriods: [20], manning: 0.06 });
    expect(() => stageOption.parse({ gauge, depth: 1 }, 'stage')).toThrow('flood.stage.depth');
    expect(() => stageOption.parse({}, 'stage')).toThrow('flood.stage.gauge');
  });
});
