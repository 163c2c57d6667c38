import { GRAVITY } from './gravity.js';

/** What happens at a side of the grid: nothing passes; water falls off freely; or it leaves at the normal depth of a slope (m/m). */
export type FlowBoundary = 'closed' | 'open' | { readonly slope: number };

/** Water on a grid of cells with walls where there is no ground, in double precision. Faces between columns lie at row · (width + 1) + col, west of the cell. */
export interface FlowState {
  readonly width: number;
  readonly height: number;
  /** Metres of a cell. */
  readonly dx: number;
  readonly dy: number;
  /** Height of the ground, NaN for walls. */
  readonly bed: Float64Array;
  /** Depth of the water, 0 on walls. */
  readonly depth: Float64Array;
  /** Manning's n. */
  readonly manning: Float64Array;
  /** Flow per metre of face, m²/s, eastward and southward. Replaced by `next` every step. */
  east: Float64Array;
  south: Float64Array;
  nextEast: Float64Array;
  nextSouth: Float64Array;
  readonly sides: { readonly north: FlowBoundary; readonly south: FlowBoundary; readonly east: FlowBoundary; readonly west: FlowBoundary };
}

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
 * most critical flow, and a cell gives away no more water than it has, so depths stay ≥ 0 and volume is kept. Fills `nextEast` and `nextSouth`, changes
 * nothing else; rows may be taken in any order, since no face looks at another's new flow.
 */
export function flowBetweenCells(state: FlowState, scheme: FlowScheme, dt: number): void {
  const { width, height, dx, dy, bed, depth, manning, east, south, nextEast, nextSouth, sides } = state;
  const stride = width + 1;
  for (let row = 0; row < height; row++) {
    const cells = row * width;
    const faces = row * stride;
    nextEast[faces] = -leaving(sides.west, depth[cells]!, manning[cells]!);
    nextEast[faces + width] = leaving(sides.east, depth[cells + width - 1]!, manning[cells + width - 1]!);
    for (let col = 1; col < width; col++) {
      const b = cells + col;
      const f = faces + col;
      nextEast[f] = throughFace(bed, depth, manning, b - 1, b, east[f]!, east[f - 1]!, east[f + 1]!, dx, dt, scheme);
    }
  }
  for (let col = 0; col < width; col++) {
    nextSouth[col] = -leaving(sides.north, depth[col]!, manning[col]!);
    const last = (height - 1) * width + col;
    nextSouth[height * width + col] = leaving(sides.south, depth[last]!, manning[last]!);
  }
  for (let row = 1; row < height; row++)
    for (let col = 0; col < width; col++) {
      const b = row * width + col;
      nextSouth[b] = throughFace(bed, depth, manning, b - width, b, south[b]!, south[b - width]!, south[b + width]!, dy, dt, scheme);
    }
}

function throughFace(
  bed: Float64Array,
  depth: Float64Array,
  manning: Float64Array,
  a: number,
  b: number,
  q: number,
  before: number,
  after: number,
  length: number,
  dt: number,
  { theta, dryDepth }: FlowScheme,
): number {
  const ha = depth[a]!;
  const hb = depth[b]!;
  if (ha <= dryDepth && hb <= dryDepth) return 0;
  const za = bed[a]!;
  const zb = bed[b]!;
  const levelA = za + ha;
  const levelB = zb + hb;
  const h = Math.max(levelA, levelB) - Math.max(za, zb);
  // a wall makes NaN, which is not above either
  if (!(h > dryDepth)) return 0;
  const n = 0.5 * (manning[a]! + manning[b]!);
  // at dry and closed neighbours there is nothing to smooth with
  const smooth = theta * q + 0.5 * (1 - theta) * ((before === 0 ? q : before) + (after === 0 ? q : after));
  const root = Math.cbrt(h);
  const flow = (smooth - (GRAVITY * h * dt * (levelB - levelA)) / length) / (1 + (GRAVITY * dt * n * n * Math.abs(q)) / (h * h * root));
  const critical = h * Math.sqrt(GRAVITY * h);
  return Math.max(-critical, Math.min(critical, flow));
}

/** A free overfall passes this part of √g h^1.5. */
const OVERFALL = (2 / 3) ** 1.5;

/** Flow out over a side of the grid: by a free overfall, or at normal depth, h^(5/3) √S / n. */
function leaving(side: FlowBoundary, h: number, n: number): number {
  if (side === 'closed' || !(h > 0)) return 0;
  const overfall = OVERFALL * h * Math.sqrt(GRAVITY * h);
  return side === 'open' ? overfall : Math.min(h * Math.sqrt(GRAVITY * h), (h ** (5 / 3) * Math.sqrt(side.slope)) / n);
}

/** Scales what a cell gives away in `dt` to what it has. Every face has one giver, so cells may be taken in any order. */
export function limitToWhatThereIs(state: FlowState, dt: number): void {
  const { width, height, dx, dy, depth, nextEast, nextSouth } = state;
  const stride = width + 1;
  for (let row = 0; row < height; row++)
    for (let col = 0; col < width; col++) {
      const i = row * width + col;
      const west = row * stride + col;
      const out =
        (Math.max(0, -nextEast[west]!) + Math.max(0, nextEast[west + 1]!)) / dx + (Math.max(0, -nextSouth[i]!) + Math.max(0, nextSouth[i + width]!)) / dy;
      if (out * dt <= depth[i]!) continue;
      const share = depth[i]! / (out * dt);
      if (nextEast[west]! < 0) nextEast[west]! *= share;
      if (nextEast[west + 1]! > 0) nextEast[west + 1]! *= share;
      if (nextSouth[i]! < 0) nextSouth[i]! *= share;
      if (nextSouth[i + width]! > 0) nextSouth[i + width]! *= share;
    }
}

/** Moves the water; the new flows become the flows. Returns the volume that left over the sides, m³. */
export function moveWater(state: FlowState, dt: number): number {
  const { width, height, dx, dy, bed, depth, nextEast, nextSouth } = state;
  const stride = width + 1;
  let left = 0;
  for (let row = 0; row < height; row++) {
    const west = row * stride;
    left += (nextEast[west + width]! - nextEast[west]!) * dy;
    for (let col = 0; col < width; col++) {
      const i = row * width + col;
      const h = depth[i]! + dt * ((nextEast[west + col]! - nextEast[west + col + 1]!) / dx + (nextSouth[i]! - nextSouth[i + width]!) / dy);
      // a cell that gave all it had may be a rounding below 0
      if (!Number.isNaN(bed[i]!)) depth[i] = Math.max(h, 0);
    }
  }
  for (let col = 0; col < width; col++) left += (nextSouth[height * width + col]! - nextSouth[col]!) * dx;
  [state.east, state.nextEast] = [nextEast, state.east];
  [state.south, state.nextSouth] = [nextSouth, state.south];
  return left * dt;
}
