import { roadSpeeds } from '../../standards/road-speeds.js';

/** Who is on the way. */
export type TravelMode = 'drive' | 'walk';

const notByCar: ReadonlySet<string> = new Set(['footway', 'path', 'steps', 'pedestrian', 'cycleway', 'bridleway', 'corridor']);
const notOnFoot: ReadonlySet<string> = new Set(['motorway', 'motorway_link']);

/** km/h along a road and against it; 0 where that is not allowed. */
export interface RoadSpeed {
  readonly along: number;
  readonly against: number;
}

/**
 * How fast a road is in both directions, by the words of OpenStreetMap: a number `speed` (km/h), else `maxspeed` (`60`, `40 mph`), else by `highway`, else
 * `otherwise`; `oneway` (yes, -1; a roundabout and a motorway are one-way) holds for cars, and everybody walks at one speed in both directions.
 */
export function roadSpeed(
  properties: Readonly<Record<string, unknown>>,
  mode: TravelMode,
  walking: number,
  speeds: Readonly<Record<string, number>> = roadSpeeds.value,
): RoadSpeed {
  const highway = String(properties.highway ?? '');
  if (mode === 'walk') return notOnFoot.has(highway) ? { along: 0, against: 0 } : { along: walking, against: walking };
  if (notByCar.has(highway)) return { along: 0, against: 0 };
  const speed = stated(properties.speed) ?? stated(properties.maxspeed) ?? speeds[highway] ?? speeds.road ?? (roadSpeeds.value.road as number);
  const word = String(properties.oneway ?? '').toLowerCase();
  if (['-1', 'reverse'].includes(word)) return { along: 0, against: speed };
  const implied = properties.junction === 'roundabout' || highway === 'motorway' || highway === 'motorway_link';
  const oneWay = ['yes', 'true', '1'].includes(word) || (implied && !['no', 'false', '0'].includes(word));
  return { along: speed, against: oneWay ? 0 : speed };
}

/** km/h of a number or of OSM's text; undefined for `none`, `signals` and what is not above 0. */
function stated(given: unknown): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(mph|km\/h|kmh)?\s*$/.exec(String(given ?? ''));
  const speed = match === null ? Number.NaN : Number(match[1]) * (match[2] === 'mph' ? 1.609344 : 1);
  return speed > 0 ? speed : undefined;
}
