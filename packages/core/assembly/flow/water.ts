import { put } from '../lanes';

/** What flows out of a cell in twice the amount, over one pair of faces. */
function leaving(low: v128, high: v128): v128 {
  return f64x2.add(f64x2.add(f64x2.sub(f64x2.abs(low), low), f64x2.abs(high)), high);
}

/** Scales what one cell gives away. */
function scale(east: usize, south: usize, rowBytes: usize, share: f64): void {
  if (load<f64>(east) < 0) store<f64>(east, load<f64>(east) * share);
  if (load<f64>(east, 8) > 0) store<f64>(east, load<f64>(east, 8) * share, 8);
  if (load<f64>(south) < 0) store<f64>(south, load<f64>(south) * share);
  if (load<f64>(south + rowBytes) > 0) store<f64>(south + rowBytes, load<f64>(south + rowBytes) * share);
}

/** Scales what cells of a row give away to what they have. */
export function limit(depth: usize, east: usize, south: usize, width: i32, row: i32, first: i32, end: i32, perX: f64, perY: f64): void {
  const rowBytes = (<usize>width) << 3;
  const x = f64x2.splat(perX);
  const y = f64x2.splat(perY);
  for (let i = first; i < end; i += 2) {
    const at = (<usize>i) << 3;
    const w = east + at + ((<usize>row) << 3);
    const n = south + at;
    const out = f64x2.add(f64x2.mul(leaving(v128.load(w), v128.load(w, 8)), x), f64x2.mul(leaving(v128.load(n), v128.load(n + rowBytes)), y));
    const held = v128.load(depth + at);
    const short = f64x2.gt(out, held);
    if (!v128.any_true(short)) continue;
    const share = f64x2.div(held, out);
    if (i64x2.extract_lane(short, 0) !== 0) scale(w, n, rowBytes, f64x2.extract_lane(share, 0));
    if (i + 1 < end && i64x2.extract_lane(short, 1) !== 0) scale(w + 8, n + 8, rowBytes, f64x2.extract_lane(share, 1));
  }
}

/** Moves the water of cells of a row. */
export function move(depth: usize, east: usize, south: usize, width: i32, row: i32, first: i32, end: i32, perX: f64, perY: f64): void {
  const rowBytes = (<usize>width) << 3;
  const x = f64x2.splat(perX);
  const y = f64x2.splat(perY);
  const none = f64x2.splat(0);
  for (let i = first; i < end; i += 2) {
    const at = (<usize>i) << 3;
    const w = east + at + ((<usize>row) << 3);
    const n = south + at;
    const comes = f64x2.add(f64x2.mul(f64x2.sub(v128.load(w), v128.load(w, 8)), x), f64x2.mul(f64x2.sub(v128.load(n), v128.load(n + rowBytes)), y));
    put(depth + at, f64x2.max(f64x2.add(v128.load(depth + at), comes), none), i + 1 < end);
  }
}
