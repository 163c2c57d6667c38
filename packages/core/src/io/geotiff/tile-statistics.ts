import { type MachineCode, machineCode } from '../../raster/machine-code.js';
import type { Cells } from '../../raster/raster.js';

/** What the valid cells of a tile add up to. */
export interface TileStatistics {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Sum of the squares of the deviations from the mean. */
  readonly squares: number;
}

export const noStatistics: TileStatistics = { count: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, mean: 0, squares: 0 };

/**
 * Statistics of the cells that have data. Sums are of differences from the first of them, so that large values with small differences keep their digits; every fourth cell has
 * sums of its own, which machine code adds at once.
 */
export function tileStatistics(values: Cells, nodata: number, machine: MachineCode | null = machineCode()): TileStatistics {
  const valid = (value: number): boolean => !Number.isNaN(value) && value !== nodata;
  const first = (values as Float64Array).find(valid);
  if (first === undefined) return noStatistics;
  const origin = Number.isFinite(first) ? first : 0;
  const added =
    values instanceof Uint8Array
      ? addCodes(values, nodata, origin)
      : values instanceof Float32Array && Number.isNaN(nodata) && machine !== null
        ? addInMachineCode(values, origin, machine)
        : addUp(values, nodata, origin);
  const [count, min, max, ...sums] = added;
  const [sum, squares] = [0, 4].map((at) => sums[at]! + sums[at + 1]! + (sums[at + 2]! + sums[at + 3]!)) as [number, number];
  return { count, min, max, mean: origin + sum / count, squares: Math.max(0, squares - (sum * sum) / count) };
}

/** Count, least, greatest, four sums of what lies beyond the origin, four of its squares. */
type Added = readonly [count: number, min: number, max: number, ...sums: number[]];

function addUp(values: Cells, nodata: number, origin: number): Added {
  let count = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  const sums = new Float64Array(4);
  const squares = new Float64Array(4);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === nodata || Number.isNaN(value)) continue;
    count++;
    min = Math.min(min, value);
    max = Math.max(max, value);
    const beyond = value - origin;
    sums[i & 3]! += beyond;
    squares[i & 3]! += beyond * beyond;
  }
  return [count, min, max, ...sums, ...squares];
}

/** The same of codes, by how often each occurs: whole numbers, whose sums no order changes. */
function addCodes(values: Uint8Array, nodata: number, origin: number): Added {
  const counts = countCodes(values);
  if (nodata >= 0 && nodata < 256) counts[nodata] = 0;
  let count = 0;
  let sum = 0;
  let squares = 0;
  counts.forEach((times, code) => {
    count += times;
    sum += times * (code - origin);
    squares += times * (code - origin) ** 2;
  });
  const has = (times: number): boolean => times > 0;
  return [count, counts.findIndex(has), counts.findLastIndex(has), sum, 0, 0, 0, squares, 0, 0, 0];
}

/** How often each code occurs. Cells are looked at by four, and most fours are as the four before them. */
function countCodes(values: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  const add = (four: number, times: number): void => {
    for (let shift = 0; shift < 32; shift += 8) counts[(four >>> shift) & 255]! += times;
  };
  const aligned = values.byteOffset % 4 === 0 ? values.length >> 2 : 0;
  const fours = aligned === 0 ? new Int32Array(0) : new Int32Array(values.buffer, values.byteOffset, aligned);
  let before = 0;
  let times = 0;
  for (let i = 0; i < fours.length; i++) {
    const four = fours[i]!;
    if (four !== before) {
      add(before, times);
      before = four;
      times = 0;
    }
    times++;
  }
  add(before, times);
  for (let i = 4 * aligned; i < values.length; i++) counts[values[i]!]!++;
  return counts;
}

function addInMachineCode(values: Float32Array, origin: number, machine: MachineCode): Added {
  const { length } = values;
  const results = machine.reserve(4 * length + 256);
  const cells = results + 128;
  const memory = new Float32Array(machine.memory.buffer, cells, (length + 3) & ~3);
  memory.set(values);
  memory.fill(Number.NaN, length);
  machine.statistics(cells, length, origin, results);
  return Array.from(new Float64Array(machine.memory.buffer, results, 11)) as unknown as Added;
}

/** Statistics of two sets of cells together (Chan, Golub & LeVeque 1979). */
export function joinStatistics(a: TileStatistics, b: TileStatistics): TileStatistics {
  if (a.count === 0 || b.count === 0) return a.count === 0 ? b : a;
  const count = a.count + b.count;
  const apart = b.mean - a.mean;
  return {
    count,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    mean: a.mean + (apart * b.count) / count,
    squares: a.squares + b.squares + (apart * apart * a.count * b.count) / count,
  };
}
