import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { gzipSync } from 'fflate';
import GeoJSONVT from 'geojson-vt';
import { TetrazoneError } from '../../errors/error.js';
import type { FeatureStream, Features } from '../../features/features.js';
import { featureBounds } from '../../features/spatial-index.js';
import { type TileEntry, tileDirectories, tileId } from './pmtiles-directory.js';
import { propertyColumns } from './property-columns.js';

export interface PmtilesOptions {
  /** Name of the one layer. */
  readonly layer?: string;
  /** Said by viewers. */
  readonly name?: string;
  readonly attribution?: string;
  /** The coarsest and the finest zoom; 0 and 10 unless told. A map goes on enlarging the finest. */
  readonly minZoom?: number;
  readonly maxZoom?: number;
}

const HEADER = 127;
/** Tiles end here in web mercator. */
const NORTHERNMOST = 85.051_128_779_806_59;

/**
 * Features in longitude and latitude as vector tiles (MVT 2) in one PMTiles archive (version 3), gzipped, clustered, equal tiles stored once. The same bytes for the same
 * features. Throws `bad-values` for features in another CRS than EPSG:4490 or EPSG:4326, and zooms outside 0 … 15.
 */
export function writePmtiles(
  all: Features | FeatureStream,
  { layer = 'features', name = layer, attribution = '', minZoom = 0, maxZoom = 10 }: PmtilesOptions = {},
): Uint8Array<ArrayBuffer> {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'writePmtiles', detail });
  };
  if (all.crs !== 'EPSG:4490' && all.crs !== 'EPSG:4326') refuse(`features are in ${all.crs}, expected EPSG:4490 or EPSG:4326`);
  if (!(Number.isInteger(minZoom) && Number.isInteger(maxZoom) && minZoom >= 0 && minZoom <= maxZoom && maxZoom <= 15))
    refuse(`zooms ${minZoom} to ${maxZoom}, expected whole numbers from 0 to 15`);
  const features = [...all.features];
  const bounds = features.length === 0 ? ([0, 0, 0, 0] as const) : featureBounds({ crs: all.crs, features });
  const collection = { type: 'FeatureCollection' as const, features: features.map((one) => ({ type: 'Feature' as const, ...one })) };
  const pyramid = new GeoJSONVT(collection as never, { maxZoom, indexMaxZoom: Math.min(5, maxZoom), extent: 4096, buffer: 64, tolerance: 3 }) as GeoJSONVT & {
    readonly tiles: Record<number, unknown>;
  };

  // all that is asked of the features themselves: the pyramid has its own form of them, and they are let go of
  const types: Readonly<Record<string, string>> = { integer: 'Number', real: 'Number', boolean: 'Boolean', text: 'String', json: 'String' };
  const fields = Object.fromEntries(propertyColumns(features).map((column) => [column.name, types[column.type]]));
  const empty = features.length === 0;
  const tiles: { readonly id: number; readonly bytes: Uint8Array }[] = [];
  /** A tile and those below it; the pyramid forgets each when it is done with. */
  const add = (z: number, x: number, y: number): void => {
    const [left, top] = tileAt(bounds[0], bounds[3], z);
    const [right, bottom] = tileAt(bounds[2], bounds[1], z);
    if (x < left || x > right || y < top || y > bottom) return;
    const tile = z < minZoom ? null : pyramid.getTile(z, x, y);
    if (tile !== null && tile.features.length > 0) {
      // mtime 0: the bytes do not tell when they were made
      tiles.push({ id: tileId(z, x, y), bytes: gzipSync(fromGeojsonVt({ [layer]: tile as never }, { version: 2, extent: 4096 }), { mtime: 0 }) });
    }
    if (z < maxZoom) for (let child = 0; child < 4; child++) add(z + 1, 2 * x + (child & 1), 2 * y + (child >> 1));
    delete pyramid.tiles[numberOf(z, x, y)];
  };
  if (!empty) add(0, 0, 0);
  tiles.sort((a, b) => a.id - b.id);
  const { entries, contents, length } = stored(tiles);
  const { root, leaves } = tileDirectories(entries);
  const metadata = gzipSync(
    new TextEncoder().encode(
      JSON.stringify({ name, attribution, type: 'overlay', vector_layers: [{ id: layer, fields, minzoom: minZoom, maxzoom: maxZoom }] }),
    ),
    { mtime: 0 },
  );

  const out = new Uint8Array(HEADER + root.length + metadata.length + leaves.length + length);
  const view = new DataView(out.buffer);
  out.set(new TextEncoder().encode('PMTiles'));
  out[7] = 3;
  const offsets = [HEADER, HEADER + root.length, HEADER + root.length + metadata.length, HEADER + root.length + metadata.length + leaves.length];
  const lengths = [root.length, metadata.length, leaves.length, length];
  offsets.forEach((offset, i) => {
    view.setBigUint64(8 + 16 * i, BigInt(offset), true);
    view.setBigUint64(16 + 16 * i, BigInt(lengths[i] as number), true);
  });
  const counts = [tiles.length, entries.length, contents.length];
  counts.forEach((count, i) => void view.setBigUint64(72 + 8 * i, BigInt(count), true));
  // clustered; gzip inside and of tiles; MVT
  out.set([1, 2, 2, 1, minZoom, maxZoom], 96);
  bounds.forEach((degrees, i) => void view.setInt32(102 + 4 * i, Math.round(degrees * 1e7), true));
  out[118] = minZoom;
  view.setInt32(119, Math.round(((bounds[0] + bounds[2]) / 2) * 1e7), true);
  view.setInt32(123, Math.round(((bounds[1] + bounds[3]) / 2) * 1e7), true);
  [root, metadata, leaves].forEach((part, i) => void out.set(part, offsets[i]));
  let at = offsets[3] as number;
  for (const bytes of contents) {
    out.set(bytes, at);
    at += bytes.length;
  }
  return out;
}

/** The number that geojson-vt knows a tile by. */
const numberOf = (z: number, x: number, y: number): number => 32 * (2 ** z * y + x) + z;

/** The tile that holds a place. */
function tileAt(longitude: number, latitude: number, z: number): readonly [x: number, y: number] {
  const north = (Math.max(-NORTHERNMOST, Math.min(NORTHERNMOST, latitude)) * Math.PI) / 180;
  const most = 2 ** z - 1;
  const of = (share: number): number => Math.min(most, Math.max(0, Math.floor(share * 2 ** z)));
  return [of((longitude + 180) / 360), of((1 - Math.asinh(Math.tan(north)) / Math.PI) / 2)];
}

/** Tiles one behind the other, equal ones once; neighbours in order that are equal are one entry. */
function stored(tiles: readonly { readonly id: number; readonly bytes: Uint8Array }[]): {
  readonly entries: readonly TileEntry[];
  readonly contents: readonly Uint8Array[];
  readonly length: number;
} {
  const known = new Map<string, number>();
  const contents: Uint8Array[] = [];
  const entries: { id: number; offset: number; length: number; run: number }[] = [];
  let end = 0;
  for (const { id, bytes } of tiles) {
    const key = String.fromCharCode(...bytes.subarray(0, 4096)) + bytes.length + (bytes.length > 4096 ? id : '');
    const before = known.get(key);
    const offset = before ?? end;
    if (before === undefined) {
      known.set(key, offset);
      contents.push(bytes);
      end += bytes.length;
    }
    const last = entries.at(-1);
    if (last !== undefined && last.offset === offset && last.id + last.run === id) last.run++;
    else entries.push({ id, offset, length: bytes.length, run: 1 });
  }
  return { entries, contents, length: end };
}
