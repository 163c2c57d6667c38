/** An earthquake that is supposed: what shaking it would bring, by the median of a model and a point source. Computed anew with every move. */
import { groundMotion, instrumentalIntensity } from '@tetrazone/core';
import type { Place } from '../products/inspect.js';
import type { Named } from '../products/model.js';

export type QuakeModel = 'wang00' | 'yu13' | 'bssa14' | 'allen12';

export interface Quake extends Place {
  readonly model: QuakeModel;
  /** Ms for the Chinese models, Mw for the others. */
  readonly magnitude: number;
  /** Of the focus, km. */
  readonly depth: number;
  /** Of the long axis of the ellipses, degrees clockwise from north. */
  readonly azimuth: number;
}

interface Described {
  readonly title: Named;
  readonly uses: 'azimuth' | 'depth' | 'distance';
  /** Of its coefficients. */
  readonly status: 'verified' | 'recalled';
}

/** What a model is told beside the magnitude. */
export const quakeModels: Readonly<Record<QuakeModel, Described>> = {
  wang00: { title: { zh: '汪素云等 2000', en: 'Wang et al. 2000' }, uses: 'azimuth', status: 'recalled' },
  yu13: { title: { zh: '俞言祥等 2013', en: 'Yu et al. 2013' }, uses: 'azimuth', status: 'verified' },
  bssa14: { title: { zh: 'Boore 等 2014', en: 'Boore et al. 2014' }, uses: 'distance', status: 'verified' },
  allen12: { title: { zh: 'Allen 等 2012', en: 'Allen et al. 2012' }, uses: 'depth', status: 'verified' },
};

/** Stiff soil, between the classes Ⅰ and Ⅱ of the code: the page knows no site. */
export const VS30 = 500;

const GRAVITY = 9.80665;

/** Intensity in degrees at a place so many km east and north of the epicentre. */
export function intensityOf({ model, magnitude, depth, azimuth }: Quake): (east: number, north: number) => number {
  const turn = (azimuth * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(turn), Math.cos(turn)];
  return (east, north) => {
    const along = east * sine + north * cosine;
    const across = east * cosine - north * sine;
    const distance = Math.hypot(east, north);
    if (model === 'wang00') return groundMotion('wang00', { magnitude, along, across, region: 'east' }, 'CSI').median;
    if (model === 'allen12') return groundMotion('allen12', { magnitude, rhypo: Math.hypot(distance, depth) }, 'MMI').median;
    const site =
      model === 'yu13' ? ({ magnitude, along, across, region: 'eastern' } as const) : ({ magnitude, rjb: distance, vs30: VS30, region: 'china' } as const);
    return instrumentalIntensity({ pga: groundMotion(model, site, 'PGA').median * GRAVITY, pgv: groundMotion(model, site, 'PGV').median });
  };
}

/** Where the shaking has a degree or more. */
export interface Isoseismal {
  readonly degree: number;
  /** Longitude and latitude, closed. */
  readonly ring: readonly (readonly [number, number])[];
  /** Distances from the epicentre, km, by azimuth from north in equal steps. */
  readonly reach: readonly number[];
  /** Of the whole, also beyond the region. */
  readonly km2: number;
}

/** The least degree that is drawn, and the most. */
const LEAST = 5;
const MOST = 12;
/** Azimuths of a ring. */
export const RAYS = 72;
/** No ring is larger: km. */
const FARTHEST = 500;
const KM_PER_DEGREE = 111.19;

/** Rings of Ⅴ and above, the widest first; each ray is halved until the degree is met within some metres. Intensity must fall along rays. */
export function isoseismals(quake: Quake): readonly Isoseismal[] {
  const intensity = intensityOf(quake);
  const narrow = Math.cos((quake.latitude * Math.PI) / 180);
  const found: Isoseismal[] = [];
  for (let degree = LEAST; degree <= MOST && intensity(0, 0) >= degree; degree++) {
    const reach: number[] = [];
    const ring: (readonly [number, number])[] = [];
    for (let ray = 0; ray < RAYS; ray++) {
      const angle = (2 * Math.PI * ray) / RAYS;
      const [east, north] = [Math.sin(angle), Math.cos(angle)];
      let [near, far] = [0, FARTHEST];
      for (let step = 0; step < 16; step++) {
        const middle = (near + far) / 2;
        if (intensity(east * middle, north * middle) >= degree) near = middle;
        else far = middle;
      }
      reach.push(near);
      ring.push([quake.longitude + (east * near) / (KM_PER_DEGREE * narrow), quake.latitude + (north * near) / KM_PER_DEGREE]);
    }
    const km2 = reach.reduce((sum, radius, ray) => sum + radius * (reach[(ray + 1) % RAYS] as number), 0) * 0.5 * Math.sin((2 * Math.PI) / RAYS);
    found.push({ degree, ring: [...ring, ring[0] as readonly [number, number]], reach, km2 });
  }
  return found;
}

/** The degree at a place by the rings; 0 outside of all. */
export function degreeAt(rings: readonly Isoseismal[], quake: Quake, longitude: number, latitude: number): number {
  const north = (latitude - quake.latitude) * KM_PER_DEGREE;
  const east = (longitude - quake.longitude) * KM_PER_DEGREE * Math.cos((quake.latitude * Math.PI) / 180);
  const distance = Math.hypot(east, north);
  const turn = ((Math.atan2(east, north) / (2 * Math.PI) + 1) % 1) * RAYS;
  const from = Math.floor(turn) % RAYS;
  const part = turn - Math.floor(turn);
  let degree = 0;
  for (const ring of rings) {
    const edge = (ring.reach[from] as number) * (1 - part) + (ring.reach[(from + 1) % RAYS] as number) * part;
    if (distance > edge) break;
    degree = ring.degree;
  }
  return degree;
}

/** Ⅴ … Ⅻ as the scale writes them. */
export const roman = (degree: number): string => 'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ'[degree - 1] ?? String(degree);

/** From light to dark by degree, none of them a level's. */
const colors = ['#f3eef8', '#d3c1e5', '#ab8ccb', '#7d55a8', '#4b2380', '#2a0f52'] as const;
export const intensityColor = (degree: number): string => colors[Math.max(0, Math.min(colors.length - 1, degree - LEAST))] as string;
