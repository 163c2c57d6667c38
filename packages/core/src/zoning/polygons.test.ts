import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { MultiPolygon, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Features, Position } from '../features/features.js';
import { geodesicArea } from '../features/geodesic-area.js';
import type { Grid } from '../raster/grid.js';
import { type Raster, raster } from '../raster/raster.js';
import { polygons } from './polygons.js';

const expected = JSON.parse(readFileSync(new URL('./fixtures/zoning.json', import.meta.url), 'utf8')) as {
  size: number;
  polygons: { levels: number[]; zones: [level: number, area: number, perimeter: number][] }[];
};
/** Cells of one metre, so that corners are whole numbers: x is the column, y the height less the row. */
const grid = (width: number, height: number): Grid => ({ crs: 'EPSG:4546', transform: [1, 0, 0, 0, -1, height], width, height });
const drawn = (...rows: string[]): Raster<'uint8'> => raster(grid(rows[0]?.length ?? 0, rows.length), 'uint8', Uint8Array.from(rows.join(''), Number));

type Zones = Features<Polygon | MultiPolygon>;
const polygonsOf = (geometry: Polygon | MultiPolygon): Position[][][] => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates);
const ringsOf = (geometry: Polygon | MultiPolygon): Position[][] => polygonsOf(geometry).flat();
const signedArea = (ring: Position[]): number =>
  ring.slice(1).reduce((sum, [x = 0, y = 0], i) => sum + ((ring[i]?.[0] as number) * y - x * (ring[i]?.[1] as number)) / 2, 0);
const perimeter = (ring: Position[]): number =>
  ring.slice(1).reduce((sum, [x = 0, y = 0], i) => sum + Math.hypot(x - (ring[i]?.[0] as number), y - (ring[i]?.[1] as number)), 0);
const planarArea = (geometry: Polygon | MultiPolygon): number => ringsOf(geometry).reduce((sum, ring) => sum + signedArea(ring), 0);

/** What must hold of every set of zones of a raster, whatever it looks like. */
function check(zones: Zones, levels: Raster<'uint8'>): void {
  const { width, height } = levels.window;
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : (levels.values[(height - 1 - Math.floor(y)) * width + Math.floor(x)] as number);
  const segments = new Set<string>();
  for (const { geometry, properties } of zones.features) {
    expect(planarArea(geometry)).toBe(properties.cells);
    for (const polygon of polygonsOf(geometry)) {
      polygon.forEach((ring, index) => {
        expect(ring[0]).toEqual(ring[ring.length - 1]);
        expect(Math.sign(signedArea(ring))).toBe(index === 0 ? 1 : -1);
        expect(new Set(ring.slice(1).map(String)).size, 'a ring meets itself').toBe(ring.length - 1);
        for (let i = 1; i < ring.length; i++) {
          const segment = `${ring[i - 1]}>${ring[i]}`;
          expect(segments.has(segment), 'a piece of border is there twice').toBe(false);
          segments.add(segment);
        }
      });
    }
  }
  // the other side of every border has the same two vertices, unless there is no zone
  for (const segment of segments) {
    const [from = '', to = ''] = segment.split('>');
    const [x0 = 0, y0 = 0] = from.split(',').map(Number);
    const [x1 = 0, y1 = 0] = to.split(',').map(Number);
    const [dx, dy] = [Math.sign(x1 - x0), Math.sign(y1 - y0)];
    const beyond = at(x0 + dx / 2 + dy / 2, y0 + dy / 2 - dx / 2);
    expect(segments.has(`${to}>${from}`), `${segment} against level ${beyond}`).toBe(beyond !== 0);
  }
  expect(zones.features.reduce((sum, { properties }) => sum + (properties.cells as number), 0)).toBe(levels.values.filter((level) => level > 0).length);
}

describe('polygons', () => {
  it.each(expected.polygons.map((one, i) => ({ ...one, i })))('finds the zones that gdal_polygonize finds: raster $i', ({ levels, zones }) => {
    const { size } = expected;
    const ours = polygons(raster(grid(size, size), 'uint8', Uint8Array.from(levels)));
    const measured = ours.features.map(({ geometry, properties }) => [
      properties.level as number,
      planarArea(geometry),
      ringsOf(geometry).reduce((sum, ring) => sum + perimeter(ring), 0),
    ]);
    const order = (a: readonly number[], b: readonly number[]): number =>
      (a[0] as number) - (b[0] as number) || (a[1] as number) - (b[1] as number) || (a[2] as number) - (b[2] as number);
    expect(measured.sort(order)).toEqual([...zones].sort(order));
  });

  it('keeps a vertex in a straight line where a third zone begins, on both sides', () => {
    const { features } = polygons(drawn('12', '13'));
    expect(features.map(({ geometry }) => geometry.coordinates)).toEqual([
      [[[0, 2], [0, 0], [1, 0], [1, 1], [1, 2], [0, 2]]],
      [[[1, 2], [1, 1], [2, 1], [2, 2], [1, 2]]],
      [[[1, 1], [1, 0], [2, 0], [2, 1], [1, 1]]],
    ]); // biome-ignore format: rings as drawn
  });

  it('parts a region at a corner where it touches itself, so that rings stay simple', () => {
    const levels = drawn('1110', '1020', '1101', '1111');
    const zones = polygons(levels);
    check(zones, levels);
    expect(zones.features.map(({ properties }) => [properties.level, properties.cells])).toEqual([
      [1, 11],
      [2, 1],
    ]);
  });

  it('makes one feature of regions that meet at corners when 8-connected', () => {
    const levels = drawn('110', '001', '001');
    expect(polygons(levels).features.map(({ geometry }) => geometry.type)).toEqual(['Polygon', 'Polygon']);
    const joined = polygons(levels, { connectivity: 8 });
    expect(joined.features.map(({ geometry, properties }) => [geometry.type, properties.cells])).toEqual([['MultiPolygon', 4]]);
    check(joined, levels);
  });

  it('leaves neither gap nor overlap between zones of any raster', () => {
    const cells = fc.uint8Array({ minLength: 63, maxLength: 63, max: 3 });
    fc.assert(
      fc.property(cells, fc.constantFrom(4 as const, 8 as const), (values, connectivity) => {
        const levels = raster(grid(9, 7), 'uint8', values);
        check(polygons(levels, { connectivity }), levels);
      }),
      { numRuns: 120, seed: 11 },
    );
  });

  it('puts the blocks of a large raster together', () => {
    const levels = raster(grid(1030, 530), 'uint8', new Uint8Array(1030 * 530).fill(2));
    for (let i = 0; i < levels.values.length; i += 4999) levels.values[i] = 3;
    const zones = polygons(levels);
    expect(zones.features.find(({ properties }) => properties.level === 2)?.geometry.coordinates[0]).toHaveLength(5 + edgeVertices(levels));
    expect(zones.features.reduce((sum, { properties }) => sum + (properties.cells as number), 0)).toBe(1030 * 530);
    expect(new Set(zones.features.map(({ properties }) => properties.level))).toEqual(new Set([2, 3]));
  });

  it('says level, names, colour and the ellipsoidal area of the cells', () => {
    const geographic: Grid = { crs: 'EPSG:4490', transform: [0.1, 0, 110, 0, -0.1, 27], width: 3, height: 2 };
    const { crs, features } = polygons(raster(geographic, 'uint8', Uint8Array.of(4, 4, 0, 0, 4, 1)), { scheme: 'four-colour' });
    expect(crs).toBe('EPSG:4490');
    expect(features[0]?.properties).toMatchObject({ level: 4, name_zh: '重大', name_en: 'major', color: '#D92D20', cells: 3 });
    for (const { geometry, properties } of features) expect((properties.km2 as number) * 1e6).toBeCloseTo(geodesicArea(geometry, crs), 0);
  });

  it('has no feature for nodata alone and refuses levels the scheme lacks', () => {
    expect(polygons(drawn('00', '00')).features).toEqual([]);
    expect(() => polygons(drawn('15'))).toThrow(/level 5/);
  });
});

/** Further corners that single cells of another level on the rim put into the outer ring: two each in the rim, one more at a corner of the raster. */
function edgeVertices({ values, window: { width, height } }: Raster<'uint8'>): number {
  let vertices = 0;
  for (let i = 0; i < values.length; i += 4999) {
    const [row, col] = [Math.floor(i / width), i % width];
    const sides = Number(row === 0) + Number(row === height - 1) + Number(col === 0) + Number(col === width - 1);
    vertices += sides === 2 ? 2 : sides === 1 ? 4 : 0;
  }
  return vertices;
}
