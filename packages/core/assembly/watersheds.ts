// Watersheds of a tile and where they meet, as terrain/tiles/label-tile.ts has them. Cells are places in a frame of cells that belong to nobody.

/** Which of the cells west of, at and east of a place can be taken from ground of a height: those that belong to nobody and do not lie lower. */
function open(z: usize, labels: usize, level: v128): i32 {
  const free = i32x4.eq(v128.load(labels - 4), i32x4.splat(0));
  return i32x4.bitmask(v128.andnot(free, f32x4.lt(v128.load(z - 4), level))) & 7;
}

/** Gives a label to an outlet and to all that is reached from it without going down. `stack` is room for the cells of the tile. */
export function growWatershed(z: usize, labels: usize, stride: i32, outlet: i32, label: i32, stack: usize): void {
  const bytes = (<isize>stride) << 2;
  let top = stack;
  store<i32>(top, outlet);
  top += 4;
  store<i32>(labels + ((<usize>outlet) << 2), label);
  while (top > stack) {
    top -= 4;
    const cell = load<i32>(top);
    const own = (<usize>cell) << 2;
    const level = v128.load32_splat(z + own);
    let found = open(z + own - bytes, labels + own - bytes, level);
    found |= open(z + own, labels + own, level) << 4;
    found |= open(z + own + bytes, labels + own + bytes, level) << 8;
    for (; found !== 0; found &= found - 1) {
      const place = ctz(found);
      const next = cell + ((place >> 2) - 1) * stride + (place & 3) - 1;
      store<i32>(labels + ((<usize>next) << 2), label);
      store<i32>(top, next);
      top += 4;
    }
  }
}

/** Pairs of neighbours with different labels, one of them in a row that begins at `first` and the other east of it or below; how many pairs. */
export function bordersOfRow(labels: usize, stride: i32, first: i32, width: i32, pairs: usize): i32 {
  let to = pairs;
  for (let col = 0; col < width; col += 4) {
    const cell = first + col;
    const at = labels + ((<usize>cell) << 2);
    const below = at + ((<usize>stride) << 2);
    const own = v128.load(at);
    const within = width - col >= 4 ? 15 : (1 << (width - col)) - 1;
    let differ = i32x4.bitmask(i32x4.ne(own, v128.load(at + 4))) & within;
    differ |= (i32x4.bitmask(i32x4.ne(own, v128.load(below - 4))) & within) << 4;
    differ |= (i32x4.bitmask(i32x4.ne(own, v128.load(below))) & within) << 8;
    differ |= (i32x4.bitmask(i32x4.ne(own, v128.load(below + 4))) & within) << 12;
    for (; differ !== 0; differ &= differ - 1) {
      const place = ctz(differ);
      const one = cell + (place & 3);
      store<i32>(to, one);
      store<i32>(to + 4, place < 4 ? one + 1 : one + stride + (place >> 2) - 2);
      to += 8;
    }
  }
  return <i32>((to - pairs) >> 3);
}
