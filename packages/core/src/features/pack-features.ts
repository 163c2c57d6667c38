import type { Feature, Features, Geometry, Position } from './features.js';

/** Features as a few arrays, which cross from thread to thread a hundred times faster than a million objects. */
export interface PackedFeatures {
  readonly crs: string;
  readonly count: number;
  /** Types of geometries and how many parts and positions they have, as they come. */
  readonly words: Uint32Array;
  /** Coordinates, as they come. */
  readonly numbers: Float64Array;
  /** Names of properties; most features have the same ones. */
  readonly names: readonly (readonly string[])[];
  /** Which list of names each feature has. */
  readonly namesOf: Uint32Array;
  /** Values by list of names, name and place among the features with that list. */
  readonly columns: readonly (readonly (Float64Array | readonly unknown[])[])[];
  readonly ids: readonly (string | number | undefined)[] | undefined;
}

const types = ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon', 'GeometryCollection'] as const;
/** How many lists stand round the positions of a type. */
const nesting = [0, 1, 1, 2, 2, 3] as const;
/** A word for a geometry: its type, and above it how many numbers its positions have; 0 where that differs. */
const DIMENSION = 8;

/** Visits the counts and positions of a geometry in the order in which they are packed. */
function visit(geometry: Geometry, word: (count: number) => void, number: (value: number) => void): void {
  const type = types.indexOf(geometry.type);
  if (geometry.type === 'GeometryCollection') {
    word(type);
    word(geometry.geometries.length);
    for (const part of geometry.geometries) visit(part, word, number);
    return;
  }
  const depth = nesting[type] as number;
  let dimension = -1;
  const look = (value: unknown, level: number): void => {
    if (level > 0) for (const one of value as unknown[]) look(one, level - 1);
    else if (dimension < 0) dimension = (value as Position).length;
    else if (dimension !== (value as Position).length) dimension = 0;
  };
  look(geometry.coordinates, depth);
  const same = Math.max(0, dimension);
  word(type + DIMENSION * same);
  const write = (value: unknown, level: number): void => {
    const list = value as readonly unknown[];
    if (level > 0) {
      word(list.length);
      for (const one of list) write(one, level - 1);
    } else {
      if (same === 0) word(list.length);
      for (const one of list) number(one as number);
    }
  };
  write(geometry.coordinates, depth);
}

/** Packs features, their arrays in memory that threads share where `shared`. O(coordinates). */
export function packFeatures({ crs, features }: Features, shared: boolean): PackedFeatures {
  let [words, numbers] = [0, 0];
  for (const { geometry } of features)
    visit(
      geometry,
      () => words++,
      () => numbers++,
    );
  const room = (bytes: number): ArrayBuffer => (shared ? (new SharedArrayBuffer(bytes) as unknown as ArrayBuffer) : new ArrayBuffer(bytes));
  const packed = { words: new Uint32Array(room(4 * words)), numbers: new Float64Array(room(8 * numbers)), namesOf: new Uint32Array(room(4 * features.length)) };
  [words, numbers] = [0, 0];
  const word = (count: number): void => {
    packed.words[words++] = count;
  };
  const number = (value: number): void => {
    packed.numbers[numbers++] = value;
  };
  const known = new Map<string, number>();
  const names: string[][] = [];
  const values: unknown[][][] = [];
  features.forEach(({ geometry, properties }, index) => {
    visit(geometry, word, number);
    const own = Object.keys(properties);
    const key = JSON.stringify(own);
    let list = known.get(key);
    if (list === undefined) {
      list = names.push(own) - 1;
      known.set(key, list);
      values.push(own.map(() => []));
    }
    packed.namesOf[index] = list;
    const columns = values[list] as unknown[][];
    for (let i = 0; i < own.length; i++) (columns[i] as unknown[]).push(properties[own[i] as string]);
  });
  const columns = values.map((lists) => lists.map((list) => (list.every((value) => typeof value === 'number') ? Float64Array.from(list) : list)));
  const ids = features.some(({ id }) => id !== undefined) ? features.map(({ id }) => id) : undefined;
  return { crs, count: features.length, ...packed, names, columns, ids };
}

/** The features that were packed. O(coordinates). */
export function unpackFeatures({ crs, count, words, numbers, names, namesOf, columns, ids }: PackedFeatures): Features {
  let [word, number] = [0, 0];
  const next = (): number => words[word++] as number;
  const position = (dimension: number): Position => {
    const size = dimension === 0 ? next() : dimension;
    number += size;
    if (size === 2) return [numbers[number - 2] as number, numbers[number - 1] as number];
    return Array.from(numbers.subarray(number - size, number));
  };
  const coordinates = (level: number, dimension: number): unknown => {
    if (level === 0) return position(dimension);
    const length = next();
    const list: unknown[] = [];
    for (let i = 0; i < length; i++) list.push(coordinates(level - 1, dimension));
    return list;
  };
  const geometry = (): Geometry => {
    const said = next();
    const type = types[said % DIMENSION] as Geometry['type'];
    if (type === 'GeometryCollection') return { type, geometries: Array.from({ length: next() }, geometry) };
    return { type, coordinates: coordinates(nesting[said % DIMENSION] as number, Math.floor(said / DIMENSION)) } as Geometry;
  };
  const places = names.map(() => 0);
  const features: Feature[] = [];
  for (let index = 0; index < count; index++) {
    const list = namesOf[index] as number;
    const place = places[list] as number;
    places[list] = place + 1;
    const own = names[list] as readonly string[];
    const held = columns[list] as readonly (readonly unknown[] | Float64Array)[];
    const properties: Record<string, unknown> = {};
    for (let i = 0; i < own.length; i++) properties[own[i] as string] = held[i]?.[place];
    const id = ids?.[index];
    features.push({ geometry: geometry(), properties, ...(id === undefined ? {} : { id }) });
  }
  return { crs, features };
}
