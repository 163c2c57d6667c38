// How many cells drain into each, as terrain/flow/waiting-cells.ts has it: sixteen at a time. Cells on the edge are the caller's.

/** What a cell has that passes nothing on, in place of how many it waits for. */
export const STAYS: i32 = 11;

/** One less in each cell whose neighbour at a place has the code that leads here. */
function comes(beside: usize, code: i32): v128 {
  return i8x16.eq(v128.load(beside), i8x16.splat(<i8>code));
}

/** What sixteen cells of D8 codes wait for, with the place of their direction in the high four bits; the rows above and below lie in memory. */
export function states(at: usize, width: i32): v128 {
  // the place of a direction by the low and by the high half of its code
  const low = i8x16(0, 0, 0x70, 0, 0x60, 0, 0, 0, 0x50, 0, 0, 0, 0, 0, 0, 0);
  const high = i8x16(0, 0x40, 0x30, 0, 0x20, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0);
  const up = -(<isize>width);
  const down = <isize>width;
  const own = v128.load(at);
  const straight = i8x16.add(i8x16.add(comes(at + 1, 16), comes(at - 1, 1)), i8x16.add(comes(at + up, 4), comes(at + down, 64)));
  const west = i8x16.add(comes(at + up - 1, 2), comes(at + down - 1, 128));
  const east = i8x16.add(comes(at + up + 1, 8), comes(at + down + 1, 32));
  const count = i8x16.add(straight, i8x16.add(west, east));
  const place = v128.or(i8x16.swizzle(low, v128.and(own, i8x16.splat(15))), i8x16.swizzle(high, i8x16.shr_u(own, 4)));
  const leads = i8x16.eq(i8x16.popcnt(own), i8x16.splat(1));
  return v128.bitselect(i8x16.sub(place, count), i8x16.splat(<i8>STAYS), leads);
}

/** Cells 1 … width − 2 of the row of codes that begins at `codes`, with the rows above and below it in memory; eighteen wide at least. Tells how many have a direction. */
export function waitingRow(codes: usize, width: i32, out: usize): i32 {
  let directed = 0;
  for (let first = 1; first < width - 1; first += 16) {
    // the last sixteen overlap with those before where they do not come out even
    const col = min(first, width - 17);
    const found = states(codes + col, width);
    v128.store(out + col, found);
    directed += popcnt(i8x16.bitmask(i8x16.ne(found, i8x16.splat(<i8>STAYS))) >> (first - col));
  }
  return directed;
}
