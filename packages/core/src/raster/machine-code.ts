import { machineCodeBytes } from './machine-code-bytes.js';

/** What packages/core/assembly offers. Addresses are of its own memory; what lies there stays until the next call of any of its users. */
export interface MachineCode {
  readonly memory: WebAssembly.Memory;
  /** The first of so many bytes. They may lie in a new buffer, so take views after it. */
  reserve(bytes: number): number;
  /** zlib data of `size` bytes, written to `output`; how many they are. */
  pack(input: number, size: number, output: number): number;
  applyFloatPredictor(words: number, rowWords: number, rows: number, out: number, row: number): void;
  undoFloatPredictor(bytes: number, rowWords: number, rows: number, out: number, row: number): void;
  /** An extreme or the range of squares of cells, through two rooms of `radius` more cells on every side. */
  squareExtremes(cells: number, width: number, height: number, radius: number, least: number, greatest: number, out: number, how: number): void;
  /** Where the tables of exponentials and logarithms belong, which `statistics/functions/exponents-in-machine-code.ts` fills. */
  exponentialTables(stepHigh: number, stepLow: number): number;
  /** Of so many doubles, in place; of one more where their number is odd. */
  exponentials(values: number, count: number): void;
  logarithms(values: number, count: number): void;
  /** The sun of shades to come: sine and cosines of its height with the exaggeration in them, and that. */
  setLight(up: number, toEast: number, toNorth: number, exaggeration: number): void;
  /** Slopes or shades of the inner cells of a row of heights, those above and below beside it. */
  gradientRow(heights: number, width: number, perEast: number, perNorth: number, out: number, how: number): void;
  /** D8 codes of the inner cells of a row of heights, those above and below beside it, from cells per metre across, along the diagonal and along columns. */
  steepestRow(heights: number, width: number, across: number, diagonal: number, along: number, out: number): void;
  /** What the inner cells of a row of D8 codes wait for, as `terrain/flow/waiting-cells.ts` has it, the rows above and below beside it; how many of them have a direction. */
  waitingRow(codes: number, width: number, out: number): number;
  /** What becomes of rows of heights when water sinks over them, as `terrain/filling/sweeps.ts` has it: each in its place, but for `sweepRow`, which tells whether any sank. */
  floodRow(heights: number, width: number): void;
  placesOfRow(heights: number, width: number): void;
  heightsOfRow(places: number, width: number): void;
  sweepRow(ground: number, water: number, bytes: number, width: number, step: number, row: number): number;
  /** Gives a label to all cells that are reached from one without going down, and tells pairs of neighbours of different labels; see `terrain/tiles/watersheds.ts`. */
  growWatershed(z: number, labels: number, stride: number, outlet: number, label: number, stack: number): void;
  bordersOfRow(labels: number, stride: number, first: number, width: number, pairs: number): number;
  /** Cells that drain through each, counted in words of eight bytes or of four (`wide`), as `terrain/flow/count-cells.ts` lays them out: how many cells have a direction, −1 for no codes. */
  layCells(codes: number, width: number, height: number, stride: number, words: number, wide: boolean, heads: number): number;
  addInflows(width: number, height: number, stride: number, words: number, inflows: number, places: number): void;
  /** Runs heads among some cells down; how many cells gave. */
  drainCells(words: number, wide: boolean, heads: number, first: number, end: number, list: number): number;
  /** Counts of some rows as float64. */
  takeCounts(codes: number, width: number, stride: number, words: number, wide: boolean, row: number, rows: number, out: number): void;
  /** Counts and ways out of the places on the edge. */
  traceEdge(width: number, height: number, stride: number, words: number, ways: number, places: number, counts: number, exits: number): void;
  /** Levels of float32 cells by the thresholds that they reach, sixteen at a time: room for as many is taken for granted. */
  classify(cells: number, length: number, thresholds: number, count: number, first: number, upwards: number, out: number): void;
  /** The window of float32 cells that values between centres are taken from: where it lies in memory and in its grid, its nodata, and that of the result. */
  setSource(
    cells: number,
    col: number,
    row: number,
    width: number,
    height: number,
    gridWidth: number,
    gridHeight: number,
    nodata: number,
    outside: number,
  ): void;
  /** Values at places of that source, and those under triangles as wide as cells are there; two places at a time, room for as many is taken for granted. */
  bilinearRow(xs: number, ys: number, count: number, out: number): void;
  triangleRow(xs: number, ys: number, wide: number, tall: number, count: number, out: number): void;
  /** Eleven float64s of the numbers among float32 cells, taken four at a time: count, least, greatest, four sums of what lies beyond `origin`, four of the squares. */
  statistics(cells: number, length: number, origin: number, out: number): void;
  /** What becomes of a column of float64 with the next ones, in its place. */
  applyToColumns(what: number, a: number, b: number, c: number, count: number): void;
  /** A column from float32 cells, and cells from a column; an even number of places each. */
  widen(cells: number, column: number, count: number): void;
  narrow(column: number, cells: number, count: number): void;
}

let module: WebAssembly.Module | null | undefined;
let made: MachineCode | null | undefined;
let spacious: WeakRef<MachineCode> | undefined;

/**
 * The machine code of this thread, compiled when it is first asked for; null where the runtime has none of that kind, or in Node where `TETRAZONE_MACHINE_CODE=0`. Whoever
 * uses it has the same in TypeScript, which gives the same bits.
 */
export function machineCode(): MachineCode | null {
  if (made === undefined) made = instance();
  return made;
}

/**
 * The same with a memory of its own, for what needs much at once: memory never shrinks, but this one goes as a whole when the collector comes by, and is used again until then.
 */
export function spaciousMachineCode(): MachineCode | null {
  const kept = spacious?.deref();
  if (kept !== undefined) return kept;
  const fresh = instance();
  if (fresh !== null) spacious = new WeakRef(fresh);
  return fresh;
}

function instance(): MachineCode | null {
  if (module === undefined) module = compileMachineCode(machineCodeBytes);
  return module === null ? null : (new WebAssembly.Instance(module, {}).exports as unknown as MachineCode);
}

/** A module from its base64, for all of this thread; null where there is to be none or the runtime has none of that kind. */
export function compileMachineCode(base64: string): WebAssembly.Module | null {
  const { process } = globalThis as { process?: { env?: Readonly<Record<string, string | undefined>> } };
  if (process?.env?.TETRAZONE_MACHINE_CODE === '0') return null;
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
  } catch {
    // a page may forbid it, an old runtime may lack the wide instructions
    return null;
  }
}
