import type { FlowState } from './flow-state.js';
import { GRAVITY } from './gravity.js';
import type { FlowScheme } from './inertial-flow.js';
import { asNumber, asWords, CLASS_MASK, HIGH, powers } from './powers-of-depths.js';

/** Faces in a line, each between a cell and one before it. */
export interface FaceLine {
  /** The cells whose faces towards the cells before them are taken: from `first` up to but not `end`. */
  readonly first: number;
  readonly end: number;
  /** From a cell back to the cell on the other side of its face, and on to that face; from a face to the next of its direction. */
  readonly back: number;
  readonly face: number;
  readonly beside: number;
  /** g Δt / Δx, and g Δt. */
  readonly pull: number;
  readonly friction: number;
}

/** The flows after a step through faces in a line (`flowBetweenCells`). No call, one division and seldom a square root a face: this is where the time of a simulation goes. */
export function flowThroughFaces(
  { bed, depth, manning }: FlowState,
  before: Float64Array,
  after: Float64Array,
  { theta, dryDepth }: FlowScheme,
  { first, end, back, face, beside, pull, friction }: FaceLine,
): void {
  const rest = 0.5 * (1 - theta);
  const rough = typeof manning === 'number' ? undefined : manning;
  const everywhere = typeof manning === 'number' ? manning : 0;
  const drag = friction * everywhere * everywhere;
  for (let c = first; c < end; c++) {
    const za = bed[c - back]!;
    const zb = bed[c]!;
    const ha = depth[c - back]!;
    const hb = depth[c]!;
    const rise = zb + hb - (za + ha);
    // the higher water less the higher ground; beside a wall this is no number
    const h = 0.5 * (ha + hb + Math.abs(rise) - Math.abs(zb - za));
    const f = c + face;
    if (!(h > dryDepth)) {
      after[f] = 0;
      continue;
    }
    const q = before[f]!;
    const one = before[f - beside]!;
    const other = before[f + beside]!;
    // at dry and closed neighbours there is nothing to smooth with
    const driven = theta * q + rest * ((one === 0 ? q : one) + (other === 0 ? q : other)) - pull * h * rise;
    let n2 = drag;
    if (rough !== undefined) {
      const n = 0.5 * (rough[c - back]! + rough[c]!);
      n2 = friction * n * n;
    }
    // h^(-7/3), to 3e-10: its series about the middle of a narrow class of depths
    asNumber[0] = h;
    const k = (asWords[HIGH]! >> 13) & CLASS_MASK;
    const d = h * powers[k]! - 1;
    const power = powers[k + 1]! * (1 + d * (-7 / 3 + d * (35 / 9 + d * (-455 / 81 + d * (1820 / 243)))));
    const flow = driven / (1 + n2 * Math.abs(q) * power);
    const most = GRAVITY * h * h * h;
    after[f] = flow * flow > most ? Math.sign(flow) * Math.sqrt(most) : flow;
  }
}
