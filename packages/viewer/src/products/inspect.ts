import type { MapProduct, Products, Zoning } from './model.js';
import type { CellReading, Rasters } from './rasters.js';
import type { Unit, Units } from './units.js';

export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** What one map holds at a place. */
export interface MapReading {
  readonly map: MapProduct;
  /** Undefined where there is no data. */
  readonly value: number | undefined;
}

/** What one zoning says of a place. */
export interface ZoningReading {
  readonly zoning: Zoning;
  /** 1 … n; undefined outside the domain and where there is no data. */
  readonly level: number | undefined;
  /** The intensity that the level was cut from. */
  readonly value: number | undefined;
  /** What its further maps hold here: drainage, published grade, depth by return period. Maps that cannot be read are left out. */
  readonly further: readonly MapReading[];
  /** The rasters could not be read. */
  readonly error?: unknown;
}

/** Everything known of a place, from the full-resolution grids. */
export interface Inspection {
  readonly place: Place;
  readonly unit: Unit | undefined;
  readonly cell: Omit<CellReading, 'value'> | undefined;
  readonly readings: readonly ZoningReading[];
}

const isFurther = (map: MapProduct): boolean => map.key !== 'levels' && map.key !== 'intensity';

/** Reads every zoning at a place. A raster that fails is told beside its zoning; when all fail the first error is thrown. */
export async function inspectPlace(rasters: Rasters, products: Products, units: Units, place: Place): Promise<Inspection> {
  let cell: Inspection['cell'];
  const readings = await Promise.all(
    products.zonings.map(async (zoning): Promise<ZoningReading> => {
      const readMap = async (map: MapProduct): Promise<number | undefined> => {
        const found = await rasters.cell(map, place.longitude, place.latitude);
        if (found !== undefined) cell = { grid: found.grid, col: found.col, row: found.row };
        return found?.value;
      };
      const read = async (key: string): Promise<number | undefined> => {
        const map = zoning.maps.find((one) => one.key === key);
        return map === undefined ? undefined : readMap(map);
      };
      const more = zoning.maps.filter(isFurther);
      const [[level, value], further] = await Promise.all([
        Promise.allSettled([read('levels'), read('intensity')] as const),
        Promise.allSettled(more.map(async (map): Promise<MapReading> => ({ map, value: await readMap(map) }))),
      ]);
      const failed = level.status === 'rejected' ? level : value.status === 'rejected' ? value : undefined;
      return {
        zoning,
        level: level.status === 'fulfilled' ? level.value : undefined,
        value: value.status === 'fulfilled' ? value.value : undefined,
        further: further.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
        ...(failed === undefined ? {} : { error: failed.reason }),
      };
    }),
  );
  const failed = readings.find((reading) => reading.error !== undefined);
  if (failed !== undefined && readings.every((reading) => reading.error !== undefined)) throw failed.error;
  return { place, unit: units.at(place.longitude, place.latitude), cell, readings };
}
