import { describeError } from '../../errors/error.js';
import type { DatumSuspicion } from '../../features/datum-suspicion.js';
import type { OddValues } from '../../tables/plausible-values.js';
import { type Sentence, sentence } from '../file/words.js';
import type { AuditFinding, FindingCode } from './audit.js';

type Said = readonly [detail: string, remedy: string];
const finding = (code: FindingCode, severity: AuditFinding['severity'], zh: Said, en: Said): AuditFinding => ({ code, severity, said: sentence(zh, en) });

const alternatives = (names: readonly string[], or: string): string => names.join(or);
const metres = (value: number): string => String(Math.round(value));
const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
/** A share of certainty, never quite whole. */
export const confidenceText = (share: number): string => (share > 0.999 ? '> 99.9%' : percent(share));
const number = (value: number): string => String(Number(value.toPrecision(6)));
const datumNames = { none: 'CGCS2000', 'gcj-02': 'GCJ-02', 'bd-09': 'BD-09' } as const;
/** At most so many names in a sentence. */
const some = (names: readonly (string | number)[], most = 6): string => `${names.slice(0, most).join(', ')}${names.length > most ? ', …' : ''}`;

/** What an audit finds, said in both languages: what it is, and what to do about it. */
export const findings = {
  unreadable: (error: unknown): AuditFinding =>
    finding(
      'unreadable',
      'failed',
      [describeError(error, 'zh-CN'), '请检查该文件；tetrazone info 可显示其内容'],
      [describeError(error, 'en'), 'check the file; tetrazone info shows what is in it'],
    ),
  /** What a run would refuse the census for. */
  census: (said: Sentence): AuditFinding => ({ code: 'census', severity: 'failed', said }),

  elsewhere: (file: string, crs: string): AuditFinding =>
    finding(
      'elsewhere',
      'failed',
      [`按 ${crs} 读取，${file} 与区域不相交`, '请检查数据范围与坐标系'],
      [`read in ${crs}, ${file} does not meet the region`, 'check what it covers, and its CRS'],
    ),
  swappedAxes: (file: string, geographic: boolean): AuditFinding => {
    const [zh, en] = geographic ? ['纬度写在经度之前', 'latitude stands before longitude'] : ['北坐标写在东坐标之前', 'northing stands before easting'];
    return finding(
      'swapped-axes',
      'failed',
      [`${file} 的坐标轴颠倒：${zh}`, '请交换两列坐标后重新导出'],
      [`the axes of ${file} are swapped: ${en}`, 'exchange the two coordinates and export it again'],
    );
  },
  degreesAsMetres: (file: string, crs: string, swapped: boolean): AuditFinding =>
    finding(
      'degrees-as-metres',
      'failed',
      [`${file} 声明为米制坐标系 ${crs}，坐标却是经纬度${swapped ? '（且纬度在前）' : ''}`, '请在该数据源中写 crs: EPSG:4490'],
      [
        `${file} is declared to be in ${crs}, but its coordinates are longitude and latitude${swapped ? ', latitude first' : ''}`,
        'write crs: EPSG:4490 at this source',
      ],
    ),
  metresAsDegrees: (file: string, crs: string, others: readonly string[], swapped: boolean): AuditFinding =>
    finding(
      'metres-as-degrees',
      'failed',
      [
        `${file} 声明为经纬度（${crs}），坐标却以米为单位${swapped ? '（且北坐标在前）' : ''}`,
        `请在该数据源中写明坐标系，例如 crs: ${alternatives(others, ' 或 ')}`,
      ],
      [
        `${file} is declared to be in degrees (${crs}), but its coordinates are metres${swapped ? ', northing first' : ''}`,
        `state its CRS at this source, for example crs: ${alternatives(others, ' or ')}`,
      ],
    ),
  otherCrs: (file: string, crs: string, others: readonly string[], swapped: boolean): AuditFinding =>
    finding(
      'other-crs',
      'failed',
      [
        `按 ${crs} 读取，${file} 不在区域内；按 ${alternatives(others, ' 或 ')} 读取则在区域内${swapped ? '（北坐标在前）' : ''}`,
        `请核实后在该数据源中写 crs: ${others[0]}`,
      ],
      [
        `read in ${crs}, ${file} lies outside the region; in ${alternatives(others, ' or ')} it lies inside${swapped ? ', northing first' : ''}`,
        `if that is right, write crs: ${others[0]} at this source`,
      ],
    ),
  crsOverridden: (file: string, stated: string, used: string): AuditFinding =>
    finding(
      'crs-overridden',
      'warning',
      [`${file} 自述坐标系为 ${stated}，普查文件要求按 ${used} 读取`, '请确认哪一个正确；若文件正确，请删除 crs'],
      [`${file} says its CRS is ${stated}; the census file has it read in ${used}`, 'make sure which is right; where the file is, remove crs'],
    ),
  otherDatum: (file: string, datum: string): AuditFinding =>
    finding(
      'other-datum',
      'warning',
      [`${file} 的大地基准是 ${datum}，与 CGCS2000 可相差一百米以上`, '请用当地参数转换到 CGCS2000 后再使用'],
      [`the datum of ${file} is ${datum}, which may lie a hundred metres and more from CGCS2000`, 'bring it to CGCS2000 by the local parameters first'],
    ),
  mapOffset: (file: string, against: string, { datum, offset, confidence, hypotheses }: DatumSuspicion): AuditFinding => {
    const name = datumNames[datum ?? 'none'];
    const residual = (which: DatumSuspicion['datum']): string => metres(hypotheses.find((one) => one.datum === which)?.residual ?? Number.NaN);
    return finding(
      'map-offset',
      'failed',
      [
        `${file} 的坐标疑为 ${name}，偏移约 ${metres(offset)} 米（可信度 ${confidenceText(confidence)}）：与 ${against} 相比，照原样相距 ${residual('none')} 米，按 ${name} 纠正后相距 ${residual(datum)} 米`,
        `核实后在该数据源中写 datum: ${datum}，读取时即予纠正；若坐标确实无误，写 datum: cgcs2000`,
      ],
      [
        `the coordinates of ${file} seem to be ${name}, some ${metres(offset)} m off (confidence ${confidenceText(confidence)}): from ${against} they lie ${residual('none')} m apart as they stand, ${residual(datum)} m once ${name} is taken out`,
        `if so, write datum: ${datum} at this source, and they are put right as they are read; where they are right, write datum: cgcs2000`,
      ],
    );
  },
  mapOffsetParts: (file: string, against: string, features: readonly number[], names: readonly string[]): AuditFinding =>
    finding(
      'map-offset-parts',
      'failed',
      [
        `${file} 中有 ${features.length} 个要素的坐标疑为 ${alternatives(names, ' 或 ')}（第 ${some(features.map((one) => one + 1))} 个），其余不是（与 ${against} 相比）`,
        '请将这些要素换成 CGCS2000 坐标；若坐标确实无误，写 datum: cgcs2000',
      ],
      [
        `${features.length} features of ${file} (${some(features.map((one) => one + 1))}) seem to be in ${alternatives(names, ' or ')} and the others not, compared with ${against}`,
        'replace them by features in CGCS2000; where they are right, write datum: cgcs2000',
      ],
    ),
  shifted: (file: string, against: string, { east, north }: DatumSuspicion['remainder']): AuditFinding =>
    finding(
      'shifted',
      'warning',
      [
        `与 ${against} 相比，${file} 整体相差约 ${metres(Math.hypot(east, north))} 米（需东移 ${metres(east)} 米、北移 ${metres(north)} 米），不是 GCJ-02 或 BD-09`,
        '可能源自 1954 北京或 1980 西安坐标系，或不同的测绘成果；请向提供方核实',
      ],
      [
        `compared with ${against}, ${file} as a whole lies some ${metres(Math.hypot(east, north))} m off (it would have to move ${metres(east)} m east, ${metres(north)} m north), which is neither GCJ-02 nor BD-09`,
        'it may come from Beijing 1954 or Xian 1980, or from another survey; ask its provider',
      ],
    ),
  outliers: (file: string, count: number, names: readonly string[]): AuditFinding =>
    finding(
      'outliers',
      'warning',
      [`${file} 中有 ${count} 个点远在区域之外：${some(names)}`, '请检查这些点的坐标'],
      [`${count} points of ${file} lie far from the region: ${some(names)}`, 'check their coordinates'],
    ),

  coarse: (file: string, cell: number, wanted: number): AuditFinding =>
    finding(
      'coarse',
      cell > 10 * wanted ? 'warning' : 'note',
      [`${file} 的像元约 ${metres(cell)} 米，普查网格为 ${number(wanted)} 米`, '成果的细节不会超过源数据；如有更细的数据请换用'],
      [
        `cells of ${file} are some ${metres(cell)} m, the census grid has ${number(wanted)} m`,
        'products hold no more detail than their source; use finer data where there are any',
      ],
    ),
  noData: (file: string): AuditFinding =>
    finding(
      'no-data',
      'failed',
      [`${file} 在区域内没有任何数据`, '请检查数据范围、坐标系与无数据值'],
      [`${file} has no data in the region`, 'check what it covers, its CRS and its nodata value'],
    ),
  gapsInRegion: (file: string, share: number): AuditFinding =>
    finding(
      'gaps-in-region',
      'warning',
      [`区域内 ${percent(share)} 的面积在 ${file} 中没有数据`, '这些地方的成果将为空；请补齐数据'],
      [`${percent(share)} of the region has no data in ${file}`, 'products will be empty there; complete the data'],
    ),
  constant: (file: string, value: number): AuditFinding =>
    finding(
      'constant',
      'warning',
      [`${file} 处处为 ${number(value)}`, '请确认文件没有损坏或弄错'],
      [`${file} is ${number(value)} everywhere`, 'make sure that it is whole and the right one'],
    ),
  oddValues: (file: string, [low, high]: readonly [number, number], unit: string, { odd, limits, likelier }: OddValues): AuditFinding => {
    const range = `${number(low)} … ${number(high)} ${unit}`;
    const allowed = `${number(limits[0])} … ${number(limits[1])} ${unit}`;
    const zh = { impossible: '超出可能的范围', unusual: '超出我国常见的范围', small: '小得反常' }[odd];
    const en = { impossible: 'beyond what is possible', unusual: 'beyond what China has', small: 'strangely small' }[odd];
    return finding(
      odd === 'impossible' ? 'impossible-values' : 'unusual-values',
      odd === 'impossible' ? 'failed' : 'warning',
      [
        odd === 'small' ? `${file} 的数值为 ${range}，${zh}` : `${file} 的数值为 ${range}，${zh}（${allowed}）`,
        likelier.length > 0 ? `单位也许是 ${alternatives(likelier, ' 或 ')}；核实后写明 unit` : '请检查单位与代表缺测的数值',
      ],
      [
        odd === 'small' ? `values of ${file} are ${range}, ${en}` : `values of ${file} are ${range}, ${en} (${allowed})`,
        likelier.length > 0
          ? `the unit may be ${alternatives(likelier, ' or ')}; if so, state it as unit`
          : 'check the unit, and the numbers that stand for missing values',
      ],
    );
  },
  /** `sure`: what the numbers are is known, and this one cannot be one of them. */
  missingCode: (file: string, code: number, { table, sure }: { readonly table: boolean; readonly sure: boolean }): AuditFinding =>
    finding(
      'missing-code',
      sure ? 'failed' : 'warning',
      [
        `${file} 中的 ${number(code)} 像是缺测代码，却按数值读取`,
        table ? `请在该数据源中写 missing: [${number(code)}]` : `请设为无数据值：gdal_edit.py -a_nodata ${number(code)}`,
      ],
      [
        `${number(code)} in ${file} seems to mean "missing", but is read as a value`,
        table ? `write missing: [${number(code)}] at this source` : `make it the nodata value: gdal_edit.py -a_nodata ${number(code)}`,
      ],
    ),
  unitUnstated: (file: string, wanted: string): AuditFinding =>
    finding(
      'unit-unstated',
      'warning',
      [`没有说明 ${file} 的单位，按 ${wanted} 理解`, `请写明 unit，例如 unit: ${wanted}`],
      [`nothing says the unit of ${file}; it is taken as ${wanted}`, `state it, for example unit: ${wanted}`],
    ),
  codesWithoutLegend: (file: string, codes: readonly number[]): AuditFinding =>
    finding(
      'codes-without-legend',
      'warning',
      [`${file} 中的类别代码 ${some(codes)} 不在图例中`, '请在图例文件中补充，或检查数据'],
      [`codes ${some(codes)} of ${file} are not in its legend`, 'add them to the legend, or check the data'],
    ),

  refusedFeatures: (file: string, count: number, first: { readonly feature: number; readonly detail: string }): AuditFinding =>
    finding(
      'refused-features',
      'failed',
      [`${file} 中有 ${count} 个要素不能使用，首个为第 ${first.feature + 1} 个：${first.detail}`, '请修正或删除这些要素'],
      [`${count} features of ${file} cannot be used, the first being feature ${first.feature + 1}: ${first.detail}`, 'correct them or take them out'],
    ),
  repairs: (file: string, count: number, first: number): AuditFinding =>
    finding(
      'repairs',
      'warning',
      [
        `${file} 中有 ${count} 个面的边界有误（首个为第 ${first + 1} 个要素）：自交、自触、未闭合或重复点`,
        '请先修复，例如在 QGIS 中使用“修正几何图形”；面积会因此略有变化',
      ],
      [
        `rings of ${count} features of ${file} are at fault (the first is feature ${first + 1}): they cross or touch themselves, are open or repeat points`,
        'repair them first, for example by Fix geometries in QGIS; areas change a little',
      ],
    ),
  reading: (file: string, notes: readonly string[]): AuditFinding =>
    finding(
      'reading',
      'note',
      [`读取 ${file} 时注意到：${notes.slice(0, 3).join('; ')}`, '如与预期不符，请检查文件'],
      [`noticed while reading ${file}: ${notes.slice(0, 3).join('; ')}`, 'check the file where that is not as expected'],
    ),
  gapsInTime: (
    file: string,
    share: number,
    gaps: number,
    longest: { readonly station: string; readonly first: string; readonly last: string; readonly steps: number },
  ): AuditFinding =>
    finding(
      'gaps-in-time',
      share > 0.02 ? 'warning' : 'note',
      [
        `${file} 缺 ${percent(share)} 的观测，共 ${gaps} 段；最长的是 ${longest.station} 站 ${longest.first} 至 ${longest.last}（${longest.steps} 步）`,
        '缺测不参与统计；缺得多的站请补齐或去掉',
      ],
      [
        `${percent(share)} of the observations of ${file} are missing, in ${gaps} gaps; the longest is at ${longest.station}, ${longest.first} to ${longest.last} (${longest.steps} steps)`,
        'what is missing does not count; complete or leave out stations that lack much',
      ],
    ),
  shortSeries: (file: string, years: number): AuditFinding =>
    finding(
      'short-series',
      'warning',
      [`${file} 只有 ${years.toFixed(1)} 年的观测`, '危险性统计通常需要三十年；请使用更长的序列'],
      [`${file} holds ${years.toFixed(1)} years of observations`, 'hazard statistics usually want thirty; use longer series'],
    ),
  duplicates: (file: string, count: number): AuditFinding =>
    finding(
      'duplicates',
      'note',
      [`${file} 中有 ${count} 行重复`, '重复的行只计一次'],
      [`${count} rows of ${file} say again what another row said`, 'they count once'],
    ),
  movedStations: (file: string, stations: readonly string[]): AuditFinding =>
    finding(
      'moved-stations',
      'note',
      [`${file} 中有 ${stations.length} 个站的坐标前后不一：${some(stations)}`, '使用最后的位置；请确认是迁站而非错误'],
      [`${stations.length} stations of ${file} have more than one place: ${some(stations)}`, 'the latest is used; make sure that they moved'],
    ),

  garbled: (file: string, sample: string): AuditFinding =>
    finding(
      'garbled',
      'warning',
      [`${file} 的文字有乱码：${sample}`, '请以 UTF-8 重新导出，Shapefile 请附 .cpg'],
      [`texts of ${file} are garbled: ${sample}`, 'export it anew as UTF-8; give a Shapefile its .cpg'],
    ),
  encoding: (file: string, encoding: string): AuditFinding =>
    finding(
      'encoding',
      'note',
      [`${file} 的文字编码为 ${encoding}，已正确读取`, '无需处理'],
      [`texts of ${file} are in ${encoding} and were read as such`, 'nothing has to be done'],
    ),
  unmarkedSynthetic: (file: string): AuditFinding =>
    finding(
      'unmarked-synthetic',
      'warning',
      [`从名称看 ${file} 是合成或示意数据，却没有标明`, '如果是，请加上 synthetic: true，成果中才会注明'],
      [`by its name ${file} is made up, but nothing marks it so`, 'if it is, add synthetic: true, so that products say so'],
    ),
  synthetic: (file: string): AuditFinding =>
    finding(
      'synthetic',
      'note',
      [`${file} 是合成数据（Synthetic）`, '使用它的成果均会注明，不得用于发布'],
      [`${file} is synthetic (合成数据)`, 'every product that uses it says so; not for publication'],
    ),
  unused: (name: string): AuditFinding =>
    finding('unused', 'note', [`没有灾种使用 ${name}`, '可以保留或删除'], [`no hazard uses ${name}`, 'keep it or remove it']),
} as const;
