import type { Language } from '../../errors/error.js';
import type { AuditFinding, AuditSeries, SourceAudit, Verdict } from './audit.js';

/** The words of the report, in one language. */
export interface ReportWords {
  readonly title: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly severities: Readonly<Record<AuditFinding['severity'], string>>;
  readonly whole: Readonly<Record<Verdict, string>>;
  readonly kinds: Readonly<Record<SourceAudit['kind'], string>>;
  readonly steps: Readonly<Record<AuditSeries['step'], string>>;
  readonly edition: string;
  readonly file: string;
  readonly madeBy: string;
  readonly synthetic: string;
  readonly syntheticMark: string;
  readonly sources: string;
  readonly source: string;
  readonly kind: string;
  readonly verdict: string;
  readonly findings: string;
  readonly nothing: string;
  readonly remedy: string;
  readonly crs: string;
  readonly stated: string;
  readonly uses: string;
  readonly unused: string;
  readonly size: string;
  readonly format: string;
  readonly encoding: string;
  readonly extent: string;
  readonly cell: string;
  readonly cells: string;
  readonly region: string;
  readonly grid: string;
  readonly census: string;
  readonly missingInRegion: string;
  readonly missing: string;
  readonly values: string;
  readonly field: string;
  readonly mean: string;
  readonly histogram: string;
  readonly count: string;
  readonly from: string;
  readonly to: string;
  readonly overview: (level: number) => string;
  readonly codes: string;
  readonly code: string;
  readonly name: string;
  readonly features: string;
  readonly geometries: Readonly<Record<string, string>>;
  readonly attributes: string;
  readonly repairs: string;
  readonly feature: string;
  readonly faults: Readonly<Record<string, string>>;
  readonly areaChange: string;
  readonly series: string;
  readonly stations: string;
  readonly gaps: string;
  readonly station: string;
  readonly first: string;
  readonly last: string;
  readonly length: string;
  readonly moreGaps: (count: number) => string;
  readonly yearly: string;
  readonly year: string;
  readonly share: string;
  readonly datum: string;
  readonly against: string;
  readonly reading: string;
  readonly readings: Readonly<Record<'none' | 'gcj-02' | 'bd-09', string>>;
  readonly offset: string;
  readonly apart: string;
  readonly fit: string;
  readonly found: string;
  readonly unclear: string;
  readonly mapOf: (name: string) => string;
  readonly mapNote: string;
  readonly table: string;
  /** Between a label and what it says, between parts of a line, and round an aside. */
  readonly colon: string;
  readonly semicolon: string;
  readonly aside: (text: string) => string;
}

const chinese: ReportWords = {
  title: '数据审查报告',
  verdicts: { ok: '合格', warning: '需留意', failed: '不合格' },
  severities: { failed: '不合格', warning: '留意', note: '说明' },
  whole: {
    ok: '全部数据可用于计算。',
    warning: '数据可用于计算，但有需要留意之处。',
    failed: '有数据不合格；修正之前不能计算（除非强制）。',
  },
  kinds: { raster: '栅格', stations: '站点表', features: '矢量', unknown: '未知' },
  steps: { day: '日', month: '月' },
  edition: '版次',
  file: '文件',
  madeBy: '生成',
  synthetic: '合成',
  syntheticMark: '合成数据 Synthetic',
  sources: '数据源',
  source: '数据源',
  kind: '类型',
  verdict: '结论',
  findings: '发现',
  nothing: '没有发现问题。',
  remedy: '处理',
  crs: '坐标系',
  stated: '文件自述',
  uses: '用于',
  unused: '未使用',
  size: '大小',
  format: '格式',
  encoding: '文字编码',
  extent: '范围',
  cell: '像元',
  cells: '像元数',
  region: '区域',
  grid: '普查网格',
  census: '普查文件',
  missingInRegion: '区域内无数据',
  missing: '无数据',
  values: '数值',
  field: '属性',
  mean: '平均值 ± 标准差',
  histogram: '数值分布',
  count: '个数',
  from: '自',
  to: '至',
  overview: (level) => `按第 ${level} 级概览统计`,
  codes: '类别代码',
  code: '代码',
  name: '名称',
  features: '要素',
  geometries: {
    Point: '点',
    MultiPoint: '多点',
    LineString: '线',
    MultiLineString: '多线',
    Polygon: '面',
    MultiPolygon: '多面',
    GeometryCollection: '几何集合',
  },
  attributes: '属性',
  repairs: '边界需修复的要素',
  feature: '要素',
  faults: {
    'self-touch': '自触',
    'self-cross': '自交',
    'rings-cross': '环相交',
    open: '未闭合',
    'duplicate-points': '重复点',
    'empty-ring': '环无面积',
    winding: '方向相反',
  },
  areaChange: '修复前后面积（km²）',
  series: '时间序列',
  stations: '站点',
  gaps: '缺测时段',
  station: '站点',
  first: '起',
  last: '止',
  length: '步数',
  moreGaps: (count) => `另有 ${count} 段较短的缺测未列出。`,
  yearly: '各年有观测的比例',
  year: '年',
  share: '比例',
  datum: '地图偏移检验',
  against: '参照',
  reading: '假定',
  readings: { none: '无偏移', 'gcj-02': 'GCJ-02', 'bd-09': 'BD-09' },
  offset: '纠正量（m）',
  apart: '与参照相距（m）',
  fit: '吻合度',
  found: '判断',
  unclear: '与参照没有足够的共同边线，无法判断。',
  mapOf: (name) => `${name} 的范围与区域`,
  mapNote: '灰色为区域，彩色为数据',
  table: '数据表',
  colon: '：',
  semicolon: '；',
  aside: (text) => `（${text}）`,
};

const english: ReportWords = {
  title: 'Audit of the data',
  verdicts: { ok: 'OK', warning: 'Warning', failed: 'Failed' },
  severities: { failed: 'Failed', warning: 'Warning', note: 'Note' },
  whole: {
    ok: 'All sources can be computed on.',
    warning: 'The sources can be computed on, but some deserve a look.',
    failed: 'Some sources have failed; nothing is computed before they are mended, unless it is forced.',
  },
  kinds: { raster: 'Raster', stations: 'Stations', features: 'Features', unknown: 'Unknown' },
  steps: { day: 'days', month: 'months' },
  edition: 'Edition',
  file: 'File',
  madeBy: 'Made by',
  synthetic: 'Synthetic',
  syntheticMark: '合成数据 Synthetic',
  sources: 'Sources',
  source: 'Source',
  kind: 'Kind',
  verdict: 'Verdict',
  findings: 'Findings',
  nothing: 'Nothing was found to be wrong.',
  remedy: 'What to do',
  crs: 'CRS',
  stated: 'stated by the file',
  uses: 'Used by',
  unused: 'not used',
  size: 'Size',
  format: 'Format',
  encoding: 'Encoding',
  extent: 'Extent',
  cell: 'Cell',
  cells: 'Cells',
  region: 'Region',
  grid: 'Census grid',
  census: 'Census file',
  missingInRegion: 'No data, of the region',
  missing: 'No data',
  values: 'Values',
  field: 'attribute',
  mean: 'Mean ± deviation',
  histogram: 'Distribution of values',
  count: 'Count',
  from: 'From',
  to: 'To',
  overview: (level) => `counted on overview ${level}`,
  codes: 'Codes',
  code: 'Code',
  name: 'Name',
  features: 'Features',
  geometries: {},
  attributes: 'Attributes',
  repairs: 'Features whose rings need repair',
  feature: 'Feature',
  faults: {
    'self-touch': 'touches itself',
    'self-cross': 'crosses itself',
    'rings-cross': 'rings cross',
    open: 'not closed',
    'duplicate-points': 'repeated points',
    'empty-ring': 'a ring without area',
    winding: 'wound the other way',
  },
  areaChange: 'Area before and after repair (km²)',
  series: 'Series',
  stations: 'stations',
  gaps: 'Gaps in time',
  station: 'Station',
  first: 'First',
  last: 'Last',
  length: 'Steps',
  moreGaps: (count) => `${count} shorter gaps are not listed.`,
  yearly: 'Share of observations there, by year',
  year: 'Year',
  share: 'Share',
  datum: 'Test for offset maps',
  against: 'Compared with',
  reading: 'If it is',
  readings: { none: 'not offset', 'gcj-02': 'GCJ-02', 'bd-09': 'BD-09' },
  offset: 'Moved by (m)',
  apart: 'Then apart (m)',
  fit: 'Fit',
  found: 'Judged',
  unclear: 'It shares too few lines with others to tell.',
  mapOf: (name) => `Where ${name} and the region lie`,
  mapNote: 'the region in grey, the data in colour',
  table: 'As a table',
  colon: ': ',
  semicolon: '; ',
  aside: (text) => ` (${text})`,
};

export const reportWords = (language: Language): ReportWords => (language === 'zh-CN' ? chinese : english);
