import type { Geometry } from './features.js';
import { PACKED_DIMENSION, type PackedFeatures, packedTypes } from './pack-features.js';

/** A geometry by its coordinates as they come, without a list for each position. */
export interface FlatCoordinates {
  readonly type: Geometry['type'];
  /** x, y, x, y … of all positions; none for a MultiPolygon. */
  readonly xy: Float64Array;
  /** Positions up to the end of each ring or line, where there are several. */
  readonly ends: readonly number[] | undefined;
  /** The polygons of a MultiPolygon. */
  readonly parts: readonly FlatCoordinates[] | undefined;
}

/** The geometries of packed features, whose coordinates stay where they are; `undefined` where one has other than two coordinates a position, or is a collection. */
export function flatCoordinates({ count, words, numbers }: PackedFeatures): readonly FlatCoordinates[] | undefined {
  let [word, number] = [0, 0];
  const next = (): number => words[word++] as number;
  const take = (positions: number): Float64Array => {
    const start = number;
    number += 2 * positions;
    return numbers.subarray(start, number);
  };
  /** Rings or lines one after the other. */
  const lines = (type: Geometry['type']): FlatCoordinates => {
    const ends: number[] = [];
    for (let left = next(); left > 0; left--) ends.push((ends.at(-1) ?? 0) + next());
    return { type, xy: take(ends.at(-1) ?? 0), ends: ends.length > 1 ? ends : undefined, parts: undefined };
  };
  const geometries: FlatCoordinates[] = [];
  while (geometries.length < count) {
    const said = next();
    const type = packedTypes[said % PACKED_DIMENSION] as Geometry['type'];
    if (type === 'GeometryCollection' || Math.floor(said / PACKED_DIMENSION) !== 2) return undefined;
    if (type === 'Polygon' || type === 'MultiLineString') geometries.push(lines(type));
    else if (type === 'MultiPolygon') geometries.push({ type, xy: take(0), ends: undefined, parts: Array.from({ length: next() }, () => lines('Polygon')) });
    else geometries.push({ type, xy: take(type === 'Point' ? 1 : next()), ends: undefined, parts: undefined });
  }
  return geometries;
}
