import { BucketQueue } from '../../../algebra/bucket-queue.js';
import type { Context } from '../../../layers/operation.js';
import type { SpreadGround } from './spread-ground.js';

/** The run may be stopped this often, in cells. */
const CHECK_MASK = 65_535;

/**
 * Lowers `times` (minutes; Infinity where no fire is known) to the earliest time at which fire reaches each cell from the cells of `starts`, which have
 * theirs. A step takes the sum over the cells that it crosses; where a period ends on the way, the rest goes on at the rates of the next. Nothing is looked
 * for beyond `until`. Dijkstra's algorithm, exact for the lattice since a later start never arrives earlier. Returns the cells reached, in no order.
 */
export function spreadFire(ground: SpreadGround, times: Float64Array, starts: readonly number[], until: number, context: Context): readonly number[] {
  const { grid, periods, steps, eastMetres, northMetres } = ground;
  const { width, height } = grid;
  const count = steps.length;
  // flat tables of the cells that a step crosses, and of the pairs at corners
  const first = Int32Array.from({ length: count + 1 }, (_, step) => steps.slice(0, step).reduce((sum, { crossed }) => sum + crossed.length, 0));
  const offsets = Int32Array.from(steps.flatMap(({ crossed }) => crossed.map(([east, south]) => south * width + east)));
  const shares = Float64Array.from(steps.flatMap(({ crossed }) => crossed.map(([, , share]) => share)));
  const corners = steps.map(({ corners: pairs }) => Int32Array.from(pairs.flat().map(([east, south]) => south * width + east)));
  const to = Int32Array.from(steps, ({ east, south }) => south * width + east);
  const reach = Math.max(...steps.map(({ east }) => east));

  const queue = new BucketQueue(bucketWidth(ground));
  const reached: number[] = [];
  for (const cell of starts) {
    reached.push(cell);
    queue.push(cell, times[cell]!);
  }
  let taken = 0;
  for (let cell = queue.pop(); cell >= 0; cell = queue.pop()) {
    if ((++taken & CHECK_MASK) === 0) context.check();
    const time = times[cell]!;
    if (queue.passed(time)) continue;
    const row = Math.floor(cell / width);
    const col = cell - row * width;
    const inner = row >= reach && col >= reach && row < height - reach && col < width - reach;
    let begins = 0;
    while (periods[begins]!.until <= time) begins++;
    for (let step = 0; step < count; step++) {
      if (!inner && outside(col + steps[step]!.east, row + steps[step]!.south, width, height)) continue;
      const other = cell + to[step]!;
      if (times[other]! <= time) continue;
      const east = eastMetres[count * row + step]!;
      const north = northMetres[count * row + step]!;
      const metres = Math.sqrt(east * east + north * north);
      let arrival = time;
      let left = 1;
      for (let p = begins; p < periods.length; p++) {
        const { slowness, east: pushEast, north: pushNorth, until: ends } = periods[p]!;
        let whole = 0;
        for (let i = first[step]!; i < first[step + 1]!; i++) {
          const at = cell + offsets[i]!;
          whole += shares[i]! * (slowness[at]! * metres - pushEast[at]! * east - pushNorth[at]! * north);
        }
        const pairs = corners[step]!;
        // nothing slips between two barriers that touch at a corner
        for (let i = 0; i < pairs.length; i += 2)
          if (slowness[cell + pairs[i]!]! === Number.POSITIVE_INFINITY && slowness[cell + pairs[i + 1]!]! === Number.POSITIVE_INFINITY)
            whole = Number.POSITIVE_INFINITY;
        if (arrival + left * whole <= ends || p === periods.length - 1) {
          arrival += left * whole;
          break;
        }
        left -= (ends - arrival) / whole;
        arrival = ends;
      }
      if (arrival < times[other]! && arrival <= until) {
        if (times[other] === Number.POSITIVE_INFINITY) reached.push(other);
        times[other] = arrival;
        queue.push(other, arrival);
      }
    }
  }
  return reached;
}

const outside = (col: number, row: number, width: number, height: number): boolean => col < 0 || row < 0 || col >= width || row >= height;

/** A share of the time that a head takes through a cell: buckets so narrow seldom take a cell before its time is final. */
function bucketWidth({ grid, periods, eastMetres, northMetres, steps }: SpreadGround): number {
  const { slowness, east, north } = periods[0]!;
  const every = Math.max(1, Math.floor(slowness.length / 4096));
  const sample: number[] = [];
  for (let i = 0; i < slowness.length; i += every) {
    const head = slowness[i]! - Math.hypot(east[i]!, north[i]!);
    if (head < Number.POSITIVE_INFINITY) sample.push(head);
  }
  sample.sort((a, b) => a - b);
  const middle = steps.length * (grid.height >> 1);
  const lengths = steps.map((_, step) => Math.hypot(eastMetres[middle + step]!, northMetres[middle + step]!)).filter((metres) => metres > 0);
  return (Math.min(1e9, ...lengths) * (sample[sample.length >> 3] ?? 1)) / 4;
}
