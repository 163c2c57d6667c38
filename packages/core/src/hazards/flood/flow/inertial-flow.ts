import type { FlowLoops } from './flow-loops.js';
import type { FlowState } from './flow-state.js';
import { GRAVITY } from './gravity.js';

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
export function flowBetweenCells(state: FlowState, loops: FlowLoops, row: number, step: number, dt: number): void {
  const { width, dx, dy, wetFrom, wetTo } = state;
  const cells = row * width;
  const from = wetFrom[row]!;
  const to = wetTo[row]!;
  if (from < to) {
    loops.flowThroughFaces(flowsBefore(state.east, step), flowsAfter(state.east, step), {
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
    loops.flowThroughFaces(flowsBefore(state.south, step), flowsAfter(state.south, step), {
      first: cells + first,
      end: cells + end,
      back: width,
      face: 0,
      beside: width,
      pull: (GRAVITY * dt) / dy,
      friction: GRAVITY * dt,
    });
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
const flowsBefore = (flows: readonly [Float64Array, Float64Array], step: number): Float64Array => ((step & 1) === 0 ? flows[0] : flows[1]);

/** The flows that a step fills. */
export const flowsAfter = (flows: readonly [Float64Array, Float64Array], step: number): Float64Array => ((step & 1) === 0 ? flows[1] : flows[0]);
