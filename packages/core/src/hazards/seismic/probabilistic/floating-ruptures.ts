import type { MotionSite } from '../ground-motion/motion-model.js';
import { beyond, type FaultPlane, type FaultView, faultView } from '../rupture/fault-plane.js';

/** Ruptures of one size that float over a fault, as one site sees them. */
export interface FloatingRuptures {
  /** Goes to a site, which fills rrup of the whole fault. */
  readonly from: (longitude: number, latitude: number) => number;
  /** Fills a site with rrup, rjb, rx, ztor, along and across of each of `rows` × `columns` ruptures of a size, evenly from edge to edge, and tells of it. */
  readonly tell: (size: RuptureSize, steps: Steps, site: MotionSite, tell: (share: number) => void) => void;
}

/** How far apart ruptures lie. */
export interface Steps {
  /** About, km. */
  readonly step: number;
  /** Whether what they bring changes smoothly from one to the next: Gauss's two points in every second step then stand for what the middles of far finer ones would. */
  readonly smooth: boolean;
}

/** Gauss's two points of an interval, which weigh alike. */
const gauss = [0.5 - 0.5 / Math.sqrt(3), 0.5 + 0.5 / Math.sqrt(3)] as const;

const placesOf = (extent: number, { step, smooth }: Steps): number =>
  !smooth || extent < step / 4 ? Math.max(1, Math.round(extent / step)) : 2 * Math.max(1, Math.round(extent / (2 * step)));

/** Where the place of a number lies, from 0 to 1. */
const placeAt = (i: number, count: number, smooth: boolean): number =>
  smooth && count > 1 ? ((i >> 1) + (gauss[i & 1] as number)) * (2 / count) : (i + 0.5) / count;

/** Lengths in km. */
export interface RuptureSize {
  readonly length: number;
  readonly width: number;
}

/**
 * Ruptures lie with equal chance anywhere along the strike and down the dip, never past an edge. On a straight fault the distance along it and that across it
 * are found apart, and a rupture costs two roots; on a bent one it costs a look at the pieces that it covers.
 */
export function floatingRuptures(plane: FaultPlane): FloatingRuptures {
  const { length: whole, width: deep, top, sinDip, cosDip, segments } = plane;
  const view: FaultView = faultView(plane);
  const strikeEast = -plane.dipNorth;
  const strikeNorth = plane.dipEast;
  const middle = { east: 0, north: 0 };
  for (const { east, north, alongEast, alongNorth, from, to } of segments) {
    middle.east += (east + (alongEast * (to - from)) / 2) * ((to - from) / whole);
    middle.north += (north + (alongNorth * (to - from)) / 2) * ((to - from) / whole);
  }
  const place = { east: 0, north: 0 };
  const part = { from: 0, to: whole, upper: 0, lower: deep };
  const nearest = { rrup: 0 } as MotionSite;
  let [lastLongitude, lastLatitude] = [Number.NaN, Number.NaN];
  let along0 = 0;
  let across0 = 0;
  let starts = new Float64Array(64);
  let asides = new Float64Array(64);
  const straight = segments.length === 1;
  return {
    from: (longitude, latitude) => {
      if (longitude === lastLongitude && latitude === lastLatitude) return nearest.rrup;
      [lastLongitude, lastLatitude] = [longitude, latitude];
      plane.onto(longitude, latitude, place);
      view.from(place.east, place.north);
      Object.assign(part, { from: 0, to: whole, upper: 0, lower: deep });
      view.to(part, nearest);
      // of the middle of the fault, along and across the strike
      along0 = (place.east - middle.east) * strikeEast + (place.north - middle.north) * strikeNorth;
      across0 = (place.east - middle.east) * plane.dipEast + (place.north - middle.north) * plane.dipNorth;
      return nearest.rrup;
    },
    tell: ({ length, width }, steps, site, tell) => {
      const rows = placesOf(deep - width, steps);
      const columns = placesOf(whole - length, steps);
      const share = 1 / (rows * columns);
      if (starts.length < columns) [starts, asides] = [new Float64Array(2 * columns), new Float64Array(2 * columns)];
      const p = view.along[0] as number;
      for (let i = 0; i < columns; i++) {
        const from = (whole - length) * placeAt(i, columns, steps.smooth);
        starts[i] = from;
        asides[i] = beyond(p, from, from + length) ** 2;
      }
      const x = view.across[0] as number;
      const down = x * cosDip - top * sinDip;
      const off = x * sinDip + top * cosDip;
      for (let j = 0; j < rows; j++) {
        part.upper = (deep - width) * placeAt(j, rows, steps.smooth);
        part.lower = part.upper + width;
        site.ztor = top + part.upper * sinDip;
        site.across = across0 - (part.upper + width / 2) * cosDip;
        site.rx = x - part.upper * cosDip;
        const toPlane = beyond(down, part.upper, part.lower) ** 2 + off * off;
        const toShadow = beyond(x, part.upper * cosDip, part.lower * cosDip) ** 2;
        for (let i = 0; i < columns; i++) {
          part.from = starts[i] as number;
          part.to = part.from + length;
          if (straight) {
            const aside = asides[i] as number;
            site.rrup = Math.sqrt(aside + toPlane);
            site.rjb = Math.sqrt(aside + toShadow);
          } else view.to(part, site);
          site.along = along0 - (part.from + length / 2 - whole / 2);
          tell(share);
        }
      }
    },
  };
}
