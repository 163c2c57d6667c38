import type { FeaturesInfo, Language, RasterInfo, TableInfo } from '@tetrazone/core';
import { aligned } from './display-width.js';
import type { Words } from './words.js';

/** Several names or codes on one line; a long list is cut. */
const listed = (parts: readonly string[], most = 12): string =>
  parts.length > most ? `${parts.slice(0, most).join(', ')}, … (${parts.length})` : parts.join(', ');

type Fact = readonly [label: string, text: string];
const lines = (facts: readonly Fact[]): string[] => aligned(facts);

/** What a GeoTIFF is, a line a fact. */
export function rasterLines(info: RasterInfo, { info: w, cells }: Words, language: Language): string[] {
  const sizes = info.overviews.map(({ width, height }) => `${width} × ${height}`);
  const layout = `${info.compression}${info.predictor > 1 ? `, predictor ${info.predictor}` : ''}, ${info.tiled ? w.tiles : w.strips} ${info.blockWidth} × ${info.blockHeight}`;
  const facts: Fact[] = [
    [w.source, info.source],
    [w.format, `${info.bigTiff ? 'BigTIFF' : 'GeoTIFF'}, ${info.bytes} ${w.bytes}`],
    [w.size, `${info.width} × ${info.height} ${cells}`],
    ...(info.grid === undefined ? [] : [[w.readAs, `${info.grid.width} × ${info.grid.height} ${cells}`] as const]),
    [w.crs, crsOf(info, language) ?? w.unstated],
    ...(info.cell === undefined ? [] : [[w.cell, info.cell.join(' × ')] as const]),
    ...(info.bounds === undefined ? [] : [[w.bounds, info.bounds.join(', ')] as const]),
    [w.storage, `${layout}, ${info.byteOrder}`],
    [w.overviews, sizes.length === 0 ? w.none : sizes.join(', ')],
    ...(info.mask === undefined ? [] : [[w.mask, w.masks[info.mask]] as const]),
  ];
  info.bands.forEach((band, at) => {
    const parts = [
      band.type,
      ...(band.nodata === undefined ? [] : [`nodata ${band.nodata}`]),
      ...(band.scale === 1 && band.offset === 0 ? [] : [`× ${band.scale} + ${band.offset}`]),
      ...(band.unit === '' ? [] : [`${w.unit} ${band.unit}`]),
      ...(band.description === '' ? [] : [band.description]),
    ];
    facts.push([`${w.band} ${at + 1}`, parts.join(', ')]);
    const { STATISTICS_MINIMUM: min, STATISTICS_MAXIMUM: max, STATISTICS_MEAN: mean, STATISTICS_STDDEV: deviation } = band.metadata;
    if (min !== undefined && max !== undefined)
      facts.push([w.statistics, `${min} … ${max}${mean === undefined ? '' : `, μ ${mean}`}${deviation === undefined ? '' : `, σ ${deviation}`}`]);
    const used = (band.colors ?? []).flatMap((color, code) => (color === '#000000' ? [] : [`${code} ${color}`]));
    if (used.length > 0) facts.push([w.colors, listed(used)]);
    if (band.categories !== undefined) facts.push([w.categories, listed(band.categories.flatMap((name, code) => (name === '' ? [] : [`${code} ${name}`])))]);
  });
  return lines([...facts, ...info.notes.map((note): Fact => [w.note, note]), ...info.problems.map((problem): Fact => [w.problem, problem])]);
}

/** A CRS by its name and what that means, where that says more. */
function crsOf({ crs, crsTitle }: RasterInfo, language: Language): string | undefined {
  const title = language === 'zh-CN' ? crsTitle?.zh : crsTitle?.en;
  return title === undefined || title === crs ? crs : `${crs} ${title}`;
}

/** What a file of features is. */
export function featuresLines(info: FeaturesInfo, { info: w }: Words): string[] {
  const geometries = Object.entries(info.geometries).map(([type, count]) => `${type} ${count}`);
  return lines([
    [w.source, info.source],
    [w.format, `${info.format}, ${info.bytes} ${w.bytes}`],
    ...(info.encoding === undefined ? [] : [[w.encoding, info.encoding] as const]),
    [w.crs, info.crs ?? w.unstated],
    [w.features, [String(info.count), ...geometries].join(', ')],
    ...(info.bounds === undefined ? [] : [[w.bounds, info.bounds.join(', ')] as const]),
    ...info.properties.map(({ name, types, missing }): Fact => {
      const held = types.length === 0 ? w.types.empty : types.map((type) => w.types[type] ?? type).join(' | ');
      return [w.property, `${name}: ${held}${missing > 0 ? `, ${w.missing} ${missing}` : ''}`];
    }),
    ...info.repairs.map(({ feature, name, repairs }): Fact => {
      const label = `${w.feature} ${feature + 1}${name === undefined ? '' : ` (${name})`}`;
      return [w.repair, `${label}: ${repairs.map((repair) => w.repairs[repair] ?? repair).join(', ')}`];
    }),
    ...info.notes.map(({ feature, note }): Fact => [w.note, feature === undefined ? note : `${w.feature} ${feature + 1}: ${note}`]),
    ...info.problems.map((problem): Fact => [w.problem, problem]),
  ]);
}

/** What a table is. */
export function tableLines(info: TableInfo, { info: w }: Words): string[] {
  return lines([
    [w.source, info.source],
    [w.format, `${info.format}, ${info.bytes} ${w.bytes}`],
    info.sheets === undefined ? [w.encoding, info.encoding] : [w.sheets, listed(info.sheets)],
    [w.rows, `${info.rows}${info.repeated > 0 ? `, ${w.repeated} ${info.repeated}` : ''}`],
    ...info.columns.map(({ name, holds, first, last, missing, distinct, codes }): Fact => {
      const said = codes === undefined ? '' : `, ${w.codes} ${codes.map(({ value, count }) => `${value} (${count})`).join(', ')}`;
      const range = first === undefined ? '' : ` ${first} … ${last}`;
      return [w.column, `${name}: ${w.types[holds]}${range}, ${w.distinct} ${distinct}${missing > 0 ? `, ${w.missing} ${missing}` : ''}${said}`];
    }),
  ]);
}
