// The checksum of zlib data, sixteen bytes at a time.

export function adler32(bytes: usize, size: i32): u32 {
  let low: u32 = 1;
  let high: u32 = 0;
  const weights = i16x8(16, 15, 14, 13, 12, 11, 10, 9);
  const weightsAfter = i16x8(8, 7, 6, 5, 4, 3, 2, 1);
  let i = 0;
  while (i < size) {
    const to = min(size, i + 5504);
    let lows = i32x4.splat(0);
    let befores = i32x4.splat(0);
    let highs = i32x4.splat(0);
    let rounds: u32 = 0;
    for (; i + 16 <= to; i += 16) {
      const all = v128.load(bytes + i);
      befores = i32x4.add(befores, lows);
      lows = i32x4.add(lows, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(all)));
      highs = i32x4.add(highs, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(all), weights));
      highs = i32x4.add(highs, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(all), weightsAfter));
      rounds++;
    }
    high = (high + 16 * rounds * low + 16 * sumOf(befores) + sumOf(highs)) % 65521;
    low = (low + sumOf(lows)) % 65521;
    for (; i < to; i++) {
      low += load<u8>(bytes + i);
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return (high << 16) | low;
}

function sumOf(lanes: v128): u32 {
  return i32x4.extract_lane(lanes, 0) + i32x4.extract_lane(lanes, 1) + i32x4.extract_lane(lanes, 2) + i32x4.extract_lane(lanes, 3);
}
