import { arithmetic } from '../../algebra/arithmetic.js';
import { coverage } from '../../algebra/coverage.js';
import { distinctValues } from '../../algebra/distinct-values.js';
import { extent } from '../../algebra/extent.js';
import { histogram } from '../../algebra/histogram.js';
import { mask } from '../../algebra/mask.js';
import { type Moments, moments } from '../../algebra/moments.js';
import { warp } from '../../algebra/warp/warp.js';
import { transformBounds } from '../../crs/transform-bounds.js';
import { isTetrazoneError } from '../../errors/error.js';
import type { FileSource } from '../../io/files/byte-source.js';
import { openRaster } from '../../io/geotiff/open-raster.js';
import { type RasterInfo, rasterInfo } from '../../io/geotiff/raster-info.js';
import type { Later, LaterValue, Layer } from '../../layers/field.js';
import { metresPerCell } from '../../raster/areas.js';
import { type Grid, gridBounds, gridOver } from '../../raster/grid.js';
import type { Type } from '../../raster/raster.js';
import { looksMissing, oddValues } from '../../tables/plausible-values.js';
import type { AuditCode, AuditFinding, AuditValues, SourceAudit } from './audit.js';
import { auditCrs, auditPlace, geographicBounds } from './audit-place.js';
import type { AuditWork, SourceAtWork } from './audit-work.js';
import { findings } from './findings.js';
import { readLegend } from './read-legend.js';
import { sketchOfBounds } from './sketch.js';

/** Cells beyond which an overview is counted in place of the file's own. */
const MOST_CELLS = 2 ** 24;
/** Cells over the region by which its share without data is measured. */
const REGION_CELLS = 4e5;
const BINS = 40;

/** Looks into a raster: header, place, cells in and about the region, the region's share without data. Throws what opening and reading throw. */
export async function auditRaster(work: AuditWork, source: SourceAtWork): Promise<Partial<SourceAudit> & { readonly findings: readonly AuditFinding[] }> {
  const { file, declared, quantity } = source;
  const place = await work.folder.locate(declared.file);
  const info = await rasterInfo(place, { signal: work.signal });
  const layer = await openRaster(place, { crs: declared.crs, unit: declared.unit, kind: declared.kind, signal: work.signal });
  const { grid } = layer;
  const found: AuditFinding[] = [];
  const { crs, findings: ofCrs } = auditCrs(file, grid.crs, info.crs);
  found.push(...ofCrs);
  const bounds = gridBounds(grid);
  const geographic = geographicBounds(grid.crs, bounds);
  const about = {
    bytes: info.bytes,
    format: 'GeoTIFF',
    crs,
    extent: { bounds, ...(geographic === undefined ? {} : { geographic }), sketch: sketchOfBounds(grid.crs, bounds) },
    cell: cellOf(grid),
  };
  const outside = auditPlace(file, grid.crs, bounds, work.region?.geographic);
  found.push(...outside);
  if (work.grid !== undefined && Math.max(...about.cell.metres) > 2 * work.grid.metres)
    found.push(findings.coarse(file, Math.max(...about.cell.metres), work.grid.metres));
  if (quantity !== undefined && layer.unit === '' && layer.kind === 'value') found.push(findings.unitUnstated(file, quantity.unit));
  if (outside.length > 0) return { ...about, findings: found };

  const { near, overview } = await nearRegion(work, place, source, layer, info);
  const whole = await work.value(moments(near) as LaterValue<Moments>);
  const missingInRegion = await shareMissing(work, layer);
  if (missingInRegion === 1 || (missingInRegion === undefined && whole.count === 0)) found.push(findings.noData(file));
  else if (missingInRegion !== undefined && missingInRegion > 0.01) found.push(findings.gapsInRegion(file, missingInRegion));
  if (layer.kind !== 'value') {
    const codes = await auditCodes(work, source, near);
    found.push(...codes.findings);
    return {
      ...about,
      ...(codes.codes === undefined ? {} : { codes: codes.codes }),
      // codes have no mean
      values: { ...valuesOf(whole, near, layer.unit), mean: null, deviation: null, ...shares(missingInRegion, overview) },
      findings: found,
    };
  }
  const unit = layer.unit === '' ? (quantity?.unit ?? '') : layer.unit;
  const range = [whole.min, whole.max] as const;
  const code = range.find((value) => looksMissing(value) && (quantity === undefined || oddValues([value, value], unit, quantity) !== undefined));
  const odd = quantity === undefined || whole.count === 0 || code !== undefined ? undefined : oddValues(range, unit, quantity);
  if (code !== undefined) found.push(findings.missingCode(file, code, { table: false, sure: quantity !== undefined }));
  if (odd !== undefined) found.push(findings.oddValues(file, range, unit, odd));
  if (whole.count > 1 && whole.min === whole.max) found.push(findings.constant(file, whole.min));
  const counted =
    work.brief || whole.count === 0
      ? undefined
      : await work.value(histogram({ raster: near as Layer, extent: extent(near as Layer) as LaterValue<never> }, { bins: BINS }));
  const values: AuditValues = {
    ...valuesOf(whole, near, unit),
    ...shares(missingInRegion, overview),
    ...(counted === undefined ? {} : { histogram: { from: counted.min, to: counted.max, counts: [...counted.counts] } }),
    ...(quantity === undefined ? {} : { quantity: quantity.name }),
    ...(odd === undefined ? {} : { odd }),
  };
  return { ...about, values, findings: found };
}

const shares = (missingInRegion: number | undefined, overview: number): Pick<AuditValues, 'missingInRegion' | 'overview'> => ({
  ...(missingInRegion === undefined ? {} : { missingInRegion }),
  ...(overview === 0 ? {} : { overview }),
});

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

function valuesOf({ count, min, max, mean, standardDeviation }: Moments, { grid }: Layer<Type>, unit: string): AuditValues {
  const cells = grid.width * grid.height;
  return {
    unit,
    count,
    missing: cells === 0 ? 0 : 1 - count / cells,
    minimum: orNull(min),
    maximum: orNull(max),
    mean: orNull(mean),
    deviation: orNull(standardDeviation),
  };
}

function cellOf(grid: Grid): SourceAudit['cell'] & object {
  const metres = metresPerCell(grid, Math.floor(grid.height / 2));
  return { columns: grid.width, rows: grid.height, width: grid.transform[0], height: -grid.transform[4], metres: [metres.x, metres.y] };
}

/** The cells in and about the region, of an overview where the file has too many. */
async function nearRegion(
  work: AuditWork,
  place: FileSource,
  { declared }: SourceAtWork,
  full: Layer<Type>,
  { overviews }: RasterInfo,
): Promise<{ readonly near: Layer<Type>; readonly overview: number }> {
  const window = windowOver(work, full.grid);
  const many = window.width * window.height;
  const scale = full.grid.width * full.grid.height;
  const level = many <= MOST_CELLS ? 0 : overviews.findIndex(({ width, height }) => (many * width * height) / scale <= MOST_CELLS) + 1;
  const options = { crs: declared.crs, unit: declared.unit, kind: declared.kind, signal: work.signal };
  const layer = level === 0 ? full : await openRaster(place, { ...options, level });
  const { grid } = layer;
  const near = level === 0 ? window : windowOver(work, grid);
  if (near.width === grid.width && near.height === grid.height) return { near: layer, overview: level };
  return { near: warp(layer as unknown as Layer, { grid: near, method: 'nearest' }) as unknown as Layer<Type>, overview: level };
}

/** The part of a grid that the computed grid of the census covers; all of it where there is none. */
function windowOver({ grid: census }: AuditWork, grid: Grid): Grid {
  if (census === undefined) return grid;
  const [a, , c, , e, f] = grid.transform;
  try {
    const [west, south, east, north] = transformBounds(census.computed.crs, grid.crs, gridBounds(census.computed));
    const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));
    const [left, right] = [clamp(Math.floor((west - c) / a), grid.width), clamp(Math.ceil((east - c) / a), grid.width)];
    const [top, bottom] = [clamp(Math.floor((north - f) / e), grid.height), clamp(Math.ceil((south - f) / e), grid.height)];
    if (right <= left || bottom <= top) return grid;
    return { crs: grid.crs, transform: [a, 0, c + left * a, 0, e, f + top * e], width: right - left, height: bottom - top };
  } catch (error) {
    if (isTetrazoneError(error, 'outside-crs')) return grid;
    throw error;
  }
}

/** Of the region's cells, on a grid coarse enough to be quick, those for which the raster has no value. */
async function shareMissing({ region, grid: census, value }: AuditWork, layer: Layer<Type>): Promise<number | undefined> {
  if (region === undefined || census === undefined) return undefined;
  const { region: fine } = census;
  const bounds = gridBounds(fine);
  const cell = Math.max(fine.transform[0], Math.sqrt(((bounds[2] - bounds[0]) * (bounds[3] - bounds[1])) / REGION_CELLS));
  const grid = gridOver(fine.crs, bounds, cell);
  // cells wholly inside: the centre of one at the border may lie outside a raster that ends with the region
  const covered = coverage({ features: region.features }, { grid }) as Layer;
  const inside = arithmetic({ covered }, { expression: 'covered > 0.99 ? 1 : 0' }) as Layer;
  const held = mask({ raster: warp(layer as unknown as Layer, { grid, method: 'nearest' }) as Layer, where: inside }) as unknown as Layer;
  const [has, all] = [
    await value(extent(held) as LaterValue<{ count: number }>),
    await value(extent(mask<Later>({ raster: inside, where: inside }) as Layer) as LaterValue<{ count: number }>),
  ];
  return all.count === 0 ? undefined : 1 - has.count / all.count;
}

/** Codes of categories or levels with their cells, and those that the legend does not name. */
async function auditCodes(
  work: AuditWork,
  { file, declared }: SourceAtWork,
  near: Layer<Type>,
): Promise<{ readonly codes?: readonly AuditCode[]; readonly findings: readonly AuditFinding[] }> {
  const found = await work.value(distinctValues(near as unknown as Layer, { limit: 1024 }));
  if (found.overflow) return { findings: [] };
  const legend = declared.legend === undefined ? undefined : await readLegend(work.folder, declared.legend);
  const codes = [...found.values].map((code, i): AuditCode => {
    const name = legend?.get(code);
    return { code, cells: found.counts[i] as number, ...(name === undefined ? {} : { name }) };
  });
  const unnamed = legend === undefined ? [] : codes.filter(({ name }) => name === undefined).map(({ code }) => code);
  return { codes, findings: unnamed.length > 0 ? [findings.codesWithoutLegend(file, unnamed)] : [] };
}
