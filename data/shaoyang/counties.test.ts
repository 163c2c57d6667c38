import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FeatureCollection, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';

const read = <P>(file: string): FeatureCollection<Polygon, P> => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
const counties = read<{ adcode: string; name: string; name_en: string; drought_grade: string }>('./counties.geojson').features;
const ringOf = (feature: { geometry: Polygon }): Position[] => feature.geometry.coordinates[0] as Position[];
const textOf = (point: Position | undefined): string => String(point);

/** Published areas, km². */
const AREAS: Readonly<Record<string, number>> = {
  双清区: 133,
  大祥区: 213,
  北塔区: 84,
  邵东市: 1778,
  新邵县: 1768,
  邵阳县: 1999,
  隆回县: 2864,
  洞口县: 2161,
  绥宁县: 2920,
  新宁县: 2756,
  城步苗族自治县: 2603,
  武冈市: 1540,
};

/** Area of a ring on the GRS 80 ellipsoid, km², edges taken as straight on the authalic cylinder (exact to 1e-6 for edges of a few kilometres). */
function areaKm2(ring: readonly Position[]): number {
  const a = 6378.137;
  const e = Math.sqrt(0.00669438002290079);
  const q = (degrees: number): number => {
    const s = Math.sin((degrees * Math.PI) / 180);
    return (1 - e * e) * (s / (1 - e * e * s * s) + Math.atanh(e * s) / e);
  };
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [x0, y0] = ring[i - 1] as [number, number];
    const [x1, y1] = ring[i] as [number, number];
    sum += ((((x0 - x1) * Math.PI) / 180) * (q(y0) + q(y1))) / 2;
  }
  return (sum * a * a) / 2;
}

const turn = (a: Position, b: Position, c: Position): number => (b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!);

/** Pairs of edges, not neighbours on the ring, that cross or touch; buckets of 0.02° keep it fast. */
function selfContacts(ring: readonly Position[]): number {
  const edges = ring.slice(1).map((to, i) => [ring[i] as Position, to] as const);
  const buckets = new Map<string, number[]>();
  edges.forEach(([a, b], i) => {
    for (let x = Math.floor(Math.min(a[0]!, b[0]!) / 0.02); x <= Math.max(a[0]!, b[0]!) / 0.02; x++)
      for (let y = Math.floor(Math.min(a[1]!, b[1]!) / 0.02); y <= Math.max(a[1]!, b[1]!) / 0.02; y++) {
        const key = `${x},${y}`;
        buckets.set(key, [...(buckets.get(key) ?? []), i]);
      }
  });
  let contacts = 0;
  for (const bucket of buckets.values())
    for (const i of bucket)
      for (const j of bucket) {
        if (j <= i + 1 || (i === 0 && j === edges.length - 1)) continue;
        const [a, b] = edges[i]!;
        const [c, d] = edges[j]!;
        const apart = (axis: 0 | 1): boolean =>
          Math.max(a[axis]!, b[axis]!) < Math.min(c[axis]!, d[axis]!) || Math.max(c[axis]!, d[axis]!) < Math.min(a[axis]!, b[axis]!);
        if (apart(0) || apart(1)) continue;
        if (turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0) contacts++;
      }
  return contacts;
}

describe('counties.geojson', () => {
  it('holds the twelve units of Shaoyang under their present names and codes', () => {
    expect(counties.map(({ properties }) => `${properties.adcode} ${properties.name}`)).toEqual([
      '430502 双清区',
      '430503 大祥区',
      '430511 北塔区',
      '430522 新邵县',
      '430523 邵阳县',
      '430524 隆回县',
      '430525 洞口县',
      '430527 绥宁县',
      '430528 新宁县',
      '430529 城步苗族自治县',
      '430581 武冈市',
      '430582 邵东市',
    ]);
    expect(counties.every(({ properties }) => properties.name_en.length > 0)).toBe(true);
  });

  it('carries the published drought grade: 2 严重, 6 重度, 3 中度, 1 一般', () => {
    const of = (grade: string): string[] => counties.filter(({ properties }) => properties.drought_grade === grade).map(({ properties }) => properties.name);
    expect(of('严重').sort()).toEqual(['邵东市', '邵阳县'].sort());
    expect(of('重度').sort()).toEqual(['隆回县', '新邵县', '新宁县', '武冈市', '洞口县', '绥宁县'].sort());
    expect(of('中度').sort()).toEqual(['城步苗族自治县', '双清区', '北塔区'].sort());
    expect(of('一般')).toEqual(['大祥区']);
  });

  it('has one closed, simple, counter-clockwise ring each', () => {
    for (const county of counties) {
      expect(county.geometry.coordinates).toHaveLength(1);
      const ring = ringOf(county);
      expect(ring[0]).toEqual(ring.at(-1));
      expect(new Set(ring.slice(1).map(textOf)).size, county.properties.name).toBe(ring.length - 1);
      expect(selfContacts(ring), county.properties.name).toBe(0);
      expect(areaKm2(ring)).toBeGreaterThan(0);
    }
  });

  it('meets the published areas within 2 %', () => {
    for (const county of counties) {
      const published = AREAS[county.properties.name] as number;
      expect(Math.abs(areaKm2(ringOf(county)) / published - 1), county.properties.name).toBeLessThan(0.02);
    }
  });

  it('is CGCS2000: the forward GCJ-02 transform takes every vertex back to the 1/1024° lattice of the source, by the known mean offset', () => {
    const gcoord = createRequire(new URL('../../packages/core/package.json', import.meta.url))('gcoord');
    const offsets: [number, number][] = [];
    for (const [x, y] of counties.flatMap(ringOf) as [number, number][]) {
      const [gx, gy] = gcoord.transform([x, y], gcoord.WGS84, gcoord.GCJ02) as [number, number];
      expect(Math.abs(gx * 1024 - Math.round(gx * 1024)) + Math.abs(gy * 1024 - Math.round(gy * 1024))).toBeLessThan(0.003);
      offsets.push([x - gx, y - gy]);
    }
    const mean = (axis: 0 | 1): number => offsets.reduce((sum, offset) => sum + offset[axis], 0) / offsets.length;
    expect(mean(0)).toBeCloseTo(-0.0052, 4);
    expect(mean(1)).toBeCloseTo(0.0034, 4);
    for (const [dx, dy] of offsets) {
      expect(dx).toBeGreaterThan(-0.00575);
      expect(dx).toBeLessThan(-0.00435);
      expect(dy).toBeGreaterThan(0.00295);
      expect(dy).toBeLessThan(0.00375);
    }
  });

  it('has neither gaps nor overlaps: an edge belongs to two counties in opposite directions, or to one county and the outline', () => {
    const count = new Map<string, number>();
    for (const county of counties) {
      const ring = ringOf(county);
      for (let i = 1; i < ring.length; i++) {
        const key = `${ring[i - 1]}>${ring[i]}`;
        expect(count.has(key)).toBe(false);
        count.set(key, i);
      }
    }
    const alone = [...count.keys()].filter((key) => !count.has(key.split('>').reverse().join('>')));
    const outline = ringOf(read('./gb18306-zones.geojson').features[0]!);
    expect(new Set(alone)).toEqual(new Set(outline.slice(1).map((to, i) => `${outline[i]}>${to}`)));
    const total = counties.reduce((sum, county) => sum + areaKm2(ringOf(county)), 0);
    expect(areaKm2(outline) / total - 1).toBeCloseTo(0, 10);
    expect(count.size - alone.length).toBeGreaterThan(8000);
  });
});

describe('gb18306-zones.geojson', () => {
  it('has one zone of 0.05 g, as the map has it', () => {
    const zones = read<{ pga: number }>('./gb18306-zones.geojson').features;
    expect(zones.map(({ properties }) => properties.pga)).toEqual([0.05]);
  });
});
