import { expect, test } from 'vitest';
import type { Features, Geometry, Position } from './features.js';
import fixture from './fixtures/rings.json' with { type: 'json' };
import { integerGrid } from './integer-rings.js';
import { polygonsOf, signedArea } from './positions.js';
import { repairRings } from './repair-rings.js';
import { ringFaults } from './ring-faults.js';

const one = (geometry: Geometry, crs = 'EPSG:4547'): Features => ({ crs, features: [{ geometry, properties: { name: '试' }, id: 7 }] });
const closed = (ring: readonly (readonly number[])[]): Position[] => [...ring, ring[0]!].map((position) => [...position]);
const polygon = (...rings: (readonly (readonly number[])[])[]): Geometry => ({ type: 'Polygon', coordinates: rings.map(closed) });
const planar = (geometry: Geometry): number =>
  polygonsOf(geometry).reduce((sum, rings) => sum + rings.reduce((part, ring) => part + signedArea(ring) / 2, 0), 0);
const faultsOf = (geometry: Geometry): string[] => {
  const grid = integerGrid('EPSG:4547');
  return [...ringFaults(polygonsOf(geometry).map((rings) => rings.map((ring) => grid.into(ring))))];
};
const repair = (geometry: Geometry): { geometry: Geometry; repairs: readonly string[] } => {
  const { features, report } = repairRings(one(geometry));
  return { geometry: features.features[0]!.geometry, repairs: report[0]?.repairs ?? [] };
};

const square = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
];

test('a sound polygon comes back as the same object, unreported', () => {
  const features = one(
    polygon(
      square,
      [...square].reverse().map(([x, y]) => [1 + x! / 4, 1 + y! / 4]),
    ),
  );
  const result = repairRings(features);
  expect(result.report).toEqual([]);
  expect(result.features.features[0]).toBe(features.features[0]);
});

test('a bow tie becomes its two triangles', () => {
  const { geometry, repairs } = repair(
    polygon([
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
    ]),
  );
  expect(repairs).toEqual(['self-cross']);
  expect(geometry.type).toBe('MultiPolygon');
  expect(planar(geometry)).toBe(2);
});

test('a ring pinched to a point becomes two, one pinched inward gets a hole', () => {
  const pinched = repair(
    polygon([
      [0, 0],
      [2, 2],
      [4, 0],
      [4, 4],
      [2, 2],
      [0, 4],
    ]),
  );
  expect(pinched).toMatchObject({ repairs: ['self-touch'], geometry: { type: 'MultiPolygon' } });
  expect(planar(pinched.geometry)).toBe(8);
  const inward = repair(
    polygon([
      [0, 0],
      [4, 0],
      [4, 4],
      [2, 4],
      [1, 2],
      [3, 2],
      [2, 4],
      [0, 4],
    ]),
  );
  expect(inward).toMatchObject({ repairs: ['self-touch'], geometry: { type: 'Polygon' } });
  expect(polygonsOf(inward.geometry)[0]!.length).toBe(2);
  expect(planar(inward.geometry)).toBe(14);
});

test('small faults: open rings, repeated positions, winding, spikes, empty holes, a hole outside, parts that overlap', () => {
  const drawn: [string, Geometry, string[], number][] = [
    ['open', { type: 'Polygon', coordinates: [square] }, ['open'], 16],
    [
      'repeated',
      polygon([
        [0, 0],
        [0, 0],
        [4, 0],
        [4, 4],
        [4, 4],
        [0, 4],
      ]),
      ['duplicate-points'],
      16,
    ],
    ['clockwise', polygon([...square].reverse()), ['winding'], 16],
    [
      'spike',
      polygon([
        [0, 0],
        [4, 0],
        [9, 0],
        [4, 0],
        [4, 4],
        [0, 4],
      ]),
      ['self-cross', 'self-touch'],
      16,
    ],
    [
      'flat hole',
      polygon(square, [
        [1, 1],
        [2, 2],
        [3, 3],
      ]),
      ['empty-ring'],
      16,
    ],
    [
      'hole outside',
      polygon(square, [
        [6, 6],
        [6, 7],
        [7, 7],
      ]),
      ['rings-cross'],
      16,
    ],
    [
      'hole across the edge',
      polygon(square, [
        [3, 1],
        [3, 2],
        [5, 2],
        [5, 1],
      ]),
      ['rings-cross'],
      15,
    ],
    ['overlapping parts', { type: 'MultiPolygon', coordinates: [[closed(square)], [closed(square.map(([x, y]) => [x! + 2, y!]))]] }, ['rings-cross'], 24],
    [
      'parts that share an edge',
      { type: 'MultiPolygon', coordinates: [[closed(square)], [closed(square.map(([x, y]) => [x! + 4, y!]))]] },
      ['rings-cross'],
      32,
    ],
  ];
  for (const [name, geometry, repairs, area] of drawn) {
    const result = repair(geometry);
    expect(result.repairs, name).toEqual(repairs);
    expect(planar(result.geometry), name).toBe(area);
    expect(faultsOf(result.geometry), name).toEqual([]);
  }
});

test('what touches in one point but is a polygon stays: a hole at the border, an island in a hole, parts corner to corner', () => {
  const hole = [
    [0, 0],
    [1, 2],
    [2, 1],
  ];
  for (const geometry of [
    polygon(square, hole),
    { type: 'MultiPolygon' as const, coordinates: [[closed(square)], [closed(square.map(([x, y]) => [x! + 4, y! + 4]))]] },
    {
      type: 'MultiPolygon' as const,
      coordinates: [
        [
          closed(square),
          closed([
            [1, 1],
            [1, 3],
            [3, 3],
            [3, 1],
          ]),
        ],
        [
          closed([
            [1, 1],
            [3, 2],
            [2, 3],
          ]),
        ],
      ],
    },
  ])
    expect(repair(geometry)).toEqual({ geometry, repairs: [] });
});

test('random walks: found faulty where GEOS finds them faulty, and with the even-odd area in exact fractions', () => {
  for (const { ring, valid, area } of fixture.walks) {
    const geometry = polygon(ring);
    const repeated = ring.some((position, i) => i > 0 && position.join() === ring[i - 1]!.join());
    if (!repeated) expect(faultsOf(geometry).length === 0, JSON.stringify(ring)).toBe(valid);
    const result = repair(geometry);
    expect(faultsOf(result.geometry), JSON.stringify(ring)).toEqual([]);
    // new crossings lie on the grid of 0.1 mm, which moves an area by some 1e-4 m × the sides
    expect(Math.abs(planar(result.geometry) - area), JSON.stringify(ring)).toBeLessThan(5e-3);
  }
});

test('counties whose rings touch themselves: exact areas, old vertices untouched, both areas told', () => {
  const [dx, dy] = fixture.origin as [number, number];
  for (const { name, ring, valid, area } of fixture.counties) {
    const positions = ring.map(([x, y]) => [(x! + dx) / 1024, (y! + dy) / 1024]);
    const { features, report } = repairRings({ crs: 'EPSG:4490', features: [{ geometry: polygon(positions), properties: { name } }] });
    const { geometry } = features.features[0]!;
    const repairs = report.flatMap((row) => row.repairs).filter((entry) => entry.startsWith('self'));
    expect(repairs.length === 0, name).toBe(valid);
    expect(planar(geometry) * 1024 * 1024, name).toBeCloseTo(area, 2);
    const old = new Set(positions.map(String));
    const added = polygonsOf(geometry)
      .flat(2)
      .filter((position) => !old.has(String(position)));
    expect(added.length, name).toBeLessThan(10);
    for (const row of report) {
      expect(row).toMatchObject({ feature: 0, name });
      expect(Math.abs(row.areaAfter / row.areaBefore - 1)).toBeLessThan(0.01);
    }
  }
});

test('a feature that encloses nothing is refused by name', () =>
  expect(() =>
    repair(
      polygon([
        [0, 0],
        [1, 1],
        [2, 2],
      ]),
    ),
  ).toThrow(expect.objectContaining({ code: 'bad-source', fields: { source: 'feature 1 (试)', detail: 'its rings enclose no area' } })));
