import { type FloodPlan, valueAt } from './flood-plan.js';
import { flowLoops } from './flow-loops.js';
import type { FlowState } from './flow-state.js';
import { GRAVITY } from './gravity.js';
import { flowBetweenCells, flowsAfter } from './inertial-flow.js';
import { limitToWhatThereIs, moveWater } from './move-water.js';
import type { Band } from './rows-of-band.js';
import { inflowsByRow, letIn, rainOn, soak } from './sources.js';

/** What those who work on the other bands are told, and waited for. */
export interface Together {
  /** The rows to work on from the next step on. All ask while nobody moves water, so that their answers fit. */
  readonly rows: (state: FlowState) => Band;
  /** Returns when all have come here. */
  readonly meet: () => void;
  /** The greatest of the values that all have brought; all meet. */
  readonly greatest: (own: number) => number;
  /** Throws when the work is to end. */
  readonly check: () => void;
}

/** How many steps a simulation took, and what flowed in, m³. */
export interface FloodSteps {
  readonly steps: number;
  readonly inflow: number;
}

/** Steps after which rows are shared anew. */
const SHARE_EVERY = 16;

/** For one who works alone. */
export const alone = (check: () => void): Together => ({
  rows: ({ height }) => ({ first: 0, end: height }),
  meet: () => {},
  greatest: (own) => own,
  check,
});

/**
 * Runs a simulation for a band of rows, in step with those who run the others; as water spreads, rows are shared anew. A step sweeps the rows once, so that
 * each is in the cache for all that is done to it: flows from what stood before; the row above, whose faces are now known, gives no more than it has; and the
 * row above that moves its water. What needs the neighbouring bands' faces waits for them. All decide on the step alike, so the same bits come out for any
 * bands.
 */
export function runBand(plan: FloodPlan, together: Together): FloodSteps {
  const { state, record, duration, courant, maxStep, frameEvery, rain, breaches, inflows } = plan;
  const { width, dx, dy, depth, bed, wetFrom, wetTo } = state;
  const loops = flowLoops(plan);
  let { first, end } = together.rows(state);
  let next = { first, end };
  const coming = inflowsByRow(plan);
  const metres = inflows.map(() => 0);
  let [time, steps, frame, breach, inflow, deepest, rate, dt] = [0, 0, 0, 0, 0, 1e-9, 0, 0];
  const keepFrame = (): void => {
    if (frameEvery === undefined || time < frame * frameEvery - 1e-9) return;
    for (let i = first * width; i < end * width; i++) record.frames[frame * depth.length + i] = depth[i]!;
    frame++;
  };
  const observe = (row: number): void => {
    if (wetFrom[row]! >= wetTo[row]!) return;
    const cells = {
      row,
      first: row * width + wetFrom[row]!,
      end: row * width + wetTo[row]!,
      east: flowsAfter(state.east, steps),
      south: flowsAfter(state.south, steps),
    };
    deepest = Math.max(deepest, loops.observe(cells, time, dt));
  };
  const move = (row: number): void => {
    moveWater(state, loops, row, steps, dt, record.outflow);
    rainOn(plan, row, rate, dt);
    letIn(plan, row, coming, metres);
    soak(plan, row, dt);
    observe(row);
  };
  for (let row = first; row < end; row++) observe(row);
  keepFrame();
  while (time < duration) {
    together.check();
    for (; breach < breaches.length && breaches[breach]!.time <= time; breach++) {
      const { cells, level } = breaches[breach]!;
      for (const cell of cells) if (cell >= first * width && cell < end * width) bed[cell] = Math.min(bed[cell]!, level);
    }
    // neither step over what is to happen at a time
    const until = Math.min(duration, breaches[breach]?.time ?? Number.POSITIVE_INFINITY, frameEvery === undefined ? duration : frame * frameEvery);
    deepest = together.greatest(deepest);
    ({ first, end } = next);
    dt = Math.min(maxStep, (courant * Math.min(dx, dy)) / Math.sqrt(GRAVITY * deepest), until > time ? until - time : maxStep);
    const middle = time + dt / 2;
    time = until - time - dt < 1e-9 ? until : time + dt;
    deepest = 1e-9;
    rate = rain === undefined ? 0 : valueAt(rain, middle);
    inflows.forEach(({ cells, discharge }, k) => {
      const volume = valueAt(discharge, middle) * dt;
      metres[k] = volume / (cells.length * dx * dy);
      inflow += volume;
    });
    for (let row = first; row < end; row++) {
      flowBetweenCells(state, loops, row, steps, dt);
      if (row > first) limitToWhatThereIs(state, loops, row - 1, steps, dt);
      if (row > first + 2) move(row - 2);
    }
    together.meet();
    if (steps % SHARE_EVERY === 0) next = together.rows(state);
    limitToWhatThereIs(state, loops, end - 1, steps, dt);
    together.meet();
    for (const row of new Set([first, end - 2, end - 1])) if (row >= first) move(row);
    steps++;
    keepFrame();
  }
  together.meet();
  return { steps, inflow };
}
