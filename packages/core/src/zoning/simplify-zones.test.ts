import type { MultiPolygon, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Features } from '../features/features.js';
import { geodesicArea } from '../features/geodesic-area.js';
import type { Grid } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { polygons } from './polygons.js';
import { simplifyZones } from './simplify-zones.js';

const size = 40;
const grid: Grid = { crs: 'EPSG:4546', transform: [30, 0, 500_000, 0, -30, 3_000_000], width: size, height: size };
const levels = raster(
  grid,
  'uint8',
  Uint8Array.from({ length: size * size }, (_, i) => 1 + Math.min(3, Math.floor(1.6 + Math.sin(((i % size) + 3) / 7) + Math.cos(Math.floor(i / size) / 6)))),
);
const zones = polygons(levels) as Features<Polygon | MultiPolygon>;
const areaOf = ({ crs, features }: Features<Polygon | MultiPolygon>): number[] => features.map(({ geometry }) => geodesicArea(geometry, crs));
const ringsOf = ({ features }: Features<Polygon | MultiPolygon>): number[][][] =>
  features.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()));

/** Every edge that is no border of the whole has its opposite: neighbours keep the same vertices. */
function sharedEdges(of: Features<Polygon | MultiPolygon>): { inner: number; outer: number } {
  const edges = new Set(ringsOf(of).flatMap((ring) => ring.slice(1).map((to, i) => `${ring[i]}>${to}`)));
  const inner = [...edges].filter((edge) => edges.has(edge.split('>').reverse().join('>'))).length;
  return { inner, outer: edges.size - inner };
}

describe('simplifyZones', () => {
  it.each([0, 2])('thins borders on both sides alike and keeps areas within the bound, corners cut %i times', (smooth) => {
    const found = simplifyZones({ zones }, { detail: 3000, drift: 0.05, smooth });
    expect(found.zones.features.map(({ properties }) => properties)).toEqual(zones.features.map(({ properties }) => properties));
    if (smooth === 0) expect(found.vertices.after).toBeLessThan(0.7 * found.vertices.before);
    const [before, after] = [areaOf(zones), areaOf(found.zones)];
    const drift = before.map((m2, i) => Math.abs(after[i]! - m2) / m2);
    expect(Math.max(...drift)).toBeCloseTo(found.drift.largest, 12);
    expect(found.drift.largest).toBeLessThanOrEqual(0.05);
    // inner borders are there twice, once each way; the areas add up to what the outer border holds
    const { inner } = sharedEdges(found.zones);
    expect(inner).toBeGreaterThan(20);
    const outside = sharedEdges(found.zones).outer;
    expect(outside).toBeGreaterThan(3);
    for (const ring of ringsOf(found.zones)) expect(ring[0]).toEqual(ring.at(-1));
  });

  it('spares the arcs of zones that would change too much, and takes nothing away where nothing may go', () => {
    const loose = simplifyZones({ zones }, { detail: 20_000, drift: 0.5 });
    const tight = simplifyZones({ zones }, { detail: 20_000, drift: 0.01 });
    expect(tight.spared).toBeGreaterThan(loose.spared);
    expect(tight.vertices.after).toBeGreaterThan(loose.vertices.after);
    expect(tight.drift.largest).toBeLessThanOrEqual(0.01);
    const none = simplifyZones({ zones }, { detail: 0 });
    expect(none.drift.largest).toBeLessThan(1e-12);
    expect([none.vertices.after, none.spared]).toEqual([none.vertices.before, 0]);
  });

  it('measures triangles in m² on zones in degrees too', () => {
    const degrees: Grid = { crs: 'EPSG:4490', transform: [0.0003, 0, 111, 0, -0.0003, 27], width: size, height: size };
    const found = simplifyZones({ zones: polygons({ ...levels, grid: degrees }) as Features<Polygon> }, { detail: 3000 });
    expect(found.vertices.after).toBeLessThan(0.7 * found.vertices.before);
    expect(found.drift.largest).toBeLessThanOrEqual(0.05);
  });
});
