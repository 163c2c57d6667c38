import { difference, FillRule, type Point64, union } from 'clipper2-ts';
import { TetrazoneError } from '../errors/error.js';
import { assemblePolygons } from './assemble-polygons.js';
import type { Feature, Features, Geometry, Position } from './features.js';
import { geodesicArea } from './geodesic-area.js';
import { type IntegerGrid, type IntegerRing, integerArea, integerGrid } from './integer-rings.js';
import { polygonsOf, rightHanded } from './positions.js';
import { type RingFault, ringFaults } from './ring-faults.js';

/** `open`: the last position was not the first. `duplicate-points`: neighbours that are equal. `empty-ring`: a ring without area. `winding`: against the right-hand rule. */
export type Repair = RingFault | 'open' | 'duplicate-points' | 'empty-ring' | 'winding';

/** What was done to one feature. */
export interface RingRepair {
  /** Its index, and its id and name where it has them. */
  readonly feature: number;
  readonly id?: string | number;
  readonly name?: string;
  readonly repairs: readonly Repair[];
  /** m² as it was read (loops that run backwards count against the rest) and after repair. */
  readonly areaBefore: number;
  readonly areaAfter: number;
}

/**
 * Makes every polygon valid by OGC Simple Features and wound by RFC 7946, and says what it did. The rules: rings are closed and repeated positions left
 * out; a ring that touches or crosses itself becomes the area it encloses an odd number of times, cut into as many rings as that has; outer rings of a
 * feature are united and its holes taken off; rings without area go. Polygons without fault keep their coordinates to the bit, and repaired ones
 * keep every old vertex; new ones lie on a grid of 1e-9° or 0.1 mm. Throws `bad-source` for a feature that encloses no area at all.
 */
export function repairRings(features: Features): { readonly features: Features; readonly report: readonly RingRepair[] } {
  const report: RingRepair[] = [];
  const repaired = features.features.map((feature, index): Feature => {
    const repairs = new Set<Repair>();
    const label = labelOf(feature, index);
    const geometry = repairGeometry(feature.geometry, features.crs, repairs, label.text);
    if (repairs.size === 0) return feature;
    const areaBefore = geodesicArea(closed(feature.geometry), features.crs);
    report.push({ feature: index, ...label.fields, repairs: [...repairs].sort(), areaBefore, areaAfter: geodesicArea(geometry, features.crs) });
    return { ...feature, geometry };
  });
  return { features: { crs: features.crs, features: repaired }, report };
}

function labelOf({ id, properties }: Feature, index: number): { readonly text: string; readonly fields: { id?: string | number; name?: string } } {
  const name = typeof properties.name === 'string' ? properties.name : undefined;
  return {
    text: `feature ${index + 1}${name === undefined ? '' : ` (${name})`}`,
    fields: { ...(id === undefined ? {} : { id }), ...(name === undefined ? {} : { name }) },
  };
}

const isClosed = (ring: readonly Position[]): boolean => ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1];

/** The geometry with its rings closed, so that its area as read can be taken. */
const closed = (geometry: Geometry): Geometry => ({
  type: 'MultiPolygon',
  coordinates: polygonsOf(geometry).map((rings) => rings.map((ring) => (isClosed(ring) ? [...ring] : [...ring, ring[0] as Position]))),
});

function repairGeometry(geometry: Geometry, crs: string, all: Set<Repair>, label: string): Geometry {
  if (geometry.type === 'GeometryCollection')
    return { type: 'GeometryCollection', geometries: geometry.geometries.map((part) => repairGeometry(part, crs, all, label)) };
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return geometry;
  const parts = polygonsOf(geometry);
  const grid = integerGrid(crs);
  const repairs = new Set<Repair>();
  const whole = parts.map((rings) => rings.map((ring) => tidyRing(ring, grid, repairs)));
  const drawn = whole.map((rings) => rings.filter((ring, index) => index === 0 || ring.length > 0)).filter(([shell]) => (shell?.length ?? 0) > 0);
  const faults = ringFaults(drawn);
  for (const fault of faults) repairs.add(fault);
  const sound = faults.size === 0 ? drawn : mend(drawn, label);
  if (sound.length === 0) throw new TetrazoneError('bad-source', { source: label, detail: 'its rings enclose no area' });
  const positions = sound.map((rings) => rings.map((ring) => grid.back(ring)));
  const turned = positions.map(rightHanded);
  if (faults.size === 0 && turned.some((rings, i) => rings.some((ring, j) => ring[1] !== positions[i]?.[j]?.[1]))) repairs.add('winding');
  if (repairs.size === 0) return geometry;
  for (const repair of repairs) all.add(repair);
  if (turned.length > 1 || (geometry.type === 'MultiPolygon' && faults.size === 0)) return { type: 'MultiPolygon', coordinates: turned };
  return { type: 'Polygon', coordinates: turned[0] as Position[][] };
}

/** A ring on the grid, its small faults noted; empty when it encloses nothing. */
function tidyRing(ring: readonly Position[], grid: IntegerGrid, repairs: Set<Repair>): IntegerRing {
  const open = !isClosed(ring) || ring.length < 2;
  if (open) repairs.add('open');
  const tidy = grid.into(ring);
  if (tidy.length < ring.length - (open ? 0 : 1)) repairs.add('duplicate-points');
  if (tidy.length >= 3 && tidy.some((_, i) => i > 0 && integerArea([tidy[0] as Point64, tidy[i - 1] as Point64, tidy[i] as Point64]) !== 0)) return tidy;
  repairs.add('empty-ring');
  return [];
}

/** Clips rings into polygons without fault. Crossings round to the grid, which can make a new touch: then once more. */
function mend(parts: readonly (readonly IntegerRing[])[], label: string): IntegerRing[][] {
  let current: IntegerRing[][] = parts.map((part) => [...part]);
  for (let round = 0; round < 5; round++) {
    const areas = current.map(([shell = [], ...holes]) => {
      const outer = union([[...shell]], FillRule.EvenOdd);
      return holes.length === 0
        ? outer
        : difference(
            outer,
            union(
              holes.map((hole) => [...hole]),
              FillRule.EvenOdd,
            ),
            FillRule.NonZero,
          );
    });
    current = assemblePolygons(union(areas.flat(), FillRule.NonZero));
    if (ringFaults(current).size === 0) return current;
  }
  throw new TetrazoneError('bad-source', { source: label, detail: 'its rings cross so that no polygon can be made of them' });
}
