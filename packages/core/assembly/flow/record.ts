import { put, putNarrow, wide } from '../lanes';

let water: usize = 0;
let maxDepth: usize = 0;
let maxVelocity: usize = 0;
let maxDischarge: usize = 0;
let arrivalTime: usize = 0;
let floodedTime: usize = 0;
let hazardRating: usize = 0;
let floodedDepth: f64 = 0;
let shallow: f64 = 0;
let middle: f64 = 0;
let deep: f64 = 0;

/** Where depths and the records lie, from what depth a cell is flooded, and the debris factors. */
export function setRecord(
  depth: usize,
  depths: usize,
  velocities: usize,
  discharges: usize,
  arrivals: usize,
  times: usize,
  ratings: usize,
  flooded: f64,
  debrisShallow: f64,
  debrisMiddle: f64,
  debrisDeep: f64,
): void {
  water = depth;
  maxDepth = depths;
  maxVelocity = velocities;
  maxDischarge = discharges;
  arrivalTime = arrivals;
  floodedTime = times;
  hazardRating = ratings;
  floodedDepth = flooded;
  shallow = debrisShallow;
  middle = debrisMiddle;
  deep = debrisDeep;
}

/** Keeps the worst of cells of a row; the greatest of their depths. */
export function observe(east: usize, south: usize, width: i32, row: i32, first: i32, end: i32, time: f64, dt: f64): f64 {
  const rowBytes = (<usize>width) << 3;
  const none = f64x2.splat(0);
  const half = f64x2.splat(0.5);
  const steps = f64x2.splat(dt);
  const least = f64x2.splat(floodedDepth);
  let deepest = none;
  for (let i = first; i < end; i += 2) {
    const narrow = (<usize>i) << 2;
    const at = (<usize>i) << 3;
    const both = i + 1 < end;
    let h = v128.load(water + at);
    if (!both) h = f64x2.replace_lane(h, 1, 0);
    deepest = f64x2.pmax(deepest, h);
    const held = wide(maxDepth + narrow);
    const deeper = f64x2.gt(h, held);
    if (v128.any_true(deeper)) putNarrow(maxDepth + narrow, v128.bitselect(h, held, deeper), both);
    const flooded = f64x2.ge(h, least);
    if (!v128.any_true(flooded)) continue;
    const arrival = wide(arrivalTime + narrow);
    const comes = v128.and(f64x2.ne(arrival, arrival), flooded);
    if (v128.any_true(comes)) {
      if (i64x2.extract_lane(comes, 0) !== 0) store<f32>(arrivalTime + narrow, <f32>time);
      if (i64x2.extract_lane(comes, 1) !== 0) store<f32>(arrivalTime + narrow, <f32>time, 4);
    }
    put(floodedTime + at, f64x2.add(v128.load(floodedTime + at), v128.and(steps, v128.andnot(flooded, comes))), both);
    const w = east + at + ((<usize>row) << 3);
    const n = south + at;
    const u = f64x2.mul(half, f64x2.add(v128.load(w), v128.load(w, 8)));
    const v = f64x2.mul(half, f64x2.add(v128.load(n), v128.load(n + rowBytes)));
    const square = f64x2.add(f64x2.mul(u, u), f64x2.mul(v, v));
    const most = wide(maxDischarge + narrow);
    const velocity = wide(maxVelocity + narrow);
    const fastest = f64x2.mul(velocity, h);
    const worst = v128.or(f64x2.gt(h, f64x2.splat(0.75)), f64x2.gt(square, f64x2.mul(f64x2.mul(f64x2.splat(4), h), h)));
    const fair = v128.bitselect(f64x2.splat(middle), f64x2.splat(shallow), f64x2.gt(h, f64x2.splat(0.25)));
    const debris = v128.bitselect(f64x2.splat(deep), fair, worst);
    const rating = wide(hazardRating + narrow);
    const short = f64x2.sub(f64x2.sub(rating, f64x2.mul(half, h)), debris);
    const below = v128.and(f64x2.le(square, f64x2.mul(most, most)), f64x2.le(square, f64x2.mul(fastest, fastest)));
    const quiet = v128.and(v128.and(f64x2.ge(short, none), f64x2.le(square, f64x2.mul(short, short))), below);
    const grows = v128.andnot(flooded, quiet);
    if (!v128.any_true(grows)) continue;
    const discharge = f64x2.sqrt(square);
    // which of them grow is as good as random: what does not is written as it stands
    putNarrow(maxDischarge + narrow, v128.bitselect(discharge, most, v128.and(f64x2.gt(discharge, most), grows)), both);
    putNarrow(maxVelocity + narrow, v128.bitselect(f64x2.div(discharge, h), velocity, v128.and(f64x2.gt(discharge, fastest), grows)), both);
    const found = f64x2.add(f64x2.add(discharge, f64x2.mul(half, h)), debris);
    putNarrow(hazardRating + narrow, v128.bitselect(found, rating, v128.and(f64x2.gt(discharge, short), grows)), both);
  }
  return max(f64x2.extract_lane(deepest, 0), f64x2.extract_lane(deepest, 1));
}
