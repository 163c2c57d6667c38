import { type Grid, isEmptyWindow, type Window, wholeWindow } from './grid.js';

/** Element types by name, since a type is data that travels in files and messages. */
export interface Arrays {
  uint8: Uint8Array;
  uint16: Uint16Array;
  int32: Int32Array;
  float32: Float32Array;
  float64: Float64Array;
}
export type Type = keyof Arrays;

/** Any of the element arrays. */
export type Cells = Arrays[Type];

/** `value`: a measured or computed number. `level`: 1…n, higher is worse, 0 is nodata. `category`: a code without order. */
export type Kind = 'value' | 'level' | 'category';

/** Marks a field whose values are here. An object type, not a string: TypeScript never unions object candidates. */
export interface Now {
  readonly now: true;
}

/** What is true of the cells of a field, whether they are here or still to be computed. */
export interface FieldShape<T extends Type = Type> {
  /** The whole grid, always. */
  readonly grid: Grid;
  /** Which cells of the grid are held. */
  readonly window: Window;
  readonly type: T;
  readonly kind: Kind;
  /** `m`, `degrees`, `mm`, … ; '' where the number has no unit. */
  readonly unit: string;
  /** The value that means "no data": NaN for values, 0 for levels, its own for categories. */
  readonly nodata: number;
}

/** Cells that are here, row by row from the north, `window.width × window.height` of them. */
export interface Raster<T extends Type = 'float32'> extends FieldShape<T> {
  readonly when?: Now;
  readonly values: Arrays[T];
}

const constructors = { uint8: Uint8Array, uint16: Uint16Array, int32: Int32Array, float32: Float32Array, float64: Float64Array };

/** A zero-filled array for `length` cells. */
export const allocate = <T extends Type>(type: T, length: number): Arrays[T] => new constructors[type](length) as Arrays[T];

/** The cells of a buffer, shared or not, without copying. */
export const viewOf = <T extends Type>(type: T, buffer: ArrayBuffer | SharedArrayBuffer): Arrays[T] =>
  new constructors[type](buffer as ArrayBuffer) as Arrays[T];

/** Bytes one cell takes. */
export const bytesPerCell = (type: Type): number => constructors[type].BYTES_PER_ELEMENT;

/** The kind a type stands for when nothing says otherwise: floats are values, uint8 levels, other integers categories. */
export const kindOf = (type: Type): Kind => (type === 'float32' || type === 'float64' ? 'value' : type === 'uint8' ? 'level' : 'category');

/** The nodata value a kind stands for when nothing says otherwise. */
export const nodataOf = (kind: Kind): number => (kind === 'value' ? Number.NaN : 0);

/** Makes a raster of values that are at hand; kind, unit and nodata follow from the type unless given. */
export function raster<T extends Type>(
  grid: Grid,
  type: T,
  values: Arrays[T],
  about: { window?: Window; kind?: Kind; unit?: string; nodata?: number } = {},
): Raster<T> {
  const kind = about.kind ?? kindOf(type);
  const window = about.window ?? wholeWindow(grid);
  if (values.length !== window.width * window.height)
    throw new RangeError(`raster: ${values.length} values for a window of ${window.width} × ${window.height} cells`);
  return { grid, window, type, kind, unit: about.unit ?? '', nodata: about.nodata ?? nodataOf(kind), values };
}

/**
 * Copies the cells of `window` out of a raster that holds them; cells it does not hold come out as nodata. `values`, if given, is filled and becomes
 * the result's.
 */
export function crop<T extends Type>(
  source: Raster<T>,
  window: Window,
  values: Arrays[T] = allocate(source.type, Math.max(0, window.width) * Math.max(0, window.height)),
): Raster<T> {
  const held = source.window;
  if (isEmptyWindow(window)) return { ...source, window, values };
  if (
    window.col < held.col ||
    window.row < held.row ||
    window.col + window.width > held.col + held.width ||
    window.row + window.height > held.row + held.height
  )
    values.fill(source.nodata);
  const from = Math.max(window.col, held.col);
  const to = Math.min(window.col + window.width, held.col + held.width);
  if (to > from) {
    for (let row = Math.max(window.row, held.row); row < Math.min(window.row + window.height, held.row + held.height); row++) {
      const start = (row - held.row) * held.width - held.col;
      values.set(source.values.subarray(start + from, start + to) as never, (row - window.row) * window.width + from - window.col);
    }
  }
  return { ...source, window, values };
}

/** Copies the cells of a window to their place among those of a window that holds it: the opposite of `crop`. */
export function paste<T extends Type>(cells: Arrays[T], window: Window, into: Arrays[T], held: Window): void {
  for (let row = 0; row < window.height; row++)
    into.set(cells.subarray(row * window.width, (row + 1) * window.width) as never, (window.row - held.row + row) * held.width + window.col - held.col);
}
