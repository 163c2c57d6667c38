// Two cells beside each other in the two lanes of a vector; where a row does not come out even the second lane is nobody's and is never stored.

/** Two float32 as doubles. */
export function wide(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at));
}

export function put(at: usize, values: v128, both: bool): void {
  if (both) v128.store(at, values);
  else v128.store64_lane(at, values, 0);
}

export function putNarrow(at: usize, values: v128, both: bool): void {
  const narrow = f32x4.demote_f64x2_zero(values);
  if (both) v128.store64_lane(at, narrow, 0);
  else v128.store32_lane(at, narrow, 0);
}
