import { featureBounds, labelPoint, parseGeoJson, type SpatialIndex, spatialIndex } from '@tetrazone/core';
import { mercatorX, mercatorY } from '../geometry/mercator.js';
import type { FlatRings } from '../geometry/region-mask.js';
import { textOf } from './json.js';
import type { Named } from './model.js';

/** Rings of a polygon in longitude and latitude: the outer one, then holes. */
export type Rings = readonly (readonly (readonly number[])[])[];

/** A county (or other unit) with what the map needs of it. */
export interface Unit {
  readonly id: string;
  readonly name: Named;
  readonly polygons: readonly Rings[];
  /** [west, south, east, north] */
  readonly box: readonly [number, number, number, number];
  /** Where its name stands best. */
  readonly label: readonly [number, number];
}

/** The units of a census, and how to find one by place. */
export interface Units {
  readonly list: readonly Unit[];
  at(longitude: number, latitude: number): Unit | undefined;
}

export const noUnits: Units = { list: [], at: () => undefined };

/** Reads units.geojson: polygons with `id` and `name`. */
export function parseUnitShapes(text: string, path: string): Units {
  const { crs, features } = parseGeoJson(text, path, 'EPSG:4490');
  const list: (Unit | undefined)[] = features.map((feature, index) => {
    const { geometry, properties } = feature;
    const polygons: readonly Rings[] = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
    if (polygons.length === 0) return undefined;
    const id = String(properties.id ?? index);
    const zh = textOf(properties.name, id);
    return {
      id,
      name: { zh, en: textOf(properties.name_en, zh) },
      polygons,
      box: featureBounds({ crs, features: [feature] }),
      label: labelPoint(geometry, crs),
    };
  });
  const places: SpatialIndex = spatialIndex({ crs, features });
  return {
    list: list.filter((unit) => unit !== undefined),
    at(longitude, latitude) {
      const index = places.at(longitude, latitude)[0];
      return index === undefined ? undefined : list[index];
    },
  };
}

/** Names of units by id, for tables that hold only one language. */
export const unitNames = (units: readonly Unit[]): ReadonlyMap<string, Named> => new Map(units.map((unit) => [unit.id, unit.name]));

/** Extent of a unit in square degrees: larger ones are labelled first. */
export const extentOf = ({ box }: Unit): number => (box[2] - box[0]) * (box[3] - box[1]);

/** The units' polygons in EPSG:3857, as the region mask of tiles wants them. */
export const mercatorPolygons = (units: readonly Unit[]): FlatRings[] =>
  units.flatMap((unit) =>
    unit.polygons.map((rings) => rings.map((ring) => Float64Array.from(ring.flatMap(([x, y]) => [mercatorX(x as number), mercatorY(y as number)])))),
  );
