/** The page's only door to rasters: opens COGs through core, cuts map tiles from their overviews, and reads single cells at full resolution. */
import { type Engine, type Grid, isTetrazoneError, type Layer, openRaster, type Type, transformPoint, warp } from '@tetrazone/core';
import { overviewFor, type TileAddress, tileGrid } from '../geometry/mercator.js';
import type { MapProduct, Products } from './model.js';

/** A cell of the census grid and what it holds. */
export interface CellReading {
  readonly grid: Grid;
  readonly col: number;
  readonly row: number;
  /** Undefined where there is no data. */
  readonly value: number | undefined;
}

export interface Rasters {
  /** The cells of a tile, warped by nearest neighbour from the overview that fits its zoom. Levels and categories are bytes, values floats. */
  tile(map: MapProduct, address: TileAddress, signal?: AbortSignal): Promise<Uint8Array | Float32Array>;
  /** The cell under a place, read from the full-resolution grid; undefined outside of it. */
  cell(map: MapProduct, longitude: number, latitude: number): Promise<CellReading | undefined>;
}

/** The cells of a layer in a tile, by nearest neighbour. */
export async function cutTile(
  engine: Engine,
  layer: Layer<Type>,
  kind: MapProduct['kind'],
  address: TileAddress,
  signal?: AbortSignal,
): Promise<Uint8Array | Float32Array> {
  const { values } = await engine.read(warp(layer, { grid: tileGrid(address), method: 'nearest' }), undefined, { signal });
  if (kind === 'value') return values instanceof Float32Array ? values : Float32Array.from(values);
  // codes beyond a byte all look alike, which is still better than wrapping round to another code
  return values instanceof Uint8Array ? values : Uint8Array.from(values, (code) => Math.min(254, Math.max(0, code)));
}

/** More halvings than any raster that a page can hold. */
const MOST_OVERVIEWS = 16;

/** Opens the rasters of a folder as they are asked for; each file's header is read once a level. */
export function openRasters(engine: Engine, { folder, census }: Products): Rasters {
  const opened = new Map<string, Promise<Layer<Type>>>();
  const latitude = (census.bounds[1] + census.bounds[3]) / 2;

  const open = (map: MapProduct, level: number): Promise<Layer<Type>> => {
    const key = `${level} ${map.path}`;
    const known = opened.get(key);
    if (known !== undefined) return known;
    const layer = folder
      .locate(map.path)
      .then((source) => openRaster(source, { level, kind: map.kind }))
      .catch((error: unknown) => {
        // the file has fewer overviews than the zoom would like: take the next finer one
        if (level > 0 && isTetrazoneError(error, 'bad-option')) return open(map, level - 1);
        opened.delete(key);
        throw error;
      });
    opened.set(key, layer);
    return layer;
  };

  return {
    async tile(map, address, signal) {
      const layer = await open(map, overviewFor(census.cell, latitude, address.z, MOST_OVERVIEWS));
      return cutTile(engine, layer, map.kind, address, signal);
    },
    async cell(map, longitude, latitude) {
      const layer = await open(map, 0);
      const [x, y] = transformPoint('EPSG:4490', layer.grid.crs, longitude, latitude);
      const [a, , west, , e, north] = layer.grid.transform;
      const col = Math.floor((x - west) / a);
      const row = Math.floor((y - north) / e);
      if (!(col >= 0 && row >= 0 && col < layer.grid.width && row < layer.grid.height)) return undefined;
      const { values, nodata } = await engine.read(layer, { col, row, width: 1, height: 1 });
      const value = values[0] as number;
      return { grid: layer.grid, col, row, value: Number.isNaN(value) || value === nodata ? undefined : value };
    },
  };
}
