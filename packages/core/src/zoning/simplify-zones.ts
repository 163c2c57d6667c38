import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { planarTriangleArea, presimplify, sphericalTriangleArea } from 'topojson-simplify';
import { definition } from '../crs/definition.js';
import type { Features, Position } from '../features/features.js';
import { geodesicArea } from '../features/geodesic-area.js';
import { value } from '../layers/inputs.js';
import { integer, number } from '../layers/options.js';
import { calculation } from '../layers/reduction.js';
import { crossingArcs } from './crossing-arcs.js';
import { smoothArc } from './smooth-arc.js';

/** Zones drawn with fewer vertices, and what that did to their areas. */
export interface SimplifiedZones {
  readonly zones: Features<Polygon | MultiPolygon>;
  /** Vertices of the arcs, each shared border counted once. */
  readonly vertices: { readonly before: number; readonly after: number };
  /** Arcs in all, and those that keep more detail than was asked for, so that areas hold and nothing crosses. */
  readonly arcs: number;
  readonly spared: number;
  /** The largest change of one zone's area as a share of it, and that of all zones together. */
  readonly drift: { readonly largest: number; readonly total: number };
}

type Topology = Parameters<typeof presimplify>[0];
type Zones = Topology & { readonly objects: { readonly zones: Extract<Topology['objects'][string], { readonly type: 'GeometryCollection' }> } };

/** Radius of the sphere on which triangles of geographic zones are measured. */
const EARTH = 6_371_008.8;
/** An arc is eased so often; then it keeps every vertex. */
const EASED = 12;

/**
 * Zones with less detail along borders that neighbours share: the vertex whose triangle with its two neighbours is smallest goes first (Visvalingam & Whyatt
 * 1993), on arcs of the topology, so that no gap or overlap arises and places where three zones meet stay. `smooth` then cuts the corners of every arc as
 * often as told (Chaikin 1974), ends kept.
 *
 * The change is bounded: arcs of a zone whose ellipsoidal area would change by more than the share `drift`, and arcs that would cross, get half the detail, again
 * and again, and in the end stay as they are; so no zone is lost. Unit tables are to be made from the levels, never from these zones. A round takes
 * O(vertices · log vertices).
 */
export const simplifyZones = calculation(
  {
    name: 'simplify-zones',
    version: 1,
    title: { zh: '分区面简化', en: 'Simplify zones on shared borders' },
    inputs: {
      zones: value<Features<Polygon | MultiPolygon>>({ zh: '沿边界共用顶点的面', en: 'polygons that share vertices along their borders' }, 'features'),
    },
    options: {
      detail: number(10_000, { min: 0, unit: 'm2' }, { zh: '三角形面积更小的顶点被去除', en: 'vertices whose triangle is smaller go' }),
      drift: number(0.05, { above: 0, max: 1 }, { zh: '一个区面积的最大变化，占其面积的份额', en: 'largest change of the area of a zone, as a share of it' }),
      smooth: integer(0, { min: 0, max: 4 }, { zh: '削角多少次', en: 'how often corners are cut' }),
    },
  },
  ({ zones }, { detail, drift, smooth }, context): SimplifiedZones => {
    const { geographic, metresPerUnit } = definition(zones.crs);
    const before = zones.features.map(({ geometry }) => geodesicArea(geometry, zones.crs));
    const collection: FeatureCollection = {
      type: 'FeatureCollection',
      features: zones.features.map(({ geometry }) => ({ type: 'Feature', geometry, properties: null })),
    };
    const whole = topology({ zones: collection }) as unknown as Zones;
    // the third number of every vertex is now the area of its triangle
    const weighed = presimplify(whole, geographic ? sphericalTriangleArea : planarTriangleArea).arcs;
    const asked = geographic ? detail / EARTH ** 2 : detail / metresPerUnit ** 2;
    const eased = new Uint8Array(weighed.length);
    const arcsOfZones = whole.objects.zones.geometries.map((zone) => arcsOf('arcs' in zone ? zone.arcs : []));

    for (;;) {
      context.check();
      const arcs = weighed.map((arc, i) => {
        if (eased[i]! > EASED) return bare(arc);
        return smoothArc(bare(arc.filter((vertex) => (vertex[2] ?? Infinity) >= asked / 2 ** eased[i]!)), smooth);
      });
      const drawn = feature({ ...whole, arcs }, whole.objects.zones).features;
      const found = drawn.map(({ geometry }, i) => ({ ...zones.features[i]!, geometry: geometry as Polygon | MultiPolygon }));
      const after = found.map(({ geometry }) => geodesicArea(geometry, zones.crs));
      const changes = before.map((m2, i) => Math.abs(after[i]! - m2) / m2);
      const wrong = crossingArcs(arcs);
      changes.forEach((change, zone) => {
        if (!(change <= drift)) for (const arc of arcsOfZones[zone]!) wrong.add(arc);
      });
      const easing = [...wrong].filter((arc) => eased[arc]! <= EASED);
      if (easing.length > 0) {
        for (const arc of easing) eased[arc]!++;
        continue;
      }
      const total = sum(before);
      return {
        zones: { crs: zones.crs, features: found },
        vertices: { before: sum(weighed.map(({ length }) => length)), after: sum(arcs.map(({ length }) => length)) },
        arcs: arcs.length,
        spared: eased.filter((times) => times > 0).length,
        drift: { largest: Math.max(0, ...changes), total: total > 0 ? Math.abs(sum(after) - total) / total : 0 },
      };
    }
  },
);

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const bare = (arc: readonly Position[]): Position[] => arc.map(([x = 0, y = 0]) => [x, y]);

/** Places of the arcs in the nested lists of a geometry; ~i is arc i the other way round. */
const arcsOf = (arcs: unknown): number[] => (typeof arcs === 'number' ? [arcs < 0 ? ~arcs : arcs] : (arcs as unknown[]).flatMap(arcsOf));
