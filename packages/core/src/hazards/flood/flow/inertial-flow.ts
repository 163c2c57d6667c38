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

/** Rows from `first` up to but not `end`. */
export interface Band {
  readonly first: number;
  readonly end: number;
}

/**
 * One step of the local-inertial shallow-water equations (Bates, Horritt & Fewtrell 2010) with the smoothed momentum of de Almeida et al. (2012):
 * q' = (θ q + (1 − θ)/2 (q₋ + q₊) − g h_f Δt ∂η/∂x) / (1 + g Δt n² |q| / h_f^(7/3)), with h_f the higher water less the higher ground. A face passes at
 * most critical flow. Fills the flows after `step` for the cells' western, eastern and northern faces of a band, and the southern side of the grid with its
 * last row; rows may be taken in any order and by anyone, since no face looks at another's new flow.
 */
export function flowBetweenCells(state: FlowState, { first, end }: Band, { theta, dryDepth }: FlowScheme, step: number, dt: number): void {
  const { width, height, dx, dy, bed, depth, manning, sides } = state;
  const [east, nextEast] = parity(state.east, step);
  const [south, nextSouth] = parity(state.south, step);
  const rest = 0.5 * (1 - theta);
  const pull = GRAVITY * dt;
  const stride = width + 1;
  for (let row = first; row < end; row++) {
    const cells = row * width;
    const faces = row * stride;
    nextEast[faces] = -leaving(sides.west, depth[cells]!, manning[cells]!);
    nextEast[faces + width] = leaving(sides.east, depth[cells + width - 1]!, manning[cells + width - 1]!);
    let z = bed[cells]!;
    let h = depth[cells]!;
    let q = east[faces]!;
    let qe = east[faces + 1]!;
    for (let col = 1; col < width; col++) {
      const za = z;
      const ha = h;
      const before = q;
      z = bed[cells + col]!;
      h = depth[cells + col]!;
      q = qe;
      qe = east[faces + col + 1]!;
      let flow = 0;
      if (ha > dryDepth || h > dryDepth) {
        const a = za + ha;
        const b = z + h;
        const deep = Math.max(a, b) - Math.max(za, z);
        // a wall has no level
        if (deep > dryDepth && !Number.isNaN(b - a)) {
          const n = 0.5 * (manning[cells + col - 1]! + manning[cells + col]!);
          flow = through(deep, b - a, n, q, before, qe, dx, theta, rest, pull);
        }
      }
      nextEast[faces + col] = flow;
    }
    if (row === 0) for (let col = 0; col < width; col++) nextSouth[col] = -leaving(sides.north, depth[col]!, manning[col]!);
    else
      for (let col = 0, c = cells; col < width; col++, c++) {
        let flow = 0;
        const north = depth[c - width]!;
        const here = depth[c]!;
        if (north > dryDepth || here > dryDepth) {
          const zn = bed[c - width]!;
          const zs = bed[c]!;
          const a = zn + north;
          const b = zs + here;
          const deep = Math.max(a, b) - Math.max(zn, zs);
          if (deep > dryDepth && !Number.isNaN(b - a)) {
            const n = 0.5 * (manning[c - width]! + manning[c]!);
            flow = through(deep, b - a, n, south[c]!, south[c - width]!, south[c + width]!, dy, theta, rest, pull);
          }
        }
        nextSouth[c] = flow;
      }
    if (row === height - 1)
      for (let col = 0; col < width; col++) nextSouth[cells + width + col] = leaving(sides.south, depth[cells + col]!, manning[cells + col]!);
  }
}

/** The new flow through a face with so much water above the higher ground and so much fall of its level. */
function through(
  h: number,
  rise: number,
  n: number,
  q: number,
  before: number,
  after: number,
  length: number,
  theta: number,
  rest: number,
  pull: number,
): number {
  // at dry and closed neighbours there is nothing to smooth with
  const smooth = theta * q + rest * ((before === 0 ? q : before) + (after === 0 ? q : after));
  const size = q < 0 ? -q : q;
  const driven = smooth - (pull * h * rise) / length;
  const flow = size === 0 || n === 0 ? driven : driven / (1 + (pull * n * n * size) / (h * h * cubeRoot(h)));
  const critical = h * Math.sqrt(GRAVITY * h);
  return flow > critical ? critical : Math.max(flow, -critical);
}

const asNumber = new Float64Array(1);
const asWords = new Uint32Array(asNumber.buffer);

/** The cube root of a depth, to 1e-15: a first guess from the exponent, then Halley twice; made of + − × ÷ alone, and quicker than the library's. */
function cubeRoot(h: number): number {
  asNumber[0] = h;
  asWords[1] = Math.floor(asWords[1]! / 3) + 715_094_163;
  asWords[0] = 0;
  let root = asNumber[0]!;
  let cube = root * root * root;
  root = (root * (cube + h + h)) / (cube + cube + h);
  cube = root * root * root;
  root = (root * (cube + h + h)) / (cube + cube + h);
  cube = root * root * root;
  return (root * (cube + h + h)) / (cube + cube + h);
}

/** A free overfall passes this part of √g h^1.5. */
const OVERFALL = (2 / 3) ** 1.5;

/** Flow out over a side of the grid: by a free overfall, or at normal depth, h^(5/3) √S / n. */
function leaving(side: FlowBoundary, h: number, n: number): number {
  if (side === 'closed' || !(h > 0)) return 0;
  const overfall = OVERFALL * h * Math.sqrt(GRAVITY * h);
  return side === 'open' ? overfall : Math.min(h * Math.sqrt(GRAVITY * h), (h ** (5 / 3) * Math.sqrt(side.slope)) / n);
}

/** Scales what each cell of a band gives away in `dt` to what it has. Every face has one giver, so cells may be taken in any order and by anyone. */
export function limitToWhatThereIs(state: FlowState, { first, end }: Band, step: number, dt: number): void {
  const { width, dx, dy, depth } = state;
  const [, east] = parity(state.east, step);
  const [, south] = parity(state.south, step);
  for (let row = first; row < end; row++)
    for (let i = row * width, w = row * (width + 1), last = i + width; i < last; i++, w++) {
      const qw = east[w]!;
      const qe = east[w + 1]!;
      const qn = south[i]!;
      const qs = south[i + width]!;
      if (qw === 0 && qe === 0 && qn === 0 && qs === 0) continue;
      const out = (Math.max(-qw, 0) + Math.max(qe, 0)) / dx + (Math.max(-qn, 0) + Math.max(qs, 0)) / dy;
      if (out * dt <= depth[i]!) continue;
      const share = depth[i]! / (out * dt);
      if (qw < 0) east[w] = qw * share;
      if (qe > 0) east[w + 1] = qe * share;
      if (qn < 0) south[i] = qn * share;
      if (qs > 0) south[i + width] = qs * share;
    }
}

/** Moves the water of a band; adds the volume that leaves over the sides of the grid to `outflow`, m³ by row. */
export function moveWater(state: FlowState, { first, end }: Band, step: number, dt: number, outflow: Float64Array): void {
  const { width, height, dx, dy, bed, depth } = state;
  const [, east] = parity(state.east, step);
  const [, south] = parity(state.south, step);
  for (let row = first; row < end; row++) {
    const west = row * (width + 1);
    let left = (east[west + width]! - east[west]!) * dy;
    for (let col = 0, i = row * width; col < width; col++, i++) {
      const h = depth[i]! + dt * ((east[west + col]! - east[west + col + 1]!) / dx + (south[i]! - south[i + width]!) / dy);
      // a cell that gave all it had may be a rounding below 0
      if (!Number.isNaN(bed[i]!)) depth[i] = Math.max(h, 0);
    }
    if (row === 0) for (let col = 0; col < width; col++) left -= south[col]! * dx;
    if (row === height - 1) for (let col = 0; col < width; col++) left += south[height * width + col]! * dx;
    outflow[row]! += left * dt;
  }
}

/** The array that a step reads, and the one that it fills. */
const parity = ([even, odd]: readonly [Float64Array, Float64Array], step: number): readonly [Float64Array, Float64Array] =>
  (step & 1) === 0 ? [even, odd] : [odd, even];

/** The flows that stand after a step. */
export const flowsAfter = (flows: readonly [Float64Array, Float64Array], step: number): Float64Array => parity(flows, step)[1];
