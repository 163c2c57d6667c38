import type { FlowState } from './flow-state.js';
import { GRAVITY } from './gravity.js';
import { asNumber, asWords, CLASS_MASK, HIGH, powers } from './powers-of-depths.js';

/** What happens at a side of the grid: nothing passes; water falls off freely; or it leaves at the normal depth of a slope (m/m). */
export type FlowBoundary = 'closed' | 'open' | { readonly slope: number };

/** How the equations are taken. */
export interface FlowScheme {
  /** Share of a face's own flow against that of its two neighbours (de Almeida et al. 2012); 1 is Bates et al. (2010). */
  readonly theta: number;
  /** No flow between cells whose water stands less than this above the higher ground, m. */
  readonly dryDepth: number;
}

/**
 * One step of the local-inertial shallow-water equations (Bates, Horritt & Fewtrell 2010) with the smoothed momentum of de Almeida et al. (2012):
 * q' = (θ q + (1 − θ)/2 (q₋ + q₊) − g h_f Δt ∂η/∂x) / (1 + g Δt n² |q| / h_f^(7/3)), with h_f the higher water less the higher ground. A face passes at
 * most critical flow. Fills the flows after `step` for the western, eastern and northern faces of the cells of a row, and the southern side of the grid with
 * its last row; rows may be taken in any order and by anyone, since no face looks at another's new flow. Faces between cells that never held water keep 0.
 */
export function flowBetweenCells(state: FlowState, row: number, scheme: FlowScheme, step: number, dt: number): void {
  const { width, dx, dy, wetFrom, wetTo } = state;
  const cells = row * width;
  const from = wetFrom[row]!;
  const to = wetTo[row]!;
  if (from < to) {
    flowThroughFaces(state, flowsBefore(state.east, step), flowsAfter(state.east, step), scheme, {
      first: cells + Math.max(from, 1),
      end: cells + Math.min(to, width - 1) + 1,
      back: 1,
      face: row,
      beside: 1,
      pull: (GRAVITY * dt) / dx,
      friction: GRAVITY * dt,
    });
    flowOverSides(state, row, step);
  }
  if (row === 0) return;
  const first = Math.min(from, wetFrom[row - 1]!);
  const end = Math.max(to, wetTo[row - 1]!);
  if (first < end)
    flowThroughFaces(state, flowsBefore(state.south, step), flowsAfter(state.south, step), scheme, {
      first: cells + first,
      end: cells + end,
      back: width,
      face: 0,
      beside: width,
      pull: (GRAVITY * dt) / dy,
      friction: GRAVITY * dt,
    });
}

/** Faces in a line, each between a cell and one before it. */
interface FaceLine {
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

/** No call, one division and seldom a square root a face: this is where the time of a simulation goes. */
function flowThroughFaces(
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

/** A free overfall passes this part of √g h^1.5. */
const OVERFALL = (2 / 3) ** 1.5;

/** Flow out over a side of the grid: by a free overfall, or at normal depth, h^(5/3) √S / n. */
function leaving(side: FlowBoundary, h: number, n: number): number {
  if (side === 'closed' || !(h > 0)) return 0;
  const overfall = OVERFALL * h * Math.sqrt(GRAVITY * h);
  return side === 'open' ? overfall : Math.min(h * Math.sqrt(GRAVITY * h), (h ** (5 / 3) * Math.sqrt(side.slope)) / n);
}

/** The flows over those sides of the grid at which a row lies. */
function flowOverSides(state: FlowState, row: number, step: number): void {
  const { width, height, depth, manning, sides } = state;
  const east = flowsAfter(state.east, step);
  const south = flowsAfter(state.south, step);
  const over = (side: FlowBoundary, cell: number): number => leaving(side, depth[cell]!, typeof manning === 'number' ? manning : manning[cell]!);
  const cells = row * width;
  const faces = row * (width + 1);
  if (sides.west !== 'closed') east[faces] = -over(sides.west, cells);
  if (sides.east !== 'closed') east[faces + width] = over(sides.east, cells + width - 1);
  if (row === 0 && sides.north !== 'closed') for (let col = 0; col < width; col++) south[col] = -over(sides.north, col);
  if (row === height - 1 && sides.south !== 'closed') for (let col = 0; col < width; col++) south[cells + width + col] = over(sides.south, cells + col);
}

/** The flows that stand before a step. */
const flowsBefore = ([even, odd]: readonly [Float64Array, Float64Array], step: number): Float64Array => ((step & 1) === 0 ? even : odd);

/** The flows that a step fills. */
export const flowsAfter = ([even, odd]: readonly [Float64Array, Float64Array], step: number): Float64Array => ((step & 1) === 0 ? odd : even);
