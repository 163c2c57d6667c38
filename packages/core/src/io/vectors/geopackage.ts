import { definition } from '../../crs/definition.js';
import { wkt2 } from '../../crs/wkt2.js';
import { TetrazoneError } from '../../errors/error.js';
import type { Feature, FeatureStream, Features, Geometry } from '../../features/features.js';
import { geometryBounds } from '../../features/spatial-index.js';
import type { Bounds } from '../../raster/grid.js';
import { type PlacedBytes, placedBytes } from '../files/byte-blocks.js';
import { geometryColumn, type PropertyColumn, propertyColumns } from './property-columns.js';
import { type RowBox, rtreeTable } from './rtree-table.js';
import { collectFeatures, type Draft, type FeatureNote, type RawFeature, type SettleOptions } from './settle-features.js';
import { openSqlite, type SqlDatabase, type SqlValue } from './sqlite.js';
import { hasHeights, readWkb, writeWkb } from './wkb.js';
import { type SqlStatement, type SqlTableContent, writeSqlite } from './write-sqlite.js';

export interface GeoPackageOptions extends SettleOptions {
  /** The table of features; needed where there are several. */
  readonly layer?: string | undefined;
}

/** Features of a GeoPackage, ids by the table's key. Throws `bad-source` (also for several tables and none named), `missing-crs`. */
export const parseGeoPackage = async (bytes: Uint8Array, source: string, { layer, ...options }: GeoPackageOptions = {}): Promise<Features> =>
  collectFeatures(await draftGeoPackage(placedBytes(bytes), source, layer), source, options);

/** The rows of a table as objects. */
async function* objects(database: SqlDatabase, name: string): AsyncGenerator<Record<string, SqlValue>> {
  const table = database.table(name);
  if (table === undefined) return;
  for await (const { id, values } of table.rows())
    yield Object.fromEntries(table.columns.map((column, i) => [column, column === table.rowId && (values[i] ?? null) === null ? id : (values[i] ?? null)]));
}

/** Features in the order of their rows; a page of the database and a row are held at a time. */
export async function draftGeoPackage(bytes: PlacedBytes, source: string, layer?: string): Promise<Draft<AsyncIterable<RawFeature>>> {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail });
  };
  const database = await openSqlite(bytes, source);
  if (database.table('gpkg_geometry_columns') === undefined) refuse('it is an SQLite database, but no GeoPackage with features');
  const layers: Record<string, SqlValue>[] = [];
  for await (const row of objects(database, 'gpkg_geometry_columns')) layers.push(row);
  const names = layers.map(({ table_name }) => String(table_name));
  const chosen = layer === undefined ? layers[0] : layers.find(({ table_name }) => table_name === layer);
  if (chosen === undefined || (layer === undefined && layers.length > 1))
    return refuse(`it holds the tables ${names.join(', ') || 'of no features'}; name one as layer`);
  const geometryName = String(chosen.column_name);
  const table = database.table(String(chosen.table_name)) ?? refuse(`its table ${chosen.table_name} does not exist`);
  const notes: FeatureNote[] = [];
  if (database.walMode) notes.push({ note: 'the database is in WAL mode; what is only in its -wal file was not read' });
  async function* features(): AsyncGenerator<RawFeature> {
    let [feature, measured] = [0, false];
    for await (const row of objects(database, table.name)) {
      const { [geometryName]: blob, ...values } = row;
      const read = blob instanceof Uint8Array ? readWkb(blob.subarray(headerLength(blob))) : undefined;
      if (read?.fault !== undefined) notes.push({ feature, note: read.fault });
      measured ||= read?.measured ?? false;
      const properties: Record<string, unknown> = {};
      for (const [name, value] of Object.entries(values))
        if (name !== table.rowId && !(value instanceof Uint8Array)) properties[name] = typeof value === 'bigint' ? String(value) : value;
      const id = table.rowId === undefined ? undefined : values[table.rowId];
      feature++;
      yield { geometry: read?.geometry ?? null, properties, ...(typeof id === 'number' ? { id } : {}) };
    }
    if (measured) notes.push({ note: 'measures (M) were left out' });
  }
  return { format: 'GeoPackage', crs: await crsOf(database, Number(chosen.srs_id)), features: features(), notes };
}

/** How long the head before the WKB is; it may hold an envelope of 0, 4, 6 or 8 numbers. */
const headerLength = (blob: Uint8Array): number => 8 + ([0, 32, 48, 48, 64][((blob[3] as number) >> 1) & 7] ?? 0);

async function crsOf(database: SqlDatabase, id: number): Promise<string | undefined> {
  for await (const row of objects(database, 'gpkg_spatial_ref_sys')) {
    if (row.srs_id !== id || id <= 0) continue;
    if (String(row.organization).toUpperCase() === 'EPSG') return `EPSG:${row.organization_coordsys_id}`;
    return typeof row.definition === 'string' && row.definition !== 'undefined' ? row.definition : undefined;
  }
  return undefined;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A time in the form GeoPackage asks for; always the same, so that equal features make equal files. */
const EPOCH = '2000-01-01T00:00:00.000Z';

/** Columns whose names differ only in case clash in SQL: the later ones are numbered. */
function sqlNames(columns: readonly PropertyColumn[]): string[] {
  const taken = new Set<string>(['fid']);
  return columns.map(({ name }) => {
    let free = name;
    for (let n = 1; taken.has(free.toLowerCase()); n++) free = `${name}_${n}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

/**
 * A GeoPackage (1.3) with one table of features: key `fid` counted from 1, properties typed by all of their values, what is mixed or structured as JSON text;
 * and the spatial index of the extension gpkg_rtree_index. Ids are not kept; a property called fid becomes fid_1. Throws `bad-values` for a CRS that no WKT says.
 */
export const writeGeoPackage = (all: Features | FeatureStream, layer = 'features'): Uint8Array<ArrayBuffer> => writeGeoPackageLayers({ [layer]: all });

/** The same with a table for each of several layers, which may differ in their CRS; the features of one are held at a time. Throws `bad-values` also for no layer, and names that differ only in case. */
export function writeGeoPackageLayers(layers: Readonly<Record<string, Features | FeatureStream>>): Uint8Array<ArrayBuffer> {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'writeGeoPackage', detail });
  };
  const names = Object.keys(layers);
  if (names.length === 0) refuse('a GeoPackage needs a layer');
  const twice = names.find((name, i) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) < i);
  if (twice !== undefined) refuse(`two layers are named ${twice}`);
  const systems = referenceSystems(Object.values(layers), refuse);
  const parts = Object.entries(layers).map(([name, all]) => layerTables(name, all, systems.idOf(all.crs)));
  const tables: SqlTableContent[] = [
    {
      name: 'gpkg_spatial_ref_sys',
      sql: 'CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)',
      rows: systems.rows,
    },
    {
      name: 'gpkg_contents',
      sql: 'CREATE TABLE gpkg_contents (table_name TEXT NOT NULL, data_type TEXT NOT NULL, identifier TEXT, description TEXT, last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER)',
      rows: parts.map(({ contents }) => contents),
    },
    {
      name: 'gpkg_geometry_columns',
      sql: 'CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL)',
      rows: parts.map(({ column }) => column),
    },
    ...parts.map(({ table }) => table),
    extensions(parts.map(({ name, geometry }) => [name, geometry])),
    ...parts.flatMap(({ index }) => index.tables),
  ];
  const statements = parts.flatMap(({ name, geometry, index }) => [index.statement, ...indexTriggers(name, geometry)]);
  // the letters GPKG, and 1.3.0
  return writeSqlite(tables, { applicationId: 0x47504b47, userVersion: 10300, statements });
}

/** The systems that layers are in, with those that every GeoPackage has; a CRS without a code gets a number from 100000 on. */
function referenceSystems(
  layers: readonly { readonly crs: string }[],
  refuse: (detail: string) => never,
): { readonly rows: SqlTableContent['rows']; readonly idOf: (crs: string) => number } {
  const ids = new Map<string, number>();
  const rows: (readonly SqlValue[])[] = [
    ['Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', null],
    ['Undefined geographic SRS', 0, 'NONE', 0, 'undefined', null],
    ['WGS 84', 4326, 'EPSG', 4326, wkt2('EPSG:4326') as string, null],
  ];
  for (const { crs } of layers) {
    if (ids.has(crs)) continue;
    const known = definition(crs);
    const text = wkt2(crs) ?? refuse(`${crs} has no WKT; transform the features to EPSG:4490 first`);
    const id = known.epsg ?? 100_000 + [...ids.values()].filter((other) => other >= 100_000).length;
    if (![4326, ...ids.values()].includes(id)) rows.push([known.title.en, id, known.epsg === undefined ? 'NONE' : 'EPSG', id, text, null]);
    ids.set(crs, id);
  }
  return { rows, idOf: (crs) => ids.get(crs) as number };
}

/** One layer: its rows in the tables of all layers, its own table and its index. Of a feature its bytes are kept, not its positions: there may be millions. */
function layerTables(layer: string, all: Features | FeatureStream, srs: number) {
  const described: Pick<Feature, 'properties'>[] = [];
  const blobs: Uint8Array[] = [];
  const boxes: RowBox[] = [];
  const kinds = new Set<string>();
  let bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  let high = 0;
  for (const { geometry, properties } of all.features) {
    const box = geometryBounds(geometry);
    bounds = [Math.min(bounds[0], box[0]), Math.min(bounds[1], box[1]), Math.max(bounds[2], box[2]), Math.max(bounds[3], box[3])];
    if (hasHeights(geometry)) high++;
    kinds.add(geometry.type);
    blobs.push(blobOf(geometry, box, srs));
    described.push({ properties });
    if (box.every(Number.isFinite)) boxes.push({ id: blobs.length, box });
  }
  const columns = propertyColumns(described);
  const names = sqlNames(columns);
  const geometry = geometryColumn(columns, 'geom');
  const kind = kinds.size === 1 ? ([...kinds][0] as string).toUpperCase() : 'GEOMETRY';
  const z = high === 0 ? 0 : high === blobs.length ? 1 : 2;
  const types = { integer: 'INTEGER', real: 'REAL', boolean: 'BOOLEAN', text: 'TEXT', json: 'TEXT' } as const;
  const listed = columns.map(({ type }, i) => `, ${quoted(names[i] as string)} ${types[type]}`).join('');
  const table: SqlTableContent = {
    name: layer,
    sql: `CREATE TABLE ${quoted(layer)} (fid INTEGER PRIMARY KEY, ${quoted(geometry)} ${kind}${listed})`,
    rows: blobs.map((blob, row) => [null, blob, ...columns.map(({ values }) => values[row] ?? null)]),
  };
  return {
    name: layer,
    geometry,
    contents: [layer, 'features', layer, '', EPOCH, ...(blobs.length === 0 ? [null, null, null, null] : bounds), srs],
    column: [layer, geometry, kind, srs, z, 0],
    table,
    index: rtreeTable(`rtree_${layer}_${geometry}`, boxes),
  };
}

/** The table that says which column has an index. */
const extensions = (layers: readonly (readonly [layer: string, geometry: string])[]): SqlTableContent => ({
  name: 'gpkg_extensions',
  sql: 'CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL)',
  rows: layers.map(([layer, geometry]) => [layer, geometry, 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only']),
});

/** What keeps the index true when others change rows (GeoPackage 1.3, annex F.3). */
function indexTriggers(layer: string, geometry: string): SqlStatement[] {
  const name = `rtree_${layer}_${geometry}`;
  const [tree, table, column] = [quoted(name), quoted(layer), quoted(geometry)];
  const there = `NEW.${column} NOTNULL AND NOT ST_IsEmpty(NEW.${column})`;
  const gone = `NEW.${column} ISNULL OR ST_IsEmpty(NEW.${column})`;
  const bounds = ['MinX', 'MaxX', 'MinY', 'MaxY'].map((side) => `ST_${side}(NEW.${column})`).join(', ');
  const put = `INSERT OR REPLACE INTO ${tree} VALUES (NEW.fid, ${bounds});`;
  const remove = `DELETE FROM ${tree} WHERE id = OLD.fid;`;
  const rules: readonly (readonly [ending: string, when: string, work: string])[] = [
    ['insert', `INSERT ON ${table} WHEN (${there})`, put],
    ['update1', `UPDATE OF ${column} ON ${table} WHEN OLD.fid = NEW.fid AND (${there})`, put],
    ['update2', `UPDATE OF ${column} ON ${table} WHEN OLD.fid = NEW.fid AND (${gone})`, remove],
    ['update3', `UPDATE ON ${table} WHEN OLD.fid != NEW.fid AND (${there})`, `${remove} ${put}`],
    ['update4', `UPDATE ON ${table} WHEN OLD.fid != NEW.fid AND (${gone})`, `DELETE FROM ${tree} WHERE id IN (OLD.fid, NEW.fid);`],
    ['delete', `DELETE ON ${table} WHEN OLD.${column} NOTNULL`, remove],
  ];
  return rules.map(([ending, when, work]) => ({
    type: 'trigger',
    name: `${name}_${ending}`,
    on: layer,
    sql: `CREATE TRIGGER ${quoted(`${name}_${ending}`)} AFTER ${when} BEGIN ${work} END`,
  }));
}

function blobOf(geometry: Geometry, [west, south, east, north]: Bounds, srs: number): Uint8Array {
  const blob = writeWkb(geometry, undefined, 40);
  const view = new DataView(blob.buffer);
  // GP, version 0, little-endian with an envelope of four numbers
  blob.set([0x47, 0x50, 0, 3]);
  view.setInt32(4, srs, true);
  [west, east, south, north].forEach((value, i) => {
    view.setFloat64(8 + 8 * i, value, true);
  });
  return blob;
}
