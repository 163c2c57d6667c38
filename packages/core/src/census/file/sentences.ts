import { describeError } from '../../errors/error.js';
import type { HazardInput } from '../../hazards/hazard.js';
import { type Sentence, sentence } from './words.js';

const list = (values: readonly string[]): string => values.join(', ');

const kinds: Readonly<Record<HazardInput['kind'], readonly [zh: string, en: string]>> = {
  raster: ['栅格（GeoTIFF）', 'a raster (GeoTIFF)'],
  stations: ['站点表（CSV）', 'a table of stations (CSV)'],
  features: ['矢量（GeoJSON、Shapefile 等）', 'features (GeoJSON, Shapefile, …)'],
};
const keys = { breaks: '断点', multiples: '倍数', percents: '百分位', classes: '级数', atMost: '级数', fences: '围栏' } as const;
const cutKeys: readonly (keyof typeof keys)[] = ['breaks', 'multiples', 'percents'];

/** What a schema cannot see, said. */
export const sentences = {
  badYaml: (message: string): Sentence =>
    sentence([`不是合法的 YAML：${message}`, '请检查缩进、引号与冒号'], [`not valid YAML: ${message}`, 'check indentation, quotes and colons']),
  badOption: (expected: string): Sentence => sentence(['取值不对', `应为 ${expected}`], ['this value cannot be used', `give ${expected}`]),

  unknownName: (name: string, known: readonly string[]): Sentence =>
    sentence([`没有名为 ${name} 的项`, `可用的有：${list(known)}`], [`there is nothing named ${name}`, `use one of ${list(known)}`]),
  wrongFive: (): Sentence => sentence(['风险需要五级', '请给出四个断点，或 classes: 5'], ['a risk has five levels', 'give four breaks, or classes: 5']),
  needsKey: (key: string): Sentence => sentence([`还需要 ${key}`, `请填写 ${key}`], [`this needs ${key}`, `add ${key}`]),
  unknownSource: (name: string, known: readonly string[]): Sentence =>
    sentence([`没有名为 ${name} 的数据源`, `sources 中已有：${list(known)}`], [`there is no source named ${name}`, `sources has ${list(known)}`]),
  unknownFormat: (file: string): Sentence =>
    sentence(
      [`不能读取 ${file} 这种格式`, '请转换为 GeoTIFF（.tif）、CSV（.csv）、GeoJSON（.geojson）、FlatGeobuf（.fgb）或 Shapefile（.shp、.zip）'],
      [`${file} has a format that is not read`, 'convert it to GeoTIFF (.tif), CSV (.csv), GeoJSON (.geojson), FlatGeobuf (.fgb) or Shapefile (.shp, .zip)'],
    ),
  wrongKind: (file: string, wanted: HazardInput['kind']): Sentence =>
    sentence(
      [`${file} 不是${kinds[wanted][0]}`, `此处需要${kinds[wanted][0]}`],
      [`${file} is not ${kinds[wanted][1]}`, `name a source that is ${kinds[wanted][1]}`],
    ),
  noColumns: (file: string): Sentence =>
    sentence(
      [`没有说明 ${file} 各列的含义`, '请加上 columns: { station, longitude, latitude, date, value }'],
      [`nothing says what the columns of ${file} are`, 'add columns: { station, longitude, latitude, date, value }'],
    ),
  noField: (source: string): Sentence =>
    sentence(
      ['没有说明取哪个属性', `写成 { source: ${source}, field: 属性名 }`],
      ['nothing says which attribute to use', `write { source: ${source}, field: attribute }`],
    ),
  needlessField: (): Sentence => sentence(['此处不取属性', '请删除 field'], ['no attribute is used here', 'remove field']),
  wrongUnit: (unit: string, wanted: string): Sentence =>
    sentence(
      [`${unit} 不能换算为 ${wanted}`, `请给出能换算为 ${wanted} 的单位`],
      [`${unit} cannot be turned into ${wanted}`, `give a unit that can be turned into ${wanted}`],
    ),

  /** What an audit holds against a source, with the way round it. */
  unsound: ({ 'zh-CN': zh, en }: Sentence): Sentence =>
    sentence(
      [zh.detail, `${zh.remedy}（若仍要计算，请加 --force，成果中会注明）`],
      [en.detail, `${en.remedy} (--force computes all the same, and the products say so)`],
    ),

  boundaryMissing: (): Sentence =>
    sentence(
      ['没有区域边界，也没有名为 dem 的高程数据', '请写 region.boundary，或在 sources 中加入 dem'],
      ['there is neither a boundary nor a source named dem', 'give region.boundary, or add dem to sources'],
    ),
  noHazards: (): Sentence => sentence(['没有任何灾种', '请在 hazards 中至少写一个灾种'], ['there is no hazard', 'add at least one to hazards']),
  hazardAbsent: (name: string): Sentence =>
    sentence(
      [`hazards 中没有 ${name}`, '请在 hazards 中加入该灾种，或从 combine 中去掉'],
      [`hazards has no ${name}`, 'add it to hazards or take it out of combine'],
    ),
  webMercator: (): Sentence =>
    sentence(
      ['Web 墨卡托（EPSG:3857）的面积失真很大，不能用作普查网格', '请用 CGCS2000 高斯-克吕格带（如 EPSG:4546）或 china-albers'],
      [
        'areas in Web Mercator (EPSG:3857) are far too large; it cannot carry a census',
        'use a CGCS2000 Gauss-Krüger zone (for example EPSG:4546) or china-albers',
      ],
    ),

  wrongLevels: (key: keyof typeof keys, levels: number, scheme: string): Sentence => {
    const wanted = cutKeys.includes(key) ? levels - 1 : levels;
    return sentence(
      [`${keys[key]}与等级数不符`, `${scheme} 有 ${levels} 级，应为 ${wanted} 个`],
      [`this does not fit the scheme`, `${scheme} has ${levels} levels: give ${wanted}`],
    );
  },
  notAscending: (): Sentence => sentence(['数值没有从小到大排列', '请按从小到大书写'], ['the numbers do not ascend', 'write them in ascending order']),
  otherUnit: (unit: string, wanted: string): Sentence =>
    sentence(
      [`断点的单位是 ${unit}，指标的单位是 ${wanted || '1'}`, '请按指标的单位书写断点'],
      [`the breaks are in ${unit}, the intensity in ${wanted || '1'}`, 'give the breaks in the unit of the intensity'],
    ),

  missingFile: (file: string): Sentence =>
    sentence([`找不到文件 ${file}`, '请检查路径（相对于普查文件）'], [`${file} was not found`, 'check the path, which is relative to the census file']),
  missingCrs: (file: string): Sentence =>
    sentence([`${file} 未注明坐标系`, '请加上 crs，例如 crs: EPSG:4490'], [`${file} does not say its CRS`, 'add it, for example crs: EPSG:4490']),
  unreadable: (error: unknown): Sentence =>
    sentence(
      [describeError(error, 'zh-CN'), '请检查该文件；tetrazone info 可显示其内容'],
      [describeError(error, 'en'), 'check the file; tetrazone info shows what is in it'],
    ),
  offsetRaster: (file: string): Sentence =>
    sentence(
      [`${file} 是栅格，不能只平移坐标`, '请向数据提供方索取 CGCS2000 坐标的数据'],
      [`${file} is a raster, whose cells cannot be moved one by one`, 'ask its provider for data in CGCS2000'],
    ),
  notPolygons: (file: string): Sentence => sentence([`${file} 中没有面`, '请给出面数据'], [`${file} holds no polygons`, 'name a source of polygons']),
  attributeAbsent: (attribute: string, feature: number, known: readonly string[]): Sentence =>
    sentence(
      [`第 ${feature} 个要素没有属性 ${attribute}`, `该文件的属性有：${list(known)}`],
      [`feature ${feature} has no attribute ${attribute}`, `the attributes of the file are ${list(known)}`],
    ),
  notUnique: (attribute: string, code: string): Sentence =>
    sentence(
      [`不止一个要素的 ${attribute} 为 ${code}`, '请先将同一单元的各部分合并为一个要素'],
      [`more than one feature has ${attribute} ${code}`, 'merge the parts of a unit into one feature first'],
    ),
  needsCategory: (file: string): Sentence =>
    sentence([`${file} 应按类别读取`, '请在该数据源中加上 kind: category'], [`the cells of ${file} are codes here`, 'add kind: category to this source']),
  wrongCells: (file: string, found: string, wanted: string): Sentence =>
    sentence(
      [`${file} 的像元类型为 ${found}，此处需要 ${wanted}`, `请换用正确的数据，或先转换：gdal_translate -ot ${gdalType(wanted)}`],
      [`the cells of ${file} are ${found}, ${wanted} is needed`, `name another source, or convert it: gdal_translate -ot ${gdalType(wanted)}`],
    ),
  otherQuantity: (file: string, found: string, wanted: string): Sentence =>
    sentence(
      [`${file} 的单位是 ${found}，此处需要 ${wanted}`, '请换用正确的数据；若文件中的单位有误，请在 sources 中写明 unit'],
      [`${file} is in ${found}, ${wanted} is needed`, 'name another source; where the file is wrong, state its unit in sources'],
    ),
  elsewhere: (file: string): Sentence =>
    sentence([`${file} 与区域不相交`, '请检查数据范围与坐标系'], [`${file} does not meet the region`, 'check what it covers, and its CRS']),

  outsideCrs: (crs: string, better: string): Sentence =>
    sentence(
      [`区域不在 ${crs} 的适用范围内`, `请改用 ${better}，并检查边界的坐标系`],
      [`the region lies outside the area of ${crs}`, `use ${better}, and check the CRS of the boundary`],
    ),
  cellTooLarge: (cell: number, unit: string): Sentence =>
    sentence(
      [`整个区域不足两个像元：像元为 ${cell} ${unit}`, '请按坐标系的单位书写 cell，并检查边界的坐标系'],
      [`the region is smaller than two cells of ${cell} ${unit}`, 'give the cell in units of the CRS, and check the CRS of the boundary'],
    ),
  cellTooSmall: (width: number, height: number): Sentence =>
    sentence(
      [`网格有 ${width} × ${height} 个像元，太多了`, '请按坐标系的单位书写 cell，或加大像元'],
      [`the grid has ${width} × ${height} cells, which is too many`, 'give the cell in units of the CRS, or a larger one'],
    ),

  failed: (error: unknown): Sentence =>
    sentence([describeError(error, 'zh-CN'), '请检查该灾种的数据与选项'], [describeError(error, 'en'), 'check the sources and options of this hazard']),
} as const;

const gdalType = (type: string): string => ({ uint8: 'Byte', uint16: 'UInt16', int32: 'Int32', float32: 'Float32', float64: 'Float64' })[type] ?? type;
