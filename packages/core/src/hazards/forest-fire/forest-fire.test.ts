import { describe, expect, it } from 'vitest';
import { later, makePlan } from '../../layers/bind.js';
import { isLayer, type Later, type Layer } from '../../layers/field.js';
import { parseOptions } from '../../layers/options.js';
import type { Grid } from '../../raster/grid.js';
import { type FieldShape, type Now, raster, type Type } from '../../raster/raster.js';
import type { StationSeries } from '../../tables/stations.js';
import type { HazardGiven } from '../hazard.js';
import { forestFireIndex } from './forest-fire.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [100, 0, 500_000, 0, -100, 3_000_000], width: 40, height: 30 };
const cells = grid.width * grid.height;
const options = parseOptions('forest-fire', forestFireIndex.options, {});
const build = (inputs: Readonly<Record<string, HazardGiven<Now>>>, given = options) => forestFireIndex.build<Now>(inputs, given, grid);

/** A plane that falls to the south by 20 % (11.3°) from 900 m: every cell faces south. */
const dem = raster(
  grid,
  'float32',
  Float32Array.from({ length: cells }, (_, i) => 900 - 20 * Math.floor(i / grid.width)),
  { unit: 'm' },
);
const cover = raster(
  grid,
  'uint8',
  Uint8Array.from({ length: cells }, (_, i) => (i % grid.width < 20 ? 70 : i % grid.width < 30 ? 50 : 10)),
  { kind: 'category' },
);
const point = (x: number, y: number) => ({ geometry: { type: 'Point' as const, coordinates: [x, y] }, properties: {} });
const road = {
  geometry: {
    type: 'LineString' as const,
    coordinates: [
      [500_050, 3_000_000],
      [500_050, 2_997_000],
    ],
  },
  properties: {},
};
const features = (...list: (ReturnType<typeof point> | typeof road)[]) => ({ features: { crs: grid.crs, features: list } });
const rain: StationSeries = {
  crs: grid.crs,
  ids: ['wet', 'dry'],
  x: Float64Array.of(500_050, 503_950),
  y: Float64Array.of(2_998_450, 2_998_450),
  start: '2001-01-01',
  step: 'day',
  length: 6,
  unit: 'mm/day',
  values: Float64Array.of(9, 9, 9, 9, 9, 9, 9, 0, 0, 0, 0, 0),
};

describe('forestFireIndex', () => {
  it('needs the terrain alone', () => {
    const { intensity, products } = build({ dem });
    // slope 11.3° scores 2, south 5, 900 m 3; weights 0.10, 0.08, 0.07 made whole
    expect(intensity.values[45]).toBeCloseTo((0.1 * 2 + 0.08 * 5 + 0.07 * 3) / 0.25, 5);
    // 500 m scores 4
    expect(intensity.values[20 * grid.width + 5]).toBeCloseTo((0.1 * 2 + 0.08 * 5 + 0.07 * 4) / 0.25, 5);
    expect(products).toEqual({});
  });

  it('weighs every factor that is given; what is no forest land lies outside', () => {
    const given = { dem, fuel: cover, rain, roads: features(road), places: features(point(503_950, 2_999_950)), fires: features(point(500_150, 2_999_850)) };
    const { intensity, products, citations } = build(given);
    // the second row on the road's side: fuel 5, driest nowhere near, road within 200 m 5, town beyond 2 km 1, most past fires 5
    const climate = 1 + 4 * ((products.dryness?.field.values[41] as number) / 2.5);
    const expected = 0.3 * 5 + 0.2 * climate + 0.1 * 2 + 0.08 * 5 + 0.07 * 3 + 0.1 * 5 + 0.1 * 1 + 0.05 * 5;
    expect(intensity.values[41]).toBeCloseTo(expected, 4);
    expect(Array.from(intensity.values.slice(30, 40)).every(Number.isNaN)).toBe(true);
    expect(intensity.values[29]).toBeGreaterThan(1);
    expect(intensity.values[29]).toBeLessThan(intensity.values[19] as number);
    expect(Object.keys(products)).toEqual(['fuel', 'dryness', 'fire-density']);
    expect(products.dryness?.field.values[15 * grid.width]).toBe(0);
    expect(products.dryness?.field.values[16 * grid.width - 1]).toBe(2.5);
    for (const value of intensity.values) expect(Number.isNaN(value) || (value >= 1 && value <= 5)).toBe(true);
    expect(citations.at(-1)?.note).toContain('fuel 0.300');
  });

  it('counts a region without roads as far from them', () => {
    const { intensity } = build({ dem, roads: features() });
    expect(intensity.values[45]).toBeCloseTo((0.1 * 2 + 0.08 * 5 + 0.07 * 3 + 0.1) / 0.35, 5);
  });

  it('describes the same when inputs come later, and computes nothing', () => {
    const layer = <T extends Type>({ grid: on, window, type, kind, unit, nodata }: FieldShape<T>, name: string): Layer<T> => ({
      ...{ grid: on, window, type, kind, unit, nodata },
      values: makePlan(name, 1, {}, {}),
    });
    const inputs: Readonly<Record<string, HazardGiven<Later>>> = {
      dem: layer(dem, 'dem'),
      fuel: layer(cover, 'cover'),
      rain: later(rain),
      fires: { features: later(features(point(500_150, 2_999_850)).features) },
    };
    const { intensity, products } = forestFireIndex.build<Later>(inputs, options, grid);
    expect(isLayer(intensity)).toBe(true);
    expect(Object.values(products).every(({ field }) => isLayer(field))).toBe(true);
  });

  it('says what is missing or of the wrong kind', () => {
    expect(() => build({})).toThrow('dem');
    expect(() => build({ dem, fuel: dem })).toThrow('expected uint8');
    expect(() => build({ dem, rain: dem })).toThrow('table of stations');
  });
});
