import type { Ellipsoid } from '../../crs/definition.js';

const RADIANS = Math.PI / 180;

/**
 * Where a geodesic ends that leaves a place (degrees) at a bearing (degrees from the north) and runs so many metres: Vincenty's direct formulae (1975), right to
 * a millimetre. Longitudes are not wrapped.
 */
export function geodesicEnd({ a, f }: Ellipsoid, lon: number, lat: number, bearing: number, metres: number): [lon: number, lat: number] {
  const b = a * (1 - f);
  const [sinAlpha, cosAlpha] = [Math.sin(bearing * RADIANS), Math.cos(bearing * RADIANS)];
  const tanU = (1 - f) * Math.tan(lat * RADIANS);
  const cosU = 1 / Math.hypot(1, tanU);
  const sinU = tanU * cosU;
  const sigma1 = Math.atan2(tanU, cosAlpha);
  const sinEquator = cosU * sinAlpha;
  const cos2 = 1 - sinEquator * sinEquator;
  const u2 = (cos2 * (a * a - b * b)) / (b * b);
  const [A, B] = [1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2))), (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))];
  let sigma = metres / (b * A);
  let cosMiddle = 0;
  for (let round = 0; round < 100; round++) {
    cosMiddle = Math.cos(2 * sigma1 + sigma);
    const [s, c] = [Math.sin(sigma), Math.cos(sigma)];
    const change = B * s * (cosMiddle + (B / 4) * (c * (2 * cosMiddle ** 2 - 1) - (B / 6) * cosMiddle * (4 * s * s - 3) * (4 * cosMiddle ** 2 - 3)));
    const next = metres / (b * A) + change;
    if (Math.abs(next - sigma) < 1e-13) break;
    sigma = next;
  }
  const [s, c] = [Math.sin(sigma), Math.cos(sigma)];
  const latitude = Math.atan2(sinU * c + cosU * s * cosAlpha, (1 - f) * Math.hypot(sinEquator, sinU * s - cosU * c * cosAlpha));
  const lambda = Math.atan2(s * sinAlpha, cosU * c - sinU * s * cosAlpha);
  const C = (f / 16) * cos2 * (4 + f * (4 - 3 * cos2));
  const along = lambda - (1 - C) * f * sinEquator * (sigma + C * s * (cosMiddle + C * c * (2 * cosMiddle ** 2 - 1)));
  return [lon + along / RADIANS, latitude / RADIANS];
}
