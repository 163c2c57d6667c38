import { isTetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { isZip } from '../../io/files/zip.js';
import { encodingOf } from '../../io/tables/csv.js';
import { tableOf } from '../../io/tables/open-table.js';
import type { Bounds } from '../../raster/grid.js';
import type { Table } from '../../tables/columns.js';
import { parseNumber } from '../../tables/numbers.js';
import { looksMissing, oddValues } from '../../tables/plausible-values.js';
import { stationSeries } from '../../tables/station-series.js';
import type { StationSeries } from '../../tables/stations.js';
import { offsetOf } from '../plan/open-sources.js';
import type { AuditFinding, AuditSeries, SourceAudit } from './audit.js';
import { auditCrs, auditPlace, geographicBounds, mainBounds } from './audit-place.js';
import type { AuditWork, SourceAtWork } from './audit-work.js';
import { findings } from './findings.js';
import { dateOfStep, seriesGaps } from './series-gaps.js';
import { sketchOfFeatures } from './sketch.js';
import { valuesOfNumbers } from './values-of-numbers.js';

/** Hazard statistics on fewer years are shaky. */
const FEW_YEARS = 10;

/** Looks into a table of stations: its texts, places, values and gaps. Throws what reading the file throws. */
export async function auditStations(
  work: AuditWork,
  source: SourceAtWork,
): Promise<{ readonly about: Partial<SourceAudit>; readonly findings: readonly AuditFinding[] }> {
  const { file, declared, quantity, wanted = '' } = source;
  const bytes = await work.folder.readBytes(file);
  const encoding = isZip(bytes) ? 'utf-8' : encodingOf(bytes);
  const table = await tableOf(bytes, file);
  const used = declared.crs ?? 'EPSG:4490';
  const { crs, findings: ofCrs } = auditCrs(file, used, undefined);
  const found: AuditFinding[] = [...ofCrs];
  const about: Partial<SourceAudit> = { bytes: bytes.byteLength, format: isZip(bytes) ? 'XLSX' : 'CSV', encoding, crs };
  if (encoding !== 'utf-8') found.push(findings.encoding(file, encoding));
  const { columns, missing } = declared;
  if (columns === undefined) return { about, findings: found };
  const unit = declared.unit ?? wanted;
  if (declared.unit === undefined && wanted !== '') found.push(findings.unitUnstated(file, wanted));

  const outside = auditWhere(work, source, table, used);
  found.push(...outside);
  const datum = offsetOf(declared);
  let read: ReturnType<typeof stationSeries>;
  try {
    read = stationSeries(table, { columns, crs: used, unit, ...(datum === undefined ? {} : { datum }), ...(missing === undefined ? {} : { missing }) });
  } catch (error) {
    if (!isTetrazoneError(error) || error.code === 'cancelled') throw error;
    // coordinates that cannot be read have been explained
    return { about, findings: outside.length > 0 ? found : [...found, findings.unreadable(error)] };
  }
  const { series, report } = read;
  const counted = auditSeries(series, report);
  const values = valuesOfNumbers(series.values, unit, work.brief);
  const range = [values.minimum ?? Number.NaN, values.maximum ?? Number.NaN] as const;
  const code = range.find((value) => looksMissing(value) && (quantity === undefined || oddValues([value, value], unit, quantity) !== undefined));
  const yearly = series.length >= (series.step === 'day' ? 365 : 12);
  const odd = quantity === undefined || values.count === 0 || code !== undefined ? undefined : oddValues(range, unit, quantity, yearly);
  if (code !== undefined) found.push(findings.missingCode(file, code, { table: true, sure: quantity !== undefined }));
  if (odd !== undefined) found.push(findings.oddValues(file, range, unit, odd));
  if (values.count > 1 && range[0] === range[1]) found.push(findings.constant(file, range[0]));
  const [longest] = counted.gaps;
  if (longest !== undefined) found.push(findings.gapsInTime(file, counted.missing, counted.gapCount, longest));
  const years = series.length / (series.step === 'day' ? 365.2425 : 12);
  if (years < FEW_YEARS) found.push(findings.shortSeries(file, years));
  if (report.duplicates > 0) found.push(findings.duplicates(file, report.duplicates));
  if (report.moved.length > 0) found.push(findings.movedStations(file, report.moved));
  const places = placesOf(series);
  const bounds = boundsOf(series);
  const geographic = geographicBounds(series.crs, bounds);
  return {
    about: {
      ...about,
      extent: { bounds, ...(geographic === undefined ? {} : { geographic }), sketch: sketchOfFeatures(places) },
      values: { ...values, field: columns.value, ...(quantity === undefined ? {} : { quantity: quantity.name }), ...(odd === undefined ? {} : { odd }) },
      series: counted,
    },
    findings: found,
  };
}

function auditSeries(series: StationSeries, { rows, duplicates, moved }: ReturnType<typeof stationSeries>['report']): AuditSeries {
  const { ids, step, length } = series;
  const first = dateOfStep(series, 0);
  return { stations: ids.length, step, first, last: dateOfStep(series, length - 1), steps: length, rows, duplicates, moved, ...seriesGaps(series) };
}

/** Where the rows lie, judged by the plain numbers of the file. */
function auditWhere({ region }: AuditWork, { file, declared }: SourceAtWork, table: Table, crs: string): readonly AuditFinding[] {
  const numbers = (name: string | undefined): Float64Array => Float64Array.from((name === undefined ? undefined : table.columns.get(name)) ?? [], parseNumber);
  const [xs, ys] = [numbers(declared.columns?.longitude), numbers(declared.columns?.latitude)];
  const main = mainBounds(xs, ys);
  if (main === undefined) return [];
  if (region === undefined) return auditPlace(file, crs, main, undefined);
  const [west, south, east, north] = region.geographic;
  // stations are used from far around
  const around: Bounds = [west - 2, south - 2, east + 2, north + 2];
  return auditPlace(file, crs, main, around);
}

const placesOf = ({ crs, x, y }: StationSeries): Features => ({
  crs,
  features: Array.from(x, (lon, i) => ({ geometry: { type: 'Point', coordinates: [lon, y[i] as number] }, properties: {} })),
});

const boundsOf = ({ x, y }: StationSeries): Bounds => [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
