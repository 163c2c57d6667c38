import { put, wide } from '../lanes';

const GRAVITY: f64 = 9.80665;
/** Of the bits of a depth shifted by 45: the place of its class in the table of powers, as powers-of-depths.ts has them. */
const CLASS_MASK: i64 = 8190;

let ground: usize = 0;
let water: usize = 0;
let roughness: usize = 0;
let powers: usize = 0;
let theta: f64 = 0;
let dryDepth: f64 = 0;

/** Where heights, depths, Manning's n (0: everywhere alike) and the table of powers lie. */
export function setGround(bed: usize, depth: usize, rough: usize, table: usize, ownShare: f64, leastDepth: f64): void {
  ground = bed;
  water = depth;
  roughness = rough;
  powers = table;
  theta = ownShare;
  dryDepth = leastDepth;
}

/** Flows through the faces of cells in a line towards the cells before them, two at a time. */
export function flowThroughFaces(
  before: usize,
  after: usize,
  first: i32,
  end: i32,
  back: i32,
  face: i32,
  beside: i32,
  pull: f64,
  friction: f64,
  drag: f64,
): void {
  const none = f64x2.splat(0);
  const half = f64x2.splat(0.5);
  const one = f64x2.splat(1);
  const dry = f64x2.splat(dryDepth);
  const own = f64x2.splat(theta);
  const rest = f64x2.splat(0.5 * (1 - theta));
  const pulls = f64x2.splat(pull);
  const frictions = f64x2.splat(friction);
  const gravity = f64x2.splat(GRAVITY);
  const sign = i64x2.splat(i64.MIN_VALUE);
  const narrowBack = (<usize>back) << 2;
  const wideBack = (<usize>back) << 3;
  const aside = (<usize>beside) << 3;
  const rough = roughness;
  const table = powers;
  for (let c = first; c < end; c += 2) {
    const narrow = (<usize>c) << 2;
    const at = water + ((<usize>c) << 3);
    const f = (<usize>(c + face)) << 3;
    const both = c + 1 < end;
    const za = wide(ground + narrow - narrowBack);
    const zb = wide(ground + narrow);
    const ha = v128.load(at - wideBack);
    const hb = v128.load(at);
    const rise = f64x2.sub(f64x2.add(zb, hb), f64x2.add(za, ha));
    const h = f64x2.mul(half, f64x2.sub(f64x2.add(f64x2.add(ha, hb), f64x2.abs(rise)), f64x2.abs(f64x2.sub(zb, za))));
    const wet = f64x2.gt(h, dry);
    if (!v128.any_true(wet)) {
      put(after + f, none, both);
      continue;
    }
    const q = v128.load(before + f);
    const left = v128.load(before + f - aside);
    const right = v128.load(before + f + aside);
    const smooth = f64x2.add(v128.bitselect(q, left, f64x2.eq(left, none)), v128.bitselect(q, right, f64x2.eq(right, none)));
    const driven = f64x2.sub(f64x2.add(f64x2.mul(own, q), f64x2.mul(rest, smooth)), f64x2.mul(f64x2.mul(pulls, h), rise));
    let n2 = f64x2.splat(drag);
    if (rough !== 0) {
      const n = f64x2.mul(half, f64x2.add(wide(rough + narrow - narrowBack), wide(rough + narrow)));
      n2 = f64x2.mul(f64x2.mul(frictions, n), n);
    }
    const first2 = v128.load(table + ((<usize>((i64x2.extract_lane(h, 0) >> 45) & CLASS_MASK)) << 3));
    const second2 = v128.load(table + ((<usize>((i64x2.extract_lane(h, 1) >> 45) & CLASS_MASK)) << 3));
    const d = f64x2.sub(f64x2.mul(h, v128.shuffle<f64>(first2, second2, 0, 2)), one);
    let series = f64x2.add(f64x2.splat(-455.0 / 81.0), f64x2.mul(d, f64x2.splat(1820.0 / 243.0)));
    series = f64x2.add(f64x2.splat(35.0 / 9.0), f64x2.mul(d, series));
    series = f64x2.add(f64x2.splat(-7.0 / 3.0), f64x2.mul(d, series));
    series = f64x2.add(one, f64x2.mul(d, series));
    const power = f64x2.mul(v128.shuffle<f64>(first2, second2, 1, 3), series);
    let flow = f64x2.div(driven, f64x2.add(one, f64x2.mul(f64x2.mul(n2, f64x2.abs(q)), power)));
    const most = f64x2.mul(f64x2.mul(f64x2.mul(gravity, h), h), h);
    const over = v128.and(f64x2.gt(f64x2.mul(flow, flow), most), wet);
    // taken for all: on steep ground so many are over it that to ask first costs more
    flow = v128.bitselect(v128.or(f64x2.sqrt(most), v128.and(flow, sign)), flow, over);
    put(after + f, v128.and(flow, wet), both);
  }
}
