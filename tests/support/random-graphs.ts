import {
  arithmetic,
  classify,
  distance,
  extent,
  type Field,
  fillDepressions,
  focal,
  keep,
  mask,
  meanDeviation,
  reclassify,
  relief,
  rescale,
  sieve,
  slope,
  type When,
  warp,
} from '@tetrazone/core';

/** One step of a graph: which operation, on which of the rasters made before it, with which number for its options. */
export interface Step {
  readonly op: number;
  readonly a: number;
  readonly b: number;
  readonly n: number;
}

type Make = <W extends When>(a: Field<W>, b: Field<W>, n: number) => Field<W>;

/** Operations of every reach that compute with + − × ÷ √ alone, so that every runtime gives the same bits: local, focal, global, and passes over the whole. */
const exact: readonly Make[] = [
  (a, b, n) => arithmetic({ a, b }, { expression: `a / ${n + 2} + max(a, b) - sqrt(abs(b))` }),
  (a, _, n) => relief(a, { radius: 1 + (n % 9) }),
  (a, _, n) => focal(a, { radius: 1 + (n % 4), statistic: 'mean' }),
  (a) => slope(a, { units: 'percent' }),
  (a) => fillDepressions(a),
  (a, b) => mask({ raster: a, where: b }),
  (a) => keep(a),
  <W extends When>(a: Field<W>) => rescale({ raster: a, extent: extent(a) }, { to: [0, 1000] }) as Field<W>,
  <W extends When>(a: Field<W>, _: Field<W>, n: number) => {
    const levels = classify({ intensity: a, breaks: meanDeviation(a) } as never) as unknown as Field<W, 'uint8'>;
    return distance(reclassify(sieve(levels as never, { minimumCells: 2 + n }) as never, { table: [{ until: 3, to: 0 }, { to: 1 }] }) as never) as Field<W>;
  },
];

/** Adds the warp, whose coordinates go through sines: the same bits in one runtime only. It ends on the grid that it began on. */
const all: readonly Make[] = [
  ...exact,
  <W extends When>(a: Field<W>, _: Field<W>, n: number) => {
    const [w, x, c, y, h, f] = a.grid.transform;
    const factor = 1 + (n % 5) / 7;
    const aside = { crs: 'EPSG:4547', transform: [w * factor, x, c - 297_000, y, h * factor, f] as const, width: a.grid.width, height: a.grid.height };
    const there = warp(a, { grid: aside, method: 'bilinear' }) as Field<W>;
    return warp(there, { grid: a.grid, method: n % 2 === 0 ? 'nearest' : 'bilinear' }) as Field<W>;
  },
];

/** Numbers of the operations of each kind, for who draws steps. */
export const operationCounts = { exact: exact.length, all: all.length } as const;

/** The last raster of a graph: every step works on rasters made before it, the source being the first. */
export function buildGraph<W extends When>(steps: readonly Step[], source: Field<W>): Field<W> {
  const made: Field<W>[] = [source];
  for (const { op, a, b, n } of steps) {
    const pick = (at: number): Field<W> => made[at % made.length] as Field<W>;
    made.push((all[op % all.length] as Make)(pick(a), pick(b), n));
  }
  return made.at(-1) as Field<W>;
}

/** Graphs that are the same wherever they are drawn (Park and Miller). */
export function drawnGraphs(count: number, operations: number, seed: number): Step[][] {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  return Array.from({ length: count }, () => Array.from({ length: 2 + next(5) }, () => ({ op: next(operations), a: next(9), b: next(9), n: next(12) })));
}

/** A short digest of the bits of float32 cells (FNV-1a), every NaN alike. */
export function bitsOf(cells: Float32Array): string {
  const bits = new Uint32Array(cells.buffer, cells.byteOffset, cells.length);
  let hash = 0x811c9dc5;
  for (let i = 0; i < bits.length; i++) hash = Math.imul(hash ^ (Number.isNaN(cells[i]) ? 0x7fc00000 : (bits[i] as number)), 0x01000193);
  return (hash >>> 0).toString(16);
}
