/** Mean radius of the earth, km. */
export const earthRadius = 6371.0088;

const radians = Math.PI / 180;

/** Brings longitude and latitude (degrees) to km east and north of a point, into `out`. */
export type OntoPlane = (longitude: number, latitude: number, out: { east: number; north: number }) => void;

/**
 * A plane about a point on the sphere that keeps distance and bearing from it (azimuthal equidistant): lengths between other points near it are right to
 * about (distance / 6371 km)² / 6, one in ten thousand at 150 km.
 */
export function planeAbout(longitude: number, latitude: number): OntoPlane {
  const sin0 = Math.sin(latitude * radians);
  const cos0 = Math.cos(latitude * radians);
  return (lon, lat, out) => {
    const turn = (lon - longitude) * radians;
    const sin = Math.sin(lat * radians);
    const cos = Math.cos(lat * radians);
    const x = cos * Math.sin(turn);
    const y = cos0 * sin - sin0 * cos * Math.cos(turn);
    const chord = Math.sqrt(x * x + y * y);
    const angle = Math.atan2(chord, sin0 * sin + cos0 * cos * Math.cos(turn));
    const scale = chord === 0 ? 0 : (earthRadius * angle) / chord;
    out.east = x * scale;
    out.north = y * scale;
  };
}

/** Great-circle distance in km. */
export function greatCircle(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const dLat = Math.sin(((lat2 - lat1) * radians) / 2);
  const dLon = Math.sin(((lon2 - lon1) * radians) / 2);
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(dLat * dLat + Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * dLon * dLon)));
}

/** The point at a bearing (degrees from north) and distance (km), as [longitude, latitude]. */
export function pointAt(longitude: number, latitude: number, bearing: number, distance: number): [number, number] {
  const angle = distance / earthRadius;
  const sin0 = Math.sin(latitude * radians);
  const cos0 = Math.cos(latitude * radians);
  const sin = sin0 * Math.cos(angle) + cos0 * Math.sin(angle) * Math.cos(bearing * radians);
  const turn = Math.atan2(Math.sin(bearing * radians) * Math.sin(angle) * cos0, Math.cos(angle) - sin0 * sin);
  return [((longitude + turn / radians + 540) % 360) - 180, Math.asin(sin) / radians];
}
