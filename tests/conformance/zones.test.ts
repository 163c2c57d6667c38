import { readFileSync } from 'node:fs';
import { cellAreas, createEngine, geodesicArea, openRaster, parseFlatGeobuf, parseGeoJson, transformPoint } from '@tetrazone/core';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { hasGdal, query, runPython } from './gdal.js';
import { items, maps, out, readJson, type Summary } from './products.js';

type Ring = [number, number][];
interface Zones {
  readonly type: string;
  readonly crs?: unknown;
  readonly properties: { readonly areas: readonly { level: number; km2: number; km2_raw: number; difference: number }[] };
  readonly features: readonly { readonly properties: { level: number; cells: number; km2: number; color: string }; readonly geometry: Polygon }[];
}
const zonesOf = (map: string): Zones => readJson<Zones>(map, 'zones.geojson');
const ringsOf = ({ features }: Zones): readonly { ring: Ring; hole: boolean }[] =>
  features.flatMap(({ geometry }) => geometry.coordinates.map((ring, at) => ({ ring: ring as Ring, hole: at > 0 })));
const signedArea = (ring: Ring): number =>
  ring.slice(1).reduce((sum, [x, y], i) => sum + (ring[i] as [number, number])[0] * y - x * (ring[i] as [number, number])[1], 0);

describe.each(maps)('the zones of %s', (map) => {
  it('are polygons of RFC 7946: closed, by the right-hand rule, in degrees, without a crs', () => {
    const zones = zonesOf(map);
    expect([zones.type, zones.crs]).toEqual(['FeatureCollection', undefined]);
    expect(zones.features.length).toBeGreaterThan(1);
    for (const { ring, hole } of ringsOf(zones)) {
      expect(ring.length).toBeGreaterThanOrEqual(4);
      expect(ring[0]).toEqual(ring.at(-1));
      expect(signedArea(ring) > 0).toBe(!hole);
      for (const [longitude, latitude] of ring) expect(longitude > 110 && longitude < 112 && latitude > 26 && latitude < 28).toBe(true);
    }
  });

  it('leave no gap and do not overlap: an edge is shared by two zones, or has data on one side alone', async () => {
    const edges = new Set<string>();
    for (const { ring } of ringsOf(zonesOf(map)))
      for (let i = 1; i < ring.length; i++) {
        const edge = `${ring[i - 1]} ${ring[i]}`;
        expect(edges.has(edge)).toBe(false);
        edges.add(edge);
      }
    const engine = createEngine();
    const { grid, values } = await engine.read(await openRaster(out(map, 'levels.tif'), { type: 'uint8' }));
    await engine.close();
    const [a, , c, , e, f] = grid.transform;
    const place = (text: string): [number, number] => {
      const [longitude, latitude] = text.split(',').map(Number) as [number, number];
      const [x, y] = transformPoint('EPSG:4490', grid.crs, longitude, latitude);
      return [(x - c) / a, (y - f) / e];
    };
    const level = (u: number, v: number): number => {
      const [col, row] = [Math.floor(u), Math.floor(v)];
      return col < 0 || row < 0 || col >= grid.width || row >= grid.height ? 0 : (values[row * grid.width + col] as number);
    };
    let outer = 0;
    for (const edge of edges) {
      const [from, to] = edge.split(' ') as [string, string];
      if (edges.has(`${to} ${from}`)) continue;
      const [[u0, v0], [u1, v1]] = [place(from), place(to)];
      const [along, across] = Math.abs(u1 - u0) > Math.abs(v1 - v0) ? [u1 - u0, v0] : [v1 - v0, u0];
      // along the edges of cells; seven decimals of a degree are a centimetre, a ten-thousandth of these
      expect(Math.abs(across - Math.round(across))).toBeLessThan(1e-3);
      const pieces = Math.ceil(4 * Math.abs(along));
      for (let piece = 0; piece < pieces; piece++) {
        const t = (piece + 0.5) / pieces;
        const [u, v] = [u0 + (u1 - u0) * t, v0 + (v1 - v0) * t];
        // on the map a zone lies to the left of its edges; rows run southwards
        const [du, dv] = [(v1 - v0) / along / 4, -(u1 - u0) / along / 4].map((step) => step * Math.sign(along)) as [number, number];
        expect([level(u + du, v + dv) > 0, level(u - du, v - dv)]).toEqual([true, 0]);
        outer++;
      }
    }
    expect(outer).toBeGreaterThan(100);
  });

  it('have areas that add up to those of the cells of the levels, before sieving and after', async () => {
    const { features, properties } = zonesOf(map);
    const engine = createEngine();
    const { grid, values } = await engine.read(await openRaster(out(map, 'levels.tif'), { type: 'uint8' }));
    await engine.close();
    const areas = cellAreas(grid);
    const cells = [0, 0, 0, 0, 0];
    values.forEach((level, i) => {
      cells[level] = (cells[level] as number) + (areas[i] as number) / 1e6;
    });
    const { levels } = readJson<Summary>('summary.json').maps.find(({ name }) => name === map) as Summary['maps'][number];
    for (const { level, km2, km2_raw, difference } of properties.areas) {
      const drawn = features.filter((zone) => zone.properties.level === level).reduce((sum, zone) => sum + zone.properties.km2, 0);
      expect(km2).toBeCloseTo(drawn, 9);
      expect(km2_raw).toBeCloseTo(cells[level] as number, 6);
      expect(difference).toBeCloseTo(km2 - km2_raw, 9);
      for (const zone of features) if (zone.properties.level === level) expect(zone.properties.color).toBe(levels[level - 1]?.color);
    }
    const sum = (key: 'km2' | 'km2_raw'): number => properties.areas.reduce((all, one) => all + one[key], 0);
    expect(sum('km2') / sum('km2_raw')).toBeCloseTo(1, 9);
  });

  it('have the area of what is drawn', () => {
    for (const { geometry, properties } of zonesOf(map).features) {
      expect(geodesicArea(geometry, 'EPSG:4490') / 1e6 / properties.km2).toBeCloseTo(1, 4);
    }
  });

  it('are no smaller than the file asks, where they have a neighbour to join', () => {
    // 0.5 km² are 5.6 cells of 300 m
    const small = zonesOf(map).features.filter(({ properties }) => properties.cells < 6);
    const { levels } = readJson<Summary>('summary.json').maps.find(({ name }) => name === map) as Summary['maps'][number];
    // outside its domain forest fire leaves islands that touch no other zone
    if (map !== 'forest-fire') expect(small).toEqual([]);
    else expect(small.length).toBeLessThan(levels.length * 40);
  });

  it('are the same in FlatGeobuf', async () => {
    const geojson = parseGeoJson(readFileSync(out(map, 'zones.geojson'), 'utf8'), 'zones.geojson');
    const flat = await parseFlatGeobuf(readFileSync(out(map, 'zones.fgb')), 'zones.fgb');
    expect(flat.crs).toBe('EPSG:4490');
    expect(flat.features.map(({ properties }) => properties)).toEqual(geojson.features.map(({ properties }) => properties));
  });
});

describe.skipIf(!hasGdal)('OGR on the zones', () => {
  it.each(maps)('counts and measures %s alike in GeoJSON and FlatGeobuf', (map) => {
    const table = `SELECT level, COUNT(*) AS n, SUM(cells) AS cells, ROUND(SUM(km2), 6) AS km2, MIN(color) AS color,
       ROUND(SUM(ST_Area(geometry)), 7) AS area, ROUND(MIN(ST_MinX(geometry)), 5) AS west, ROUND(MAX(ST_MaxY(geometry)), 5) AS north
       FROM $layer GROUP BY level ORDER BY level`;
    const rows = query(out(map, 'zones.geojson'), table);
    expect(rows.filter((row) => row.startsWith('n (Integer)')).length).toBeGreaterThan(1);
    expect(query(out(map, 'zones.fgb'), table)).toEqual(rows);
  });

  it('finds every polygon valid, and their union as large as their sum', () => {
    const files = [...maps.flatMap((map) => [out(map, 'zones.geojson'), out(map, 'zones.fgb')]), out('units', 'units.geojson')];
    const found = runPython<Record<string, { count: number; invalid: number; sum: number; union: number; epsg: string }>>('describe-polygons.py', ...files);
    for (const [file, { count, invalid, sum, union, epsg }] of Object.entries(found)) {
      expect([file, count > 1, invalid]).toEqual([file, true, 0]);
      expect(union / sum).toBeCloseTo(1, 9);
      expect(epsg).toBe(file.endsWith('.fgb') ? '4490' : '4326');
    }
  });
});

describe('the units', () => {
  it('stand with id and name, by the right-hand rule whichever way their source runs', () => {
    const { features } = readJson<{ features: { properties: Record<string, unknown>; geometry: Polygon }[] }>('units', 'units.geojson');
    expect(features.map(({ properties: { id, name } }) => [id, name])).toEqual([
      ['430001', '甲县'],
      ['430002', '乙县, "中"'],
      ['430003', '丙县'],
    ]);
    for (const { geometry } of features) expect(signedArea(geometry.coordinates[0] as Ring)).toBeGreaterThan(0);
    expect(items().at(-1)?.properties['tetrazone:sources']).toMatchObject([{ role: 'units', file: 'counties.geojson', synthetic: false }]);
  });
});
