import type { Language } from '../../errors/error.js';
import type { SourceAudit } from './audit.js';
import { type ReportWords, reportWords } from './report-words.js';

/** What is known of a source, as label and text. */
export type AuditFact = readonly [label: string, text: string];

const significant = (value: number): string => String(Number(value.toPrecision(6)));
const degrees = (value: number): string => value.toFixed(3);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const some = (names: readonly string[]): string => (names.length > 12 ? `${names.slice(0, 12).join(', ')}, … (${names.length})` : names.join(', '));

/** Bytes as a reader says them. */
function bytesOf(bytes: number): string {
  const [divisor, unit] = bytes < 1e3 ? [1, 'B'] : bytes < 1e6 ? [1e3, 'kB'] : bytes < 1e9 ? [1e6, 'MB'] : [1e9, 'GB'];
  return `${divisor === 1 ? bytes : (bytes / divisor).toFixed(1)} ${unit}`;
}

/** The facts of one audit as the report, the command and the page list them; only those that are known. */
export function auditFacts(audit: SourceAudit, language: Language): readonly AuditFact[] {
  const w = reportWords(language);
  const facts: (AuditFact | undefined)[] = [
    [w.file, audit.file],
    [w.uses, audit.uses.length > 0 ? audit.uses.join(', ') : w.unused],
    audit.format === undefined ? undefined : [w.format, [audit.format, ...(audit.bytes === undefined ? [] : [bytesOf(audit.bytes)])].join(', ')],
    audit.encoding === undefined ? undefined : [w.encoding, audit.encoding],
    crsFact(audit, language, w),
    extentFact(audit, w),
    ...cellFacts(audit, w),
    ...featureFacts(audit, w),
    ...seriesFacts(audit, w),
    ...valueFacts(audit, w),
  ];
  return facts.filter((fact) => fact !== undefined);
}

function crsFact({ crs }: SourceAudit, language: Language, w: ReportWords): AuditFact | undefined {
  if (crs === undefined) return undefined;
  const title = language === 'zh-CN' ? crs.title.zh : crs.title.en;
  const differs = crs.stated !== undefined && crs.stated !== crs.name ? w.aside(`${w.stated}${w.colon}${crs.stated}`) : '';
  return [w.crs, `${title === crs.name ? crs.name : `${crs.name} ${title}`}${differs}`];
}

function extentFact({ extent }: SourceAudit, w: ReportWords): AuditFact | undefined {
  if (extent === undefined) return undefined;
  if (extent.geographic === undefined) return [w.extent, extent.bounds.map(significant).join(', ')];
  const [west, south, east, north] = extent.geographic;
  return [w.extent, `${degrees(west)}° – ${degrees(east)}° E, ${degrees(south)}° – ${degrees(north)}° N`];
}

function cellFacts({ cell }: SourceAudit, w: ReportWords): AuditFact[] {
  if (cell === undefined) return [];
  const [east, north] = cell.metres.map((metres) => Number(metres.toPrecision(4)));
  return [
    [w.cell, `${significant(cell.width)} × ${significant(cell.height)}${w.aside(`${east} × ${north} m`)}`],
    [w.cells, `${cell.columns} × ${cell.rows}`],
  ];
}

function featureFacts({ features }: SourceAudit, w: ReportWords): AuditFact[] {
  if (features === undefined) return [];
  const kinds = Object.entries(features.geometries).map(([type, count]) => `${w.geometries[type] ?? type} ${count}`);
  return [
    [w.features, [String(features.count), ...kinds].join(', ')],
    ...(features.attributes.length === 0 ? [] : [[w.attributes, some(features.attributes)] as const]),
  ];
}

function seriesFacts({ series }: SourceAudit, w: ReportWords): AuditFact[] {
  if (series === undefined) return [];
  const { stations, first, last, steps, step, missing } = series;
  return [
    [w.series, `${stations} ${w.stations}, ${first} – ${last}, ${steps} ${w.steps[step]}`],
    [w.missing, percent(missing)],
  ];
}

function valueFacts({ values, series, features }: SourceAudit, w: ReportWords): AuditFact[] {
  if (values === undefined || values.minimum === null || values.maximum === null) return [];
  const unit = values.unit === '' ? '' : ` ${values.unit}`;
  const field = values.field === undefined ? '' : w.aside(`${w.field} ${values.field}`);
  const overview = values.overview === undefined ? '' : `, ${w.overview(values.overview)}`;
  return [
    [w.values, `${significant(values.minimum)} … ${significant(values.maximum)}${unit}${field}${overview}`],
    ...(values.mean === null || values.deviation === null ? [] : [[w.mean, `${significant(values.mean)} ± ${significant(values.deviation)}${unit}`] as const]),
    ...(series !== undefined || features !== undefined ? [] : [[w.missing, percent(values.missing)] as const]),
    ...(values.missingInRegion === undefined ? [] : [[w.missingInRegion, percent(values.missingInRegion)] as const]),
  ];
}
