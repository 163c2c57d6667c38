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

export const packedTypes = ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon', 'GeometryCollection'] as const;
/** How many lists stand round the positions of a type. */
const nesting = [0, 1, 1, 2, 2, 3] as const;
/** A word for a geometry: its type, and above it how many numbers its positions have; 0 where that differs. */
export const PACKED_DIMENSION = 8;

/** Visits the counts and positions of a geometry in the order in which they are packed. */
function visit(geometry: Geometry, word: (count: number) => void, number: (value: number) => void): void {
  const type = packedTypes.indexOf(geometry.type);
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
  word(type + PACKED_DIMENSION * same);
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

/** Packs features one after the other. */
export interface FeaturePacker {
  add(feature: Feature): void;
  /** A Polygon, or a MultiPolygon where there are several, from rings whose coordinates come one after the other: x, y, x, y … */
  addPolygons(polygons: readonly (readonly (readonly number[])[])[], properties: Feature['properties']): void;
  /** All that were added; their arrays lie in memory that threads share where `shared`. */
  finish(crs: string, shared: boolean): PackedFeatures;
}

export function featurePacker(): FeaturePacker {
  let [words, numbers, namesOf] = [new Uint32Array(1 << 10), new Float64Array(1 << 10), new Uint32Array(1 << 8)];
  let [wordCount, numberCount, count] = [0, 0, 0];
  const word = (value: number): void => {
    if (wordCount === words.length) words = larger(words);
    words[wordCount++] = value;
  };
  const number = (value: number): void => {
    if (numberCount === numbers.length) numbers = larger(numbers);
    numbers[numberCount++] = value;
  };
  const known = new Map<string, number>();
  const names: string[][] = [];
  const values: unknown[][][] = [];
  const ids: (string | number | undefined)[] = [];
  let identified = false;
  const describe = (properties: Feature['properties'], id: Feature['id']): void => {
    const own = Object.keys(properties);
    const key = JSON.stringify(own);
    let list = known.get(key);
    if (list === undefined) {
      list = names.push(own) - 1;
      known.set(key, list);
      values.push(own.map(() => []));
    }
    if (count === namesOf.length) namesOf = larger(namesOf);
    namesOf[count++] = list;
    const columns = values[list] as unknown[][];
    for (let i = 0; i < own.length; i++) (columns[i] as unknown[]).push(properties[own[i] as string]);
    ids.push(id);
    identified ||= id !== undefined;
  };
  return {
    add({ geometry, properties, id }) {
      visit(geometry, word, number);
      describe(properties, id);
    },
    addPolygons(polygons, properties) {
      word(packedTypes.indexOf(polygons.length === 1 ? 'Polygon' : 'MultiPolygon') + 2 * PACKED_DIMENSION);
      if (polygons.length !== 1) word(polygons.length);
      for (const rings of polygons) {
        word(rings.length);
        for (const ring of rings) {
          word(ring.length / 2);
          for (const coordinate of ring) number(coordinate);
        }
      }
      describe(properties, undefined);
    },
    finish(crs, shared) {
      const room = (bytes: number): ArrayBuffer => (shared ? (new SharedArrayBuffer(bytes) as unknown as ArrayBuffer) : new ArrayBuffer(bytes));
      const arrays = {
        words: new Uint32Array(room(4 * wordCount)),
        numbers: new Float64Array(room(8 * numberCount)),
        namesOf: new Uint32Array(room(4 * count)),
      };
      arrays.words.set(words.subarray(0, wordCount));
      arrays.numbers.set(numbers.subarray(0, numberCount));
      arrays.namesOf.set(namesOf.subarray(0, count));
      const columns = values.map((lists) => lists.map((list) => (list.every((value) => typeof value === 'number') ? Float64Array.from(list) : list)));
      return { crs, count, ...arrays, names, columns, ids: identified ? ids : undefined };
    },
  };
}

function larger<A extends Uint32Array | Float64Array>(array: A): A {
  const out = new (array.constructor as new (length: number) => A)(2 * array.length);
  out.set(array);
  return out;
}

/** Packs features. O(coordinates). */
export function packFeatures({ crs, features }: Features, shared: boolean): PackedFeatures {
  const packer = featurePacker();
  features.forEach(packer.add);
  return packer.finish(crs, shared);
}

/** The features that were packed. O(coordinates). */
export const unpackFeatures = (packed: PackedFeatures): Features => ({ crs: packed.crs, features: [...unpacked(packed)] });

/** The features that were packed, one after the other. */
function* unpacked({ count, words, numbers, names, namesOf, columns, ids }: PackedFeatures): Generator<Feature> {
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
    const type = packedTypes[said % PACKED_DIMENSION] as Geometry['type'];
    if (type === 'GeometryCollection') return { type, geometries: Array.from({ length: next() }, geometry) };
    return { type, coordinates: coordinates(nesting[said % PACKED_DIMENSION] as number, Math.floor(said / PACKED_DIMENSION)) } as Geometry;
  };
  const propertiesOf = packedProperties({ count, names, namesOf, columns });
  for (let index = 0; index < count; index++) {
    const id = ids?.[index];
    yield { geometry: geometry(), properties: propertiesOf(index), ...(id === undefined ? {} : { id }) };
  }
}

/** All properties of each feature. */
export function packedProperties({
  columns,
  ...packed
}: Pick<PackedFeatures, 'count' | 'names' | 'namesOf' | 'columns'>): (feature: number) => Record<string, unknown> {
  const places = placesOf(packed);
  return (feature) => {
    const list = packed.namesOf[feature] as number;
    const own = packed.names[list] as readonly string[];
    const value = (i: number): unknown => columns[list]?.[i]?.[places[feature] as number];
    // a name that cannot be assigned
    if (own.includes('__proto__')) return Object.fromEntries(own.map((name, i) => [name, value(i)]));
    const properties: Record<string, unknown> = {};
    for (let i = 0; i < own.length; i++) properties[own[i] as string] = value(i);
    return properties;
  };
}

/** The place of each feature among those with its list of names. */
function placesOf({ count, names, namesOf }: Pick<PackedFeatures, 'count' | 'names' | 'namesOf'>): Uint32Array {
  const next = names.map(() => 0);
  const places = new Uint32Array(count);
  for (let index = 0; index < count; index++) {
    const list = namesOf[index] as number;
    const place = next[list] as number;
    places[index] = place;
    next[list] = place + 1;
  }
  return places;
}

/** One property of every feature, `undefined` where a feature has none of the name. O(features). */
export function packedProperty(packed: PackedFeatures, name: string): (feature: number) => unknown {
  const places = placesOf(packed);
  const columns = packed.names.map((own, list) => packed.columns[list]?.[own.indexOf(name)]);
  return (feature) => columns[packed.namesOf[feature] as number]?.[places[feature] as number];
}

const packedForms = new WeakMap<object, PackedFeatures>();

/** The packed form of features that have one. */
export const packedOf = (features: object): PackedFeatures | undefined => packedForms.get(features);

/** Remembers the packed form of features. */
export const rememberPacked = (features: Features, packed: PackedFeatures): void => void packedForms.set(features, packed);

/** Packed features as any others; they are unpacked when somebody looks at them, and again for the next one when nobody holds them any more: as objects they take ten times as much. */
export function packedFeatures(packed: PackedFeatures): Features {
  let held: WeakRef<Features['features']> | undefined;
  const value: Features = {
    crs: packed.crs,
    get features() {
      const before = held?.deref();
      if (before !== undefined) return before;
      const { features } = unpackFeatures(packed);
      held = new WeakRef(features);
      return features;
    },
  };
  rememberPacked(value, packed);
  unpackable.add(value);
  return value;
}

/** The same features packed, where they are held as objects. O(coordinates). */
export const asPacked = (all: Features): Features => (heldPacked(all) === undefined ? packedFeatures(packFeatures(all, false)) : all);

/** Features one after the other; of those that are packed no more than one is made at a time. */
export function eachFeature(all: Features): Iterable<Feature> {
  const packed = heldPacked(all);
  return packed === undefined ? all.features : unpacked(packed);
}

const unpackable = new WeakSet<object>();

/** What is held of features that are packed, and not as objects; `undefined` for anything else. */
export const heldPacked = (features: unknown): PackedFeatures | undefined => (unpackable.has(features as object) ? packedOf(features as object) : undefined);

/** True for plain data in the form of packed features. */
export function isPacked(data: unknown): data is PackedFeatures {
  const { crs, words, numbers, namesOf, names, columns } = (data ?? {}) as Partial<PackedFeatures>;
  const lists = Array.isArray(names) && Array.isArray(columns);
  return lists && typeof crs === 'string' && words instanceof Uint32Array && numbers instanceof Float64Array && namesOf instanceof Uint32Array;
}
