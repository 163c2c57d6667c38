import { definition } from '../crs/definition.js';
import { geographicOf } from '../crs/ellipsoid.js';
import { transformPoint } from '../crs/transform.js';
import type { Features } from './features.js';
import { featureBounds } from './spatial-index.js';

/**
 * A CRS in metres in which things near some features are measured on a plane: their own where it is projected in metres, as all grids are measured, else a
 * transverse Mercator of their middle, in which distances are right to a hundred-thousandth over 50 km.
 */
export function localPlane(about: Features): string {
  const { name, geographic, metresPerUnit, projection, datum, ellipsoid } = definition(about.crs);
  if (!geographic && metresPerUnit === 1 && !['webmerc', 'merc'].includes(projection.method)) return name;
  const [west, south, east, north] = featureBounds(about);
  if (!Number.isFinite(west)) return name;
  const [lon, lat] = transformPoint(about.crs, geographicOf(about.crs), (west + east) / 2, (south + north) / 2);
  const figure = datum === 'CGCS2000' ? '+ellps=GRS80' : datum === 'WGS 84' ? '+datum=WGS84' : `+a=${ellipsoid.a} +b=${ellipsoid.a * (1 - ellipsoid.f)}`;
  return `+proj=tmerc +lat_0=${lat.toFixed(6)} +lon_0=${lon.toFixed(6)} +k=1 +x_0=0 +y_0=0 ${figure} +units=m +no_defs`;
}
