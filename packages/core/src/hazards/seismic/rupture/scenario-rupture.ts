import { TetrazoneError } from '../../../errors/error.js';
import { long2006 } from '../../../standards/long-2006.js';
import { wellsCoppersmith1994 } from '../../../standards/wells-coppersmith-1994.js';
import type { MotionSite } from '../ground-motion/motion-model.js';
import { faultPlane, faultView } from './fault-plane.js';
import { type OntoPlane, planeAbout, pointAt } from './plane-about.js';

/** One earthquake that is supposed to happen. */
export interface ScenarioRupture {
  readonly magnitude: number;
  /** Of the epicentre, degrees. */
  readonly longitude: number;
  readonly latitude: number;
  /** Of the hypocentre, km; 10 unless given. */
  readonly depth?: number;
  /** Bearing of the rupture and of the long axis of elliptical models, degrees from north, dipping to the right; 0 unless given. */
  readonly strike?: number;
  /** 90 degrees unless given. */
  readonly dip?: number;
  /** Degrees; left out where the style of faulting is not known. */
  readonly rake?: number;
  /** Of the rupture, km; by `scaling` where they are left out. 0 is a point, a width of 0 with a length a line. */
  readonly length?: number;
  readonly width?: number;
  /** Whose relation gives the size that is not said: Wells & Coppersmith 1994 (Mw, the default), or 龙锋等 2006 for northern China (Ms). */
  readonly scaling?: RuptureScaling;
}

export const ruptureScalings = ['wc94', 'long06'] as const;
export type RuptureScaling = (typeof ruptureScalings)[number];

/** A rupture ready for sites: fills their distances from km east and north of the epicentre. */
export interface PlacedRupture {
  readonly onto: OntoPlane;
  readonly place: (east: number, north: number, site: MotionSite) => void;
  readonly dip: number;
  /** Degrees; undefined where the style of faulting is not known. */
  readonly rake: number | undefined;
  readonly ztor: number;
  readonly length: number;
  readonly width: number;
}

const radians = Math.PI / 180;

/**
 * Length and width (km) of a rupture: `wc94` by Wells & Coppersmith 1994, strike-slip, reverse or normal by the rake, all together without; `long06` by
 * 龙锋等 2006 for northern China, the width being area over length.
 */
export function ruptureSize(magnitude: number, rake?: number, scaling: RuptureScaling = 'wc94'): { readonly length: number; readonly width: number } {
  if (scaling === 'long06') {
    const { length, area } = long2006.value;
    const km = 10 ** ((magnitude - length.a) / length.b);
    return { length: km, width: 10 ** ((magnitude - area.a) / area.b) / km };
  }
  const table = wellsCoppersmith1994.value;
  const style = rake === undefined ? table.all : Math.abs(rake) <= 45 || Math.abs(rake) >= 135 ? table.strikeSlip : rake > 0 ? table.reverse : table.normal;
  return { length: 10 ** (style.length.a + style.length.b * magnitude), width: 10 ** (style.width.a + style.width.b * magnitude) };
}

/**
 * Places a rupture: a rectangle whose middle is the hypocentre, moved down where it would reach above the ground. `bad-values` for numbers that cannot be.
 */
export function placeRupture(rupture: ScenarioRupture): PlacedRupture {
  const { magnitude, longitude, latitude, depth = 10, strike = 0, dip = 90, rake, scaling = 'wc94' } = rupture;
  const size = ruptureSize(magnitude, rake, scaling);
  const { length = size.length, width = size.width } = rupture;
  const refuse = (what: string, given: unknown, expected: string): void => {
    throw new TetrazoneError('bad-values', { operation: 'seismic-scenario', detail: `${what} of the rupture is ${expected}, not ${String(given)}` });
  };
  if (!ruptureScalings.includes(scaling)) refuse('the scaling', scaling, `one of ${ruptureScalings.join(', ')}`);
  if (!(magnitude >= 0 && magnitude <= 10)) refuse('the magnitude', magnitude, 'a number from 0 to 10');
  if (!(Math.abs(longitude) <= 360)) refuse('the longitude', longitude, 'in degrees');
  if (!(Math.abs(latitude) <= 90)) refuse('the latitude', latitude, 'in degrees');
  if (!(depth >= 0 && depth < 1000)) refuse('the depth', depth, '0 km or more');
  if (!Number.isFinite(strike)) refuse('the strike', strike, 'in degrees');
  if (!(dip > 0 && dip <= 90)) refuse('the dip', dip, 'above 0 and up to 90 degrees');
  if (rake !== undefined && !(Math.abs(rake) <= 180)) refuse('the rake', rake, 'from −180 to 180 degrees');
  if (!(length >= 0 && width >= 0)) refuse('the size', `${length} × ${width}`, '0 km or more');
  const onto = planeAbout(longitude, latitude);
  const sinStrike = Math.sin(strike * radians);
  const cosStrike = Math.cos(strike * radians);
  const axes = (east: number, north: number, site: MotionSite): void => {
    site.along = east * sinStrike + north * cosStrike;
    site.across = east * cosStrike - north * sinStrike;
    site.rhypo = Math.sqrt(east * east + north * north + depth * depth);
  };
  if (length === 0) {
    const point = (east: number, north: number, site: MotionSite): void => {
      axes(east, north, site);
      site.rjb = Math.sqrt(east * east + north * north);
      site.rrup = site.rhypo;
      site.rx = site.across;
    };
    return { onto, place: point, dip, rake, ztor: depth, length, width: 0 };
  }
  const down = Math.max(width, 1e-6);
  const half = (down / 2) * Math.sin(dip * radians);
  const top = Math.max(0, depth - half);
  // the middle of the upper edge lies up the dip of the epicentre
  const [topLon, topLat] = pointAt(longitude, latitude, strike - 90, (down / 2) * Math.cos(dip * radians));
  const trace = [pointAt(topLon, topLat, strike + 180, length / 2), pointAt(topLon, topLat, strike, length / 2)] as const;
  const plane = faultPlane({ trace, dip, top, bottom: top + 2 * half });
  const view = faultView(plane);
  const whole = { from: 0, to: plane.length, upper: 0, lower: plane.width };
  // from the plane about the epicentre to that about the middle of the trace: a shift, as both are so near
  const shift = { east: 0, north: 0 };
  plane.onto(longitude, latitude, shift);
  return {
    onto,
    place: (east, north, site) => {
      axes(east, north, site);
      view.from(east + shift.east, north + shift.north);
      view.to(whole, site);
    },
    dip,
    rake,
    ztor: top,
    length,
    width,
  };
}
