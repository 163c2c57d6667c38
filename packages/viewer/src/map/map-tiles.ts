import { isTetrazoneError } from '@tetrazone/core';
import { cellAt, TILE_SIZE, type TileAddress, tileGrid } from '../geometry/mercator.js';
import { type FlatRings, regionMask } from '../geometry/region-mask.js';
import type { MapProduct } from '../products/model.js';
import type { Rasters } from '../products/rasters.js';
import { NO_VALUE, OUTSIDE, OUTSIDE_VALUE } from './paint.js';

export type TileCells = Uint8Array | Float32Array;

/** Tiles of the open folder as the map paints them, kept while there is room, so that going back to a layer reads nothing again. */
export interface MapTiles {
  /** Undefined when the reading was called off. */
  get(map: MapProduct, address: TileAddress, signal?: AbortSignal): Promise<TileCells | undefined>;
  /** What is painted at a place, as coarse as the map now is: `z` is the zoom of its tiles. 0 or NaN is no data; undefined unknown or outside. */
  peek(map: MapProduct, longitude: number, latitude: number, z: number): number | undefined;
}

/** Bytes of tiles to keep. */
const ROOM = 96 * 2 ** 20;

/** `polygons`, in EPSG:3857, say where the region is; `onPending` hears how many tiles are being read. */
export function mapTiles(rasters: Pick<Rasters, 'tile'>, polygons: readonly FlatRings[], onPending: (count: number) => void): MapTiles {
  const kept = new Map<string, TileCells>();
  const masks = new Map<string, Uint8Array>();
  let bytes = 0;
  let pending = 0;
  const count = (change: number): void => {
    pending += change;
    onPending(pending);
  };
  const keep = (key: string, cells: TileCells): void => {
    kept.set(key, cells);
    bytes += cells.byteLength;
    // a Map iterates in the order of insertion: the first is the one longest unused
    for (const [oldest, old] of kept) {
      if (bytes <= ROOM) break;
      kept.delete(oldest);
      bytes -= old.byteLength;
    }
  };
  const maskOf = (address: TileAddress): Uint8Array => {
    const key = keyOf('', address);
    const mask = masks.get(key) ?? regionMask(polygons, tileGrid(address));
    if (masks.size > 256) masks.clear();
    masks.set(key, mask);
    return mask;
  };
  return {
    async get(map, address, signal) {
      const key = keyOf(map.path, address);
      const known = kept.get(key);
      if (known !== undefined) {
        kept.delete(key);
        kept.set(key, known);
        return known;
      }
      count(1);
      try {
        const cells = await rasters.tile(map, address, signal);
        const masked = map.key === 'hillshade' ? cells : markOutside(cells, maskOf(address));
        keep(key, masked);
        return masked;
      } catch (error) {
        if (signal?.aborted === true || isTetrazoneError(error, 'cancelled')) return undefined;
        throw error;
      } finally {
        count(-1);
      }
    },
    peek(map, longitude, latitude, z) {
      // the map may still be painting a coarser tile
      for (let zoom = z; zoom >= Math.max(0, z - 4); zoom--) {
        const at = cellAt(longitude, latitude, zoom);
        const value = kept.get(keyOf(map.path, at))?.[at.row * TILE_SIZE + at.col];
        if (value === undefined) continue;
        if (map.kind === 'value') return value === OUTSIDE_VALUE ? undefined : value === NO_VALUE ? Number.NaN : value;
        return value === OUTSIDE ? undefined : value;
      }
      return undefined;
    },
  };
}

const keyOf = (path: string, { x, y, z }: TileAddress): string => `${path} ${z}/${x}/${y}`;

/** No data gets the code for "outside" where the region is not. Fills in place. */
export function markOutside(cells: TileCells, mask: Uint8Array): TileCells {
  if (cells instanceof Float32Array) {
    for (let i = 0; i < cells.length; i++) if (Number.isNaN(cells[i])) cells[i] = mask[i] === 1 ? NO_VALUE : OUTSIDE_VALUE;
  } else for (let i = 0; i < cells.length; i++) if (cells[i] === 0 && mask[i] === 0) cells[i] = OUTSIDE;
  return cells;
}
