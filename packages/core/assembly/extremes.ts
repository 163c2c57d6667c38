// Least, greatest and range of the valid cells of squares, as algebra/focal/window-extremes.ts finds them, to the bit: four cells at a time.

/** Range, least or greatest (2). */
const RANGE: i32 = 0;
const LEAST: i32 = 1;

/** Each element becomes the least of itself and the `span` − 1 that follow at a distance of `stride`, as far as there are so many. */
function slide(values: usize, length: i32, stride: i32, span: i32): void {
  for (let held = 1; held < span; ) {
    const step = min(held, span - held);
    const apart = (<usize>(step * stride)) << 2;
    const end = values + ((<usize>(length - step * stride)) << 2);
    let at = values;
    for (; at + 16 <= end; at += 16) v128.store(at, f32x4.min(v128.load(at), v128.load(at + apart)));
    for (; at < end; at += 4) store<f32>(at, min(load<f32>(at), load<f32>(at + apart)));
    held += step;
  }
}

/** `least` and `greatest` are rooms for the cells with `radius` more on every side. */
export function squareExtremes(cells: usize, width: i32, height: i32, radius: i32, least: usize, greatest: usize, out: usize, how: i32): void {
  const stride = width + 2 * radius;
  const length = stride * (height + 2 * radius);
  const far = f32x4.splat(Infinity);
  for (let i: usize = 0, bytes = (<usize>length) << 2; i < bytes + 16; i += 16) {
    v128.store(least + i, far);
    v128.store(greatest + i, far);
  }
  for (let row = 0; row < height; row++) {
    const from = cells + ((<usize>(row * width)) << 2);
    const to = (<usize>((row + radius) * stride + radius)) << 2;
    let col = 0;
    for (; col + 4 <= width; col += 4) {
      const at = (<usize>col) << 2;
      const all = v128.load(from + at);
      const number = f32x4.eq(all, all);
      v128.store(least + to + at, v128.bitselect(all, far, number));
      v128.store(greatest + to + at, v128.bitselect(f32x4.neg(all), far, number));
    }
    for (; col < width; col++) {
      const at = (<usize>col) << 2;
      const one = load<f32>(from + at);
      if (!(one <= Infinity)) continue;
      store<f32>(least + to + at, one);
      store<f32>(greatest + to + at, -one);
    }
  }
  if (how <= LEAST) {
    slide(least, length, 1, 2 * radius + 1);
    slide(least, length, stride, 2 * radius + 1);
  }
  if (how !== LEAST) {
    slide(greatest, length, 1, 2 * radius + 1);
    slide(greatest, length, stride, 2 * radius + 1);
  }
  const none = i32x4.splat(0x7fc00000);
  for (let row = 0; row < height; row++) {
    const from = (<usize>(row * stride)) << 2;
    const own = (<usize>(row * width)) << 2;
    // the last four overlap with those before where they do not come out even
    for (let first = 0; first < width; first += 4) {
      const at = (<usize>min(first, width - 4)) << 2;
      const low = v128.load(least + from + at);
      const high = f32x4.neg(v128.load(greatest + from + at));
      const result = how === RANGE ? f32x4.sub(high, low) : how === LEAST ? low : high;
      const all = v128.load(cells + own + at);
      v128.store(out + own + at, v128.bitselect(result, none, v128.and(f32x4.eq(all, all), f32x4.eq(result, result))));
    }
  }
}
