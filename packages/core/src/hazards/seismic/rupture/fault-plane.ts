import { TetrazoneError } from '../../../errors/error.js';
import type { MotionSite } from '../ground-motion/motion-model.js';
import { type OntoPlane, planeAbout } from './plane-about.js';

/** A fault as one gives it: its upper edge from end to end, the dip to the right of that direction. */
export interface FaultTrace {
  /** [longitude, latitude] of two points or more. */
  readonly trace: readonly (readonly [longitude: number, latitude: number])[];
  /** Degrees from the horizontal, above 0 to 90. */
  readonly dip: number;
  /** Depths of its upper and lower edge, km. */
  readonly top: number;
  readonly bottom: number;
}

interface Segment {
  readonly east: number;
  readonly north: number;
  /** Unit vector along the trace. */
  readonly alongEast: number;
  readonly alongNorth: number;
  readonly from: number;
  readonly to: number;
}

/** A part of the fault: from … to km along the trace, upper … lower km down the dip. */
export interface FaultPart {
  readonly from: number;
  readonly to: number;
  readonly upper: number;
  readonly lower: number;
}

/** A fault in a plane about its middle; lengths in km. */
export interface FaultPlane {
  readonly length: number;
  readonly width: number;
  readonly top: number;
  readonly dip: number;
  /** Degrees from north, of the line from the first to the last point. */
  readonly strike: number;
  readonly onto: OntoPlane;
  readonly segments: readonly Segment[];
  readonly sinDip: number;
  readonly cosDip: number;
  /** Unit vector of the horizontal direction of the dip. */
  readonly dipEast: number;
  readonly dipNorth: number;
}

const radians = Math.PI / 180;
const refuse = (detail: string): never => {
  throw new TetrazoneError('bad-values', { operation: 'fault', detail });
};

/**
 * The plane of a fault. Where the trace bends all its pieces dip in one direction, square to the line from its first point to its last, and share their
 * edges. Throws `bad-values` for a trace of no length, a dip outside 0 … 90° or a bottom above the top.
 */
export function faultPlane({ trace, dip, top, bottom }: FaultTrace): FaultPlane {
  if (!Array.isArray(trace) || trace.length < 2) refuse('a trace has two points or more');
  for (const [lon, lat] of trace)
    if (!(Math.abs(lon) <= 360 && Math.abs(lat) <= 90)) refuse(`a trace is [longitude, latitude] in degrees, not [${lon}, ${lat}]`);
  if (!(dip > 0 && dip <= 90)) refuse(`a dip lies above 0 and up to 90 degrees, not ${dip}`);
  if (!(top >= 0 && bottom > top)) refuse(`the bottom lies below the top, in km: not ${top} to ${bottom}`);
  const [firstLon, firstLat] = trace[0] as readonly [number, number];
  const [lastLon, lastLat] = trace[trace.length - 1] as readonly [number, number];
  const onto = planeAbout((firstLon + lastLon) / 2, (firstLat + lastLat) / 2);
  const points = trace.map(([lon, lat]) => {
    const out = { east: 0, north: 0 };
    onto(lon, lat, out);
    return out;
  });
  const segments: Segment[] = [];
  let length = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]] as [(typeof points)[0], (typeof points)[0]];
    const run = Math.hypot(b.east - a.east, b.north - a.north);
    if (run === 0) continue;
    segments.push({ ...a, alongEast: (b.east - a.east) / run, alongNorth: (b.north - a.north) / run, from: length, to: length + run });
    length += run;
  }
  const [first, last] = [points[0], points[points.length - 1]] as [(typeof points)[0], (typeof points)[0]];
  const direct = Math.hypot(last.east - first.east, last.north - first.north);
  if (!(direct > 0)) refuse('the trace has no length, or ends where it begins');
  const east = (last.east - first.east) / direct;
  const north = (last.north - first.north) / direct;
  // exactly upright where the dip is 90°
  const cosDip = dip === 90 ? 0 : Math.cos(dip * radians);
  const sinDip = Math.sin(dip * radians);
  const strike = (Math.atan2(east, north) / radians + 360) % 360;
  return { length, width: (bottom - top) / sinDip, top, dip, strike, onto, segments, sinDip, cosDip, dipEast: north, dipNorth: -east };
}

/** A fault as one site sees it. */
export interface FaultView {
  /** Goes to a site, km east and north in the plane of the fault. */
  readonly from: (east: number, north: number) => void;
  /** How far a part of the fault is from there: rrup, rjb and rx into `site`. */
  readonly to: (part: FaultPart, site: MotionSite) => void;
  /** Where the site lies against each piece of the trace: along it and, in the direction of the dip, across. */
  readonly along: Float64Array;
  readonly across: Float64Array;
}

/** How far a number lies outside an interval. */
export const beyond = (x: number, low: number, high: number): number => (x < low ? low - x : x > high ? x - high : 0);

/** Distances to a fault and its parts: what depends on the site alone is found once for it. */
export function faultView({ segments, top, sinDip, cosDip, dipEast, dipNorth }: FaultPlane): FaultView {
  const count = segments.length;
  const along = new Float64Array(count);
  const across = new Float64Array(count);
  const flats = new Float64Array(count);
  const skews = Float64Array.from(segments, ({ alongEast, alongNorth }) => alongEast * dipEast + alongNorth * dipNorth);
  return {
    along,
    across,
    from: (east, north) => {
      for (let k = 0; k < count; k++) {
        const { east: startEast, north: startNorth, alongEast, alongNorth } = segments[k] as Segment;
        const dEast = east - startEast;
        const dNorth = north - startNorth;
        along[k] = dEast * alongEast + dNorth * alongNorth;
        across[k] = dEast * dipEast + dNorth * dipNorth;
        flats[k] = dEast * dEast + dNorth * dNorth;
      }
    },
    to: ({ from, to, upper, lower }, site) => {
      let nearest = Number.POSITIVE_INFINITY;
      let nearestAbove = Number.POSITIVE_INFINITY;
      for (let k = 0; k < count; k++) {
        const segment = segments[k] as Segment;
        const a0 = Math.max(from, segment.from) - segment.from;
        const a1 = Math.min(to, segment.to) - segment.from;
        if (a1 < a0 || (a1 === a0 && to > from)) continue;
        const p = along[k] as number;
        const x = across[k] as number;
        const skew = skews[k] as number;
        // across, down and off the plane that dips
        const down = x * cosDip - top * sinDip;
        const off = x * sinDip + top * cosDip;
        if (skew === 0) {
          const aside = beyond(p, a0, a1);
          const below = beyond(down, upper, lower);
          const above = beyond(x, upper * cosDip, lower * cosDip);
          nearest = Math.min(nearest, aside * aside + below * below + off * off);
          nearestAbove = Math.min(nearestAbove, aside * aside + above * above);
        } else {
          const flat = flats[k] as number;
          nearest = Math.min(nearest, flat + top * top + leastOver(a0, a1, upper, lower, p, down, skew * cosDip));
          nearestAbove = Math.min(nearestAbove, flat + leastOver(a0, a1, upper * cosDip, lower * cosDip, p, x, skew));
        }
      }
      site.rrup = Math.sqrt(Math.max(0, nearest));
      site.rjb = Math.sqrt(Math.max(0, nearestAbove));
      site.rx = (across[0] as number) - upper * cosDip;
    },
  };
}

/** Least of a² + 2·skew·a·b + b² − 2·p·a − 2·q·b over a box: squared distance to a parallelogram, less that to its origin. */
function leastOver(a0: number, a1: number, b0: number, b1: number, p: number, q: number, skew: number): number {
  const spread = 1 - skew * skew;
  const insideA = (p - skew * q) / spread;
  const insideB = (q - skew * p) / spread;
  const heightAt = (a: number, b: number): number => a * a + 2 * skew * a * b + b * b - 2 * p * a - 2 * q * b;
  if (insideA >= a0 && insideA <= a1 && insideB >= b0 && insideB <= b1) return heightAt(insideA, insideB);
  const onA = (a: number): number => heightAt(a, Math.min(b1, Math.max(b0, q - skew * a)));
  const onB = (b: number): number => heightAt(Math.min(a1, Math.max(a0, p - skew * b)), b);
  // the least lies on a side that hides the box from the least of all; where pieces run down the dip there is none
  if (!(spread > 1e-9)) return Math.min(onA(a0), onA(a1), onB(b0), onB(b1));
  const sideA = insideA < a0 ? onA(a0) : insideA > a1 ? onA(a1) : Number.POSITIVE_INFINITY;
  const sideB = insideB < b0 ? onB(b0) : insideB > b1 ? onB(b1) : Number.POSITIVE_INFINITY;
  return Math.min(sideA, sideB);
}
