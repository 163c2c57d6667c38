import { type FloodPlan, valueAt } from './flood-plan.js';
import { flowLoops } from './flow-loops.js';
import { GRAVITY } from './gravity.js';
import { flowBetweenCells, flowsAfter } from './inertial-flow.js';
import { limitToWhatThereIs, moveWater } from './move-water.js';
import { inflowsByRow, letIn, rainOn, soak } from './sources.js';

/** Rows from `first` up to but not `end`. */
export interface Band {
  readonly first: number;
  readonly end: number;
}

/** What those who work on the other bands are told, and waited for. */
export interface Together {
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

/** For one who works alone. */
export const alone = (check: () => void): Together => ({ meet: () => {}, greatest: (own) => own, check });

/**
 * Runs a simulation for the rows of a band, in step with those who run the others. A step sweeps the rows once, so that each is in the cache for all that is
 * done to it: flows from what stood before; the row above, whose faces are now known, gives no more than it has; and the row above that moves its water. What
 * needs the neighbouring bands' faces waits for them. All decide on the step alike, so the same bits come out for any bands.
 */
export function runBand(plan: FloodPlan, band: Band, together: Together): FloodSteps {
  const { state, record, duration, courant, maxStep, frameEvery, rain, breaches, inflows } = plan;
  const { width, dx, dy, depth, bed, wetFrom, wetTo } = state;
  const loops = flowLoops(plan);
  const { first, end } = band;
  const coming = inflowsByRow(plan);
  const metres = inflows.map(() => 0);
  let [time, steps, frame, breach, inflow, deepest, rate, dt] = [0, 0, 0, 0, 0, 1e-9, 0, 0];
  const keepFrame = (): void => {
    if (frameEvery === undefined || time < frame * frameEvery - 1e-9) return;
    for (let i = first * width; i < end * width; i++) record.frames[frame * depth.length + i] = depth[i]!;
    frame++;
  };
  const observe = (row: number): void => {
    const cells = { row, first: row * width + wetFrom[row]!, end: row * width + wetTo[row]! };
    deepest = Math.max(deepest, loops.observe({ ...cells, east: flowsAfter(state.east, steps), south: flowsAfter(state.south, steps) }, time, dt));
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
    limitToWhatThereIs(state, loops, end - 1, steps, dt);
    together.meet();
    for (const row of new Set([first, end - 2, end - 1])) if (row >= first) move(row);
    steps++;
    keepFrame();
  }
  together.meet();
  return { steps, inflow };
}
