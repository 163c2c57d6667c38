import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cellAreas, coverage, type Features, type Grid, geodesicArea, parseCsv, parseGeoJson } from '@tetrazone/core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { maps, out, readJson, type Summary } from './products.js';

interface Row {
  readonly unit: string;
  readonly name: string;
  readonly level: number;
  readonly km2: number;
  readonly share: number;
  readonly worst: number;
  readonly dominant: number;
  readonly fivePercent: number;
}

const text = (map: string): string => readFileSync(out(map, 'units.csv'), 'utf8');

function rowsOf(map: string): readonly Row[] {
  const { columns, rows } = parseCsv(text(map), 'units.csv');
  const at = (name: string, row: number): string => columns.get(name)?.[row] ?? '';
  const number = (name: string, row: number): number => Number(at(name, row) || 'nothing');
  return Array.from({ length: rows }, (_, row) => ({
    unit: at('unit', row),
    name: at('name', row),
    level: number('level', row),
    km2: number('km2', row),
    share: number('share', row),
    worst: number('worst', row),
    dominant: number('dominant', row),
    fivePercent: number('worst_at_least_5_percent', row),
  }));
}

const sum = (rows: readonly Row[], key: 'km2' | 'share' = 'km2'): number => rows.reduce((all, row) => all + row[key], 0);

describe.each(maps)('units.csv of %s', (map) => {
  let rows: readonly Row[];
  let counties: Features;
  const of = (unit: string): readonly Row[] => rows.filter((row) => row.unit === unit);
  const ids = (): readonly string[] => counties.features.map(({ properties }) => String(properties.adcode));
  beforeAll(() => {
    rows = rowsOf(map);
    counties = parseGeoJson(readFileSync(join(inject('smallCensus'), 'counties.geojson'), 'utf8'), 'counties.geojson', 'EPSG:4490');
  });

  it('is UTF-8 with a byte order mark; has a row for every unit and level, nodata first, and the total last', () => {
    expect(text(map).startsWith('\ufeffunit,name,level,km2,share,worst,dominant,worst_at_least_5_percent\r\n')).toBe(true);
    expect(rows.map(({ unit, level }) => `${unit} ${level}`)).toEqual(
      [...ids(), 'total'].flatMap((unit) => [0, 1, 2, 3, 4].map((level) => `${unit} ${level}`)),
    );
    expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(['甲县', '乙县, "中"', '丙县', '合计']));
  });

  it('has shares that add up to 1 and belong to their areas', () => {
    for (const unit of [...ids(), 'total']) {
      expect(sum(of(unit), 'share')).toBeCloseTo(1, 7);
      for (const { km2, share } of of(unit)) expect(share * sum(of(unit))).toBeCloseTo(km2, 4);
    }
  });

  it("adds up to the unit's area on the ellipsoid within 1e-4", () => {
    counties.features.forEach(({ geometry }, at) => {
      const whole = geodesicArea(geometry, counties.crs) / 1e6;
      expect(Math.abs(sum(of(ids()[at] as string)) / whole - 1)).toBeLessThan(1e-4);
    });
  });

  it('adds up to the covered cells within 1e-6', () => {
    const { grid } = readJson<{ 'tetrazone:census': { grid: Grid } }>('catalog.json')['tetrazone:census'];
    const areas = cellAreas(grid);
    counties.features.forEach((county, at) => {
      const covered = coverage({ features: { crs: counties.crs, features: [county] } }, { grid }).values.reduce(
        (all, part, i) => all + part * (areas[i] as number),
        0,
      );
      expect(Math.abs((sum(of(ids()[at] as string)) * 1e6) / covered - 1)).toBeLessThan(1e-6);
    });
  });

  it('has a total that is the sum of the units', () => {
    for (const total of of('total')) {
      const units = rows.filter(({ unit, level }) => unit !== 'total' && level === total.level);
      // six decimals of a km² in each of four numbers
      expect(Math.abs(sum(units) - total.km2)).toBeLessThan(4e-6);
    }
  });

  it('names the worst, the largest, and the worst level of at least 5 % by its own areas', () => {
    for (const unit of [...ids(), 'total']) {
      const levels = of(unit).filter(({ level }) => level > 0);
      const known = sum(levels);
      const [{ worst, dominant, fivePercent } = {} as Row] = of(unit);
      expect(worst).toBe(Math.max(...levels.filter(({ km2 }) => km2 > 0).map(({ level }) => level)));
      expect(levels.find(({ level }) => level === dominant)?.km2).toBe(Math.max(...levels.map(({ km2 }) => km2)));
      const atLeast = (level: number): number => sum(levels.filter((row) => row.level >= level));
      expect(fivePercent).toBe(Math.max(...[1, 2, 3, 4].filter((level) => atLeast(level) >= 0.05 * known && levels[level - 1]?.km2 !== 0)));
    }
  });
});

describe('summary.json', () => {
  it('has the areas of the whole region, those of its units together, and shares of what has a level', () => {
    const summary = readJson<Summary & { synthetic: boolean; recalled: boolean }>('summary.json');
    expect(summary.maps.map(({ name }) => name)).toEqual(maps);
    for (const { name, levels, nodata } of summary.maps) {
      const km2 = rowsOf(name).flatMap((row) => (row.unit === 'total' ? [row.km2] : []));
      const known = km2.slice(1).reduce((all, one) => all + one, 0);
      // the table has six decimals
      expect(Math.abs(nodata.km2 - (km2[0] as number))).toBeLessThan(1e-6);
      for (const level of levels) {
        expect(Math.abs(level.km2 - (km2[level.level] as number))).toBeLessThan(1e-6);
        expect(level.share).toBeCloseTo((km2[level.level] as number) / known, 6);
      }
    }
    expect([summary.synthetic, summary.recalled]).toEqual([true, true]);
  });
});
