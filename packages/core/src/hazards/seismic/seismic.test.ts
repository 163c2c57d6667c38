import { describe, expect, it } from 'vitest';
import { later } from '../../layers/bind.js';
import { isLayer } from '../../layers/field.js';
import { parseOptions } from '../../layers/options.js';
import type { Grid } from '../../raster/grid.js';
import { type Now, type Raster, raster } from '../../raster/raster.js';
import { siteFactorCellsRead, zoneRanges } from '../../standards/gb18306-2015.js';
import { seismicZonation } from './seismic.js';
import { basicIntensity } from './zonation/basic-intensity.js';
import { siteClassFromVs30 } from './zonation/site-class-from-vs30.js';
import { siteFactor } from './zonation/site-factor.js';
import { sitePga } from './zonation/site-pga.js';
import { vs30FromSlope } from './zonation/vs30-from-slope.js';

const row = (values: readonly number[], unit = ''): Raster => {
  const grid: Grid = { crs: 'EPSG:4546', transform: [90, 0, 500_000, 0, -90, 3_000_000], width: values.length, height: 1 };
  return raster(grid, 'float32', Float32Array.from(values), { unit });
};

describe('basicIntensity', () => {
  it('is Table G.1: every zone of the map, and limits that belong to the degree above', () => {
    expect([...basicIntensity(row([0.05, 0.1, 0.15, 0.2, 0.3, 0.4])).values]).toEqual([6, 7, 7, 8, 8, 9]);
    expect([...basicIntensity(row([0.04, 0.09, 0.19, 0.38, 0.75])).values]).toEqual([6, 7, 8, 9, 10]);
    expect([...basicIntensity(row([0.0399, 0.0899, 0.1899, 0.3799, 0.7499, 2, Number.NaN])).values]).toEqual([5, 6, 7, 8, 9, 10, Number.NaN]);
  });
  it('holds for the whole range that a zone label stands for', () => {
    for (const { zone, from, to } of zoneRanges.value) {
      const [label, low, high] = basicIntensity(row([zone, from, to - 1e-4])).values;
      expect([low, high]).toEqual([label, label]);
    }
  });
});

describe('vs30FromSlope', () => {
  it('meets the tables at their limits (slopes in percent)', () => {
    const stable = vs30FromSlope(row([0.002, 0.2, 0.4, 0.72, 1.3, 1.8, 2.5], 'percent'));
    expect([...stable.values].map((v) => Math.round(v * 100) / 100)).toEqual([180, 240, 300, 360, 490, 620, 760]);
    const active = vs30FromSlope(row([0.03, 0.35, 1, 1.8, 5, 10, 14], 'percent'), { crust: 'active' });
    expect([...active.values].map((v) => Math.round(v * 100) / 100)).toEqual([180, 240, 300, 360, 490, 620, 760]);
    expect(stable.unit).toBe('m/s');
  });
  it('is linear in the logarithms between them', () => {
    // geometric mean of a band's slopes gives the geometric mean of its speeds
    expect(vs30FromSlope(row([100 * Math.sqrt(2e-3 * 4e-3)])).values[0]).toBeCloseTo(268.3282, 3);
    expect(vs30FromSlope(row([1])).values[0]).toBeCloseTo(427.31003, 3);
    expect(vs30FromSlope(row([3]), { crust: 'active' }).values[0]).toBeCloseTo(420, 3);
  });
  it('goes on beyond them and is cut to 180 … 900', () => {
    const [flat, gentle, cliff, missing] = vs30FromSlope(row([0, 0.001, 60, Number.NaN])).values;
    expect([flat, gentle, cliff, missing]).toEqual([180, 180, 900, Number.NaN]);
    expect(vs30FromSlope(row([2.7])).values[0]).toBeGreaterThan(760);
  });
});

describe('siteClassFromVs30', () => {
  it('a speed on a limit belongs to the softer class', () => {
    const site = siteClassFromVs30(row([900, 510.5, 510, 260.5, 260, 150.5, 150, 90, Number.NaN]));
    expect([...site.values]).toEqual([2, 2, 3, 3, 4, 4, 5, 5, 0]);
    expect(site).toMatchObject({ type: 'uint8', kind: 'category', nodata: 0 });
  });
});

describe('siteFactor', () => {
  it('has the cells of Table E.1 that were read in a source', () => {
    for (const { site, acceleration, factor } of siteFactorCellsRead.value) expect(siteFactor(acceleration, site)).toBe(factor);
  });
  it('is linear between rows and constant outside', () => {
    expect(siteFactor(0.125, 'III')).toBeCloseTo(1.2, 12);
    expect(() => siteFactor(0.1, 'V' as 'IV')).toThrow('I0, I1, II, III, IV');
    expect(() => siteFactor(-0.1, 'II')).toThrow('0 g or more');
    expect(siteFactor(0.25, 'I0')).toBeCloseTo(0.805, 12);
    expect(siteFactor(0.35, 'IV')).toBeCloseTo(0.925, 12);
    expect([siteFactor(0.01, 'III'), siteFactor(1.2, 'IV'), siteFactor(0.17, 'II')]).toEqual([1.3, 0.9, 1]);
    expect(siteFactor(Number.NaN, 'II')).toBeNaN();
  });
});

describe('sitePga', () => {
  const pga = row([0.1, 0.1, 0.2, 0.2, Number.NaN]);
  const site = raster(pga.grid, 'uint8', Uint8Array.of(5, 0, 4, 2, 3), { kind: 'category' });
  it('at the basic level is the class-II value times Fa', () => {
    const values = [...sitePga({ pga, site }).values];
    expect(values[0]).toBeCloseTo(0.12, 6);
    expect(values[1]).toBeNaN();
    expect(values[2]).toBeCloseTo(0.2, 6);
    expect(values[3]).toBeCloseTo(0.17, 6);
    expect(values[4]).toBeNaN();
  });
  it('depends on the order, since Fa depends on the acceleration', () => {
    // 罕遇: 0.1 × 1.9 = 0.19, Fa(0.19, Ⅳ) = 1.02; Fa(0.1, Ⅳ) = 1.2
    expect(sitePga({ pga, site }, { level: 'rare' }).values[0]).toBeCloseTo(0.19 * 1.02, 6);
    expect(sitePga({ pga, site }, { level: 'rare', order: 'site-first' }).values[0]).toBeCloseTo(0.19 * 1.2, 6);
    expect(sitePga({ pga, site }, { level: 'frequent' }).values[3]).toBeCloseTo((0.2 / 3) * (0.8 + (0.02 * (0.2 / 3 - 0.05)) / 0.05), 6);
  });
});

describe('seismicZonation', () => {
  const grid: Grid = { crs: 'EPSG:4546', transform: [90, 0, 500_000, 0, -90, 3_000_000], width: 60, height: 40 };
  const options = parseOptions('seismic', seismicZonation.options, {});
  const box = (west: number, east: number, pga: number | string) => ({
    geometry: {
      type: 'Polygon' as const,
      coordinates: [
        [
          [west, 2_990_000],
          [east, 2_990_000],
          [east, 3_001_000],
          [west, 3_001_000],
          [west, 2_990_000],
        ],
      ],
    },
    properties: { pga },
  });
  // the border lies within column 20; the later, weaker zone does not win there
  const zones = { features: { crs: grid.crs, features: [box(501_850, 506_000, 0.2), box(499_000, 501_850, 0.05)] }, field: 'pga' };
  // a plane that rises 1 % to the east, wider than the census grid
  const wide: Grid = { crs: grid.crs, transform: [100, 0, 495_000, 0, -100, 3_005_000], width: 160, height: 140 };
  const dem = raster(
    wide,
    'float32',
    Float32Array.from({ length: 160 * 140 }, (_, i) => 300 + (i % 160)),
    { unit: 'm' },
  );

  it('turns zones into intensity; on a border the higher zone holds', () => {
    const { intensity, products } = seismicZonation.build<Now>({ zones }, options, grid);
    expect([...intensity.values.slice(18, 23)]).toEqual([6, 6, 8, 8, 8]);
    expect(intensity.values.every((value) => value === 6 || value === 8)).toBe(true);
    expect(Object.keys(products)).toEqual(['zone-pga']);
  });
  it('adds Vs30, site class and site acceleration where there is a DEM', () => {
    const { products, citations } = seismicZonation.build<Now>({ zones, dem }, options, grid);
    const cell = 10 * 60;
    expect(products.vs30?.field.values[cell]).toBeCloseTo(427.31, 1);
    expect(products['site-class']?.field.values[cell]).toBe(3);
    expect(products['site-pga']?.field.values[cell]).toBeCloseTo(0.05, 6);
    expect([...(products.vs30?.field.values ?? [])].every((value) => Math.abs(value - 427.31) < 0.05)).toBe(true);
    expect(new Set(citations.map(({ clause }) => clause))).toContain('Table E.1');
  });
  it('describes the same when something comes later, and computes nothing', () => {
    const { intensity } = seismicZonation.build({ zones: { ...zones, features: later(zones.features) } }, options, grid);
    expect(isLayer(intensity)).toBe(true);
  });
  it('says what is missing', () => {
    expect(() => seismicZonation.build({}, options, grid)).toThrow('zones');
    expect(() => seismicZonation.build({ zones: { features: zones.features } }, options, grid)).toThrow('attribute');
  });
});
