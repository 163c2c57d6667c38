// Levels of cells by the thresholds that they reach, as zoning/classify.ts counts them: sixteen cells at a time.

/** The levels of four cells; 0 for what is no number. */
function four(cells: usize, thresholds: usize, count: i32, first: i32, upwards: i32): v128 {
  const all = v128.load(cells);
  let reaching = f32x4.eq(all, all);
  const number = reaching;
  let level = i32x4.splat(first);
  const step = i32x4.splat(upwards);
  for (let at = thresholds, end = thresholds + ((<usize>count) << 2); at < end; at += 4) {
    // what does not reach one is not asked for the next
    reaching = v128.and(reaching, f32x4.ge(all, v128.load32_splat(at)));
    level = i32x4.add(level, v128.and(step, reaching));
  }
  return v128.and(level, number);
}

/** Cells below the first threshold are of level `first`; each that is reached adds `upwards`. Works on sixteen cells at once, room for as many is taken for granted. */
export function classify(cells: usize, length: i32, thresholds: usize, count: i32, first: i32, upwards: i32, out: usize): void {
  for (let i = 0; i < length; i += 16, cells += 64) {
    const a = i16x8.narrow_i32x4_u(four(cells, thresholds, count, first, upwards), four(cells + 16, thresholds, count, first, upwards));
    const b = i16x8.narrow_i32x4_u(four(cells + 32, thresholds, count, first, upwards), four(cells + 48, thresholds, count, first, upwards));
    v128.store(out + i, i8x16.narrow_i16x8_u(a, b));
  }
}
