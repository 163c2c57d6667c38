// Predictor 3 of words of four bytes, as io/geotiff/predictor.ts has it, to the byte: sixteen at a time.

const PLANES: i32 = 4;

/** The planes of rows of words as differences of bytes. `row` holds a row and sixteen bytes before it. */
export function applyFloatPredictor(words: usize, rowWords: i32, rows: i32, out: usize, row: usize): void {
  const first = row + 16;
  const rowBytes = rowWords * PLANES;
  v128.store(row, i8x16.splat(0));
  for (let n = 0; n < rows; n++, words += rowBytes, out += rowBytes) {
    let i = 0;
    for (; i + 16 <= rowWords; i += 16) {
      const from = words + (i << 2);
      const a = v128.load(from);
      const b = v128.load(from, 16);
      const c = v128.load(from, 32);
      const d = v128.load(from, 48);
      // bytes of four words by their place: 0 4 8 12, 1 5 9 13, …
      const ab = v128.shuffle<u8>(a, b, 0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29);
      const cd = v128.shuffle<u8>(c, d, 0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29);
      const abHigh = v128.shuffle<u8>(a, b, 2, 6, 10, 14, 18, 22, 26, 30, 3, 7, 11, 15, 19, 23, 27, 31);
      const cdHigh = v128.shuffle<u8>(c, d, 2, 6, 10, 14, 18, 22, 26, 30, 3, 7, 11, 15, 19, 23, 27, 31);
      v128.store(first + 3 * rowWords + i, v128.shuffle<u64>(ab, cd, 0, 2));
      v128.store(first + 2 * rowWords + i, v128.shuffle<u64>(ab, cd, 1, 3));
      v128.store(first + rowWords + i, v128.shuffle<u64>(abHigh, cdHigh, 0, 2));
      v128.store(first + i, v128.shuffle<u64>(abHigh, cdHigh, 1, 3));
    }
    for (; i < rowWords; i++) for (let plane = 0; plane < PLANES; plane++) store<u8>(first + plane * rowWords + i, load<u8>(words + (i << 2) + 3 - plane));
    let at = 0;
    for (; at + 16 <= rowBytes; at += 16) v128.store(out + at, i8x16.sub(v128.load(first + at), v128.load(first + at - 1)));
    for (; at < rowBytes; at++) store<u8>(out + at, load<u8>(first + at) - load<u8>(first + at - 1));
  }
}

/** The words of rows of differences. `row` holds a row. */
export function undoFloatPredictor(bytes: usize, rowWords: i32, rows: i32, out: usize, row: usize): void {
  const rowBytes = rowWords * PLANES;
  const none = i8x16.splat(0);
  for (let n = 0; n < rows; n++, bytes += rowBytes, out += rowBytes) {
    let sum = i8x16.splat(0);
    let at = 0;
    for (; at + 16 <= rowBytes; at += 16) {
      let all = v128.load(bytes + at);
      all = i8x16.add(all, v128.shuffle<u8>(none, all, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30));
      all = i8x16.add(all, v128.shuffle<u8>(none, all, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29));
      all = i8x16.add(all, v128.shuffle<u8>(none, all, 0, 0, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27));
      all = i8x16.add(all, v128.shuffle<u8>(none, all, 0, 0, 0, 0, 0, 0, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23));
      all = i8x16.add(all, sum);
      v128.store(row + at, all);
      sum = v128.shuffle<u8>(all, all, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15);
    }
    let last = i8x16.extract_lane_u(sum, 0);
    for (; at < rowBytes; at++) {
      last += load<u8>(bytes + at);
      store<u8>(row + at, last);
    }
    let i = 0;
    for (; i + 16 <= rowWords; i += 16) {
      const first = v128.load(row + i);
      const second = v128.load(row + rowWords + i);
      const third = v128.load(row + 2 * rowWords + i);
      const fourth = v128.load(row + 3 * rowWords + i);
      const low = v128.shuffle<u8>(fourth, third, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const lowAfter = v128.shuffle<u8>(fourth, third, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      const high = v128.shuffle<u8>(second, first, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const highAfter = v128.shuffle<u8>(second, first, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      const to = out + (i << 2);
      v128.store(to, v128.shuffle<u16>(low, high, 0, 8, 1, 9, 2, 10, 3, 11));
      v128.store(to, v128.shuffle<u16>(low, high, 4, 12, 5, 13, 6, 14, 7, 15), 16);
      v128.store(to, v128.shuffle<u16>(lowAfter, highAfter, 0, 8, 1, 9, 2, 10, 3, 11), 32);
      v128.store(to, v128.shuffle<u16>(lowAfter, highAfter, 4, 12, 5, 13, 6, 14, 7, 15), 48);
    }
    for (; i < rowWords; i++) for (let plane = 0; plane < PLANES; plane++) store<u8>(out + (i << 2) + 3 - plane, load<u8>(row + plane * rowWords + i));
  }
}
