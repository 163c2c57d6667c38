import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Feature, Features, Geometry } from '../../features/features.js';
import type { Grid } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import { zonalStatistics } from './zonal-statistics.js';

interface Case {
  readonly name: string;
  readonly geometry: Geometry;
  readonly statistics: Readonly<Record<string, number>>;
  readonly classes: Readonly<Record<string, number>>;
  readonly quantiles: Readonly<Record<string, number>>;
  readonly 'class-median': number;
  readonly frac: Readonly<Record<string, number>>;
  readonly weighted: readonly number[] | null;
  readonly atLeastHalf: Readonly<Record<string, number>>;
  readonly filled: Readonly<Record<string, number>>;
}
const expected = JSON.parse(readFileSync(new URL('../fixtures/zonal.json', import.meta.url), 'utf8')) as {
  grid: Grid;
  zones: Case[];
  values: (number | null)[];
  classes: number[];
  weights: (number | null)[];
  lines: { name: string; geometry: Geometry; statistics: Record<string, number> }[];
};
const { grid } = expected;
const values = raster(
  grid,
  'float32',
  Float32Array.from(expected.values, (x) => x ?? Number.NaN),
);
const classes = raster(grid, 'uint8', Uint8Array.from(expected.classes));
const weights = raster(
  grid,
  'float32',
  Float32Array.from(expected.weights, (w) => w ?? Number.NaN),
);
const zonesOf = (...features: Feature[]): Features => ({ crs: grid.crs, features });
const zones = zonesOf(...expected.zones.map(({ name, geometry }) => ({ geometry, properties: { name } })));
const far: Geometry = { type: 'Polygon', coordinates: [[[5000, 5000], [5010, 5000], [5010, 5010], [5000, 5000]]] }; // biome-ignore format: one ring

describe('zonalStatistics', () => {
  it('weights every cell by its exact fraction, as GEOS and numpy do', () => {
    const statistics = ['count', 'sum', 'mean', 'min', 'max', 'variance', 'stdev'] as const;
    const rows = zonalStatistics(values, zones, { id: 'name', statistics });
    expect(rows.map(({ id }) => id)).toEqual(expected.zones.map(({ name }) => name));
    for (const [i, zone] of expected.zones.entries())
      for (const statistic of statistics) {
        const theirs = zone.statistics[statistic] as number;
        expect(Math.abs((rows[i]?.[statistic] as number) - theirs), `${zone.name} ${statistic}`).toBeLessThanOrEqual(1e-8 * Math.abs(theirs));
      }
  });

  it('finds majority, minority and variety of classes by covered area', () => {
    const rows = zonalStatistics(classes, zones, { id: 'name', statistics: ['majority', 'minority', 'variety'] });
    for (const [i, zone] of expected.zones.entries()) expect(rows[i]).toEqual({ id: zone.name, ...zone.classes });
  });

  it('finds quantiles weighted by coverage, as their definition in numpy does', () => {
    const shares = Object.keys(expected.zones[0]!.quantiles).map(Number);
    const rows = zonalStatistics(values, zones, { id: 'name', statistics: ['quantiles', 'median', 'cv'], quantiles: shares });
    const medians = zonalStatistics(classes, zones, { id: 'name', statistics: ['median'] });
    for (const [i, zone] of expected.zones.entries()) {
      for (const q of shares) expect(rows[i]?.[`quantile-${q}`], `${zone.name} ${q}`).toBeCloseTo(zone.quantiles[q] as number, 7);
      expect(rows[i]?.median).toBe(rows[i]?.['quantile-0.5']);
      expect(rows[i]?.cv).toBeCloseTo((zone.statistics.stdev as number) / (zone.statistics.mean as number), 9);
      expect(medians[i]?.median, zone.name).toBeCloseTo(zone['class-median'], 7);
    }
  });

  it('tells the share of every class by covered area', () => {
    for (const [i, row] of zonalStatistics(classes, zones, { id: 'name', statistics: ['frac'] }).entries()) {
      const { name, frac } = expected.zones[i]!;
      expect(Object.keys(row)).toEqual(['id', 'frac-1', 'frac-2', 'frac-3', 'frac-4']);
      for (const value of [1, 2, 3, 4]) expect(row[`frac-${value}`], `${name} ${value}`).toBeCloseTo(frac[value] ?? 0, 8);
    }
  });

  it('weights by fraction and weight, as GEOS and numpy do; a missing weight is NaN unless something stands for it', () => {
    const statistics = ['weight', 'weighted-sum', 'weighted-mean'] as const;
    const rows = zonalStatistics(values, zones, { id: 'name', statistics, weights });
    const filled = zonalStatistics(values, zones, { id: 'name', statistics, weights, defaultWeight: 0 });
    expect(expected.zones.filter(({ weighted }) => weighted === null).length).toBeGreaterThan(0);
    for (const [i, { name, weighted }] of expected.zones.entries())
      for (const [k, statistic] of statistics.entries()) {
        if (weighted === null) expect(rows[i]![statistic]).toBeNaN();
        else expect(rows[i]![statistic]! / weighted[k]!, name).toBeCloseTo(1, 8);
        expect(filled[i]![statistic], name).not.toBeNaN();
      }
    expect(() => zonalStatistics(values, zones, { statistics: ['weighted-mean'] })).toThrow('weights');
  });

  it('shares weights among values', () => {
    const [row] = zonalStatistics(classes, zones, { statistics: ['weight', 'weighted-frac', 'unique'], weights, defaultWeight: 1 });
    expect(row?.unique).toEqual([1, 2, 3, 4]);
    expect([1, 2, 3, 4].reduce((sum, level) => sum + row![`weighted-frac-${level}`]!, 0)).toBeCloseTo(1, 12);
  });

  it('counts cells by fraction, by one, or by area, and leaves out what is covered too little', () => {
    const statistics = ['count', 'sum', 'mean'] as const;
    const rows = zonalStatistics(values, zones, { statistics, minimumCoverage: 0.5, coverageWeight: 'none' });
    const planar = zonalStatistics(values, zones, { statistics, coverageWeight: 'planar-area' });
    const [m2, km2] = (['area-m2', 'area-km2'] as const).map((coverageWeight) => zonalStatistics(values, zones, { statistics, coverageWeight }));
    for (const [i, { atLeastHalf, statistics: plain, name }] of expected.zones.entries()) {
      for (const statistic of statistics) {
        const theirs = atLeastHalf[statistic] as number | null;
        if (theirs === null) expect(rows[i]![statistic]).toBeNaN();
        else expect(rows[i]![statistic], `${name} ${statistic}`).toBeCloseTo(theirs, 8);
      }
      expect(planar[i]!.count! / (plain.count! * 100)).toBeCloseTo(1, 8);
      expect(planar[i]!.mean).toBeCloseTo(plain.mean!, 8);
      expect(m2![i]!.count! / (km2![i]!.count! * 1e6)).toBeCloseTo(1, 12);
    }
  });

  it('lets a value stand for nodata', () => {
    const rows = zonalStatistics(values, zones, { statistics: ['count', 'sum'], defaultValue: 7 });
    for (const [i, { filled, name }] of expected.zones.entries())
      for (const statistic of ['count', 'sum'] as const) expect(rows[i]![statistic]! / filled[statistic]!, name).toBeCloseTo(1, 8);
  });

  it('measures lines by their length in each cell, and refuses points', () => {
    const lines = zonesOf(...expected.lines.map(({ geometry }) => ({ geometry, properties: {} })));
    const rows = zonalStatistics(values, lines, { statistics: ['count', 'sum', 'mean'] });
    for (const [i, { name, statistics }] of expected.lines.entries())
      for (const statistic of ['count', 'sum', 'mean'] as const)
        expect(rows[i]![statistic]! / statistics[statistic]!, `${name} ${statistic}`).toBeCloseTo(1, 8);
    expect(() => zonalStatistics(values, lines, { coverageWeight: 'area-m2' })).toThrow('coverageWeight');
    expect(() => zonalStatistics(values, zonesOf({ geometry: { type: 'Point', coordinates: [505, 895] }, properties: {} }))).toThrow('Point');
  });

  it('refuses quantiles beyond 0 and 1', () => {
    expect(() => zonalStatistics(values, zones, { quantiles: [50] })).toThrow('zonal-statistics.quantiles');
  });

  it('gives a tie of majority to the greatest value and of minority to the lowest', () => {
    const two: Grid = { crs: grid.crs, transform: [1, 0, 0, 0, -1, 1], width: 4, height: 1 };
    const zone: Geometry = { type: 'Polygon', coordinates: [[[0, 0], [4, 0], [4, 1], [0, 1], [0, 0]]] }; // biome-ignore format: one ring
    const rows = zonalStatistics(raster(two, 'uint8', Uint8Array.of(3, 1, 1, 3)), zonesOf({ geometry: zone, properties: {} }), {
      statistics: ['majority', 'minority'],
    });
    expect(rows).toEqual([{ id: '0', majority: 3, minority: 1 }]);
  });

  it('says of a zone without data that there is none', () => {
    const [row] = zonalStatistics(values, zonesOf({ geometry: far, properties: {}, id: 'far' }), {
      statistics: ['count', 'sum', 'mean', 'max', 'variety', 'median', 'cv', 'frac'],
    });
    expect(row).toEqual({ id: 'far', count: 0, sum: 0, mean: Number.NaN, max: Number.NaN, variety: 0, median: Number.NaN, cv: Number.NaN });
  });

  it('gives the same whatever blocks the raster is walked in', () => {
    const wide: Grid = { crs: grid.crs, transform: [1, 0, 0, 0, -1, 700], width: 1100, height: 700 };
    const cells = Float32Array.from({ length: wide.width * wide.height }, (_, i) => Math.sin(i) * 10 + 1000);
    const zone: Geometry = { type: 'Polygon', coordinates: [[[3.3, 5.1], [1090.7, 20.2], [800.5, 690.9], [100.25, 600.75], [3.3, 5.1]]] }; // biome-ignore format: one ring
    const [row] = zonalStatistics(raster(wide, 'float32', cells), zonesOf({ geometry: zone, properties: {} }), {
      statistics: ['count', 'mean', 'variance', 'median', 'quantiles'],
      quantiles: [0.25],
    });
    // sines that fill the circle evenly: half lie below 0, a quarter below −√½
    expect(row?.median).toBeCloseTo(1000, 1);
    expect(row?.['quantile-0.25']).toBeCloseTo(1000 - 10 * Math.SQRT1_2, 1);
    // shoelace area of the ring above; mean and variance of the sines are 0 and 1/2
    expect(row?.count).toBeCloseTo(571032.535, 3);
    expect(row?.mean).toBeCloseTo(1000, 1);
    expect(row?.variance).toBeCloseTo(50, 0);
  });

  it('refuses a zone without the property that should name it', () => {
    expect(() => zonalStatistics(values, zones, { id: 'adcode' })).toThrow(/adcode/);
  });
});
