import { type FloodPlan, valueAt } from './flood-plan.js';
import { GRAVITY } from './gravity.js';
import { type Band, flowBetweenCells, limitToWhatThereIs, moveWater } from './inertial-flow.js';
import { observe } from './observe.js';

const PER_MM_HOUR = 1e-3 / 3600;

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
 * Runs a simulation for the rows of a band, in step with those who run the others: flows from what stood before, then limits, then water, with a meeting
 * after each. All decide on the step alike, so the same bits come out for any bands.
 */
export function runBand(plan: FloodPlan, band: Band, together: Together): FloodSteps {
  const { state, record, scheme, duration, courant, maxStep, frameEvery, breaches, inflows } = plan;
  const { width, dx, dy, depth, bed } = state;
  const [from, to] = [band.first * width, band.end * width];
  const isOurs = (cell: number): boolean => cell >= from && cell < to;
  let [time, steps, frame, breach, inflow] = [0, 0, 0, 0, 0];
  const keepFrame = (): void => {
    if (frameEvery === undefined || time < frame * frameEvery - 1e-9) return;
    for (let i = from; i < to; i++) record.frames[frame * depth.length + i] = depth[i]!;
    frame++;
  };
  const coming = new Float64Array(inflows.length > 0 ? to - from : 0);
  const row = { first: 0, end: 0 };
  const at = (first: number): void => {
    row.first = first;
    row.end = first + 1;
  };
  let own = Math.max(1e-9, observe(plan, band, steps, 0, 0));
  keepFrame();
  while (time < duration) {
    together.check();
    for (; breach < breaches.length && breaches[breach]!.time <= time; breach++) {
      const { cells, level } = breaches[breach]!;
      for (const cell of cells) if (isOurs(cell)) bed[cell] = Math.min(bed[cell]!, level);
    }
    // neither step over what is to happen at a time
    const until = Math.min(duration, breaches[breach]?.time ?? Number.POSITIVE_INFINITY, frameEvery === undefined ? duration : frame * frameEvery);
    const deepest = together.greatest(own);
    const dt = Math.min(maxStep, (courant * Math.min(dx, dy)) / Math.sqrt(GRAVITY * deepest), until > time ? until - time : maxStep);
    const middle = time + dt / 2;
    time = until - time - dt < 1e-9 ? until : time + dt;
    // rows are swept twice a step, so that each is in the cache for all that is done to it; a row can be limited when the faces below it are known
    for (at(band.first); row.first < band.end; at(row.end)) {
      flowBetweenCells(state, row, scheme, steps, dt);
      if (row.first > band.first) limitToWhatThereIs(state, { first: row.first - 1, end: row.first }, steps, dt);
    }
    together.meet();
    limitToWhatThereIs(state, { first: band.end - 1, end: band.end }, steps, dt);
    together.meet();
    for (const { cells, discharge } of inflows) {
      const volume = valueAt(discharge, middle) * dt;
      for (const cell of cells) if (isOurs(cell)) coming[cell - from]! += volume / (cells.length * dx * dy);
      inflow += volume;
    }
    own = 1e-9;
    for (at(band.first); row.first < band.end; at(row.end)) {
      moveWater(state, row, steps, dt, record.outflow);
      rainOn(plan, row, middle, dt);
      if (inflows.length > 0) letIn(plan, row, coming, from);
      soak(plan, row, dt);
      own = Math.max(own, observe(plan, row, steps, time, dt));
    }
    steps++;
    keepFrame();
  }
  together.meet();
  return { steps, inflow };
}

/** Rain on the rows of a band. */
function rainOn({ state: { width, bed, depth }, record, rain, share }: FloodPlan, { first, end }: Band, time: number, dt: number): void {
  const metres = rain === undefined ? 0 : valueAt(rain, time) * PER_MM_HOUR * dt;
  if (metres === 0) return;
  for (let row = first; row < end; row++) {
    let sum = 0;
    for (let i = row * width; i < (row + 1) * width; i++) {
      if (Number.isNaN(bed[i]!)) continue;
      const fallen = metres * (share === undefined ? 1 : Math.max(0, share[i]! || 0));
      depth[i]! += fallen;
      sum += fallen;
    }
    record.rain[row]! += sum;
  }
}

/** Adds what comes in to the rows of a band, and forgets it. `coming` in m, from the cell `from` on. */
function letIn({ state: { width, depth } }: FloodPlan, { first, end }: Band, coming: Float64Array, from: number): void {
  for (let i = first * width; i < end * width; i++) {
    if (coming[i - from] === 0) continue;
    depth[i]! += coming[i - from]!;
    coming[i - from] = 0;
  }
}

/** What the ground of a band takes in. */
function soak({ state: { width, depth }, record, infiltration }: FloodPlan, { first, end }: Band, dt: number): void {
  if (infiltration === undefined) return;
  for (let row = first; row < end; row++) {
    let sum = 0;
    for (let i = row * width; i < (row + 1) * width; i++) {
      const taken = Math.min(depth[i]!, infiltration[i]! * PER_MM_HOUR * dt);
      depth[i]! -= taken;
      sum += taken;
    }
    record.infiltration[row]! += sum;
  }
}
