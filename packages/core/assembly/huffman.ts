// Codes of Huffman, as io/deflate/huffman-lengths.ts and pack-zlib.ts make them.

/** Literals and lengths. */
const MOST_SYMBOLS: i32 = 286;
const keys = memory.data(MOST_SYMBOLS * 4, 16);
const tree = memory.data(MOST_SYMBOLS * 4, 16);
const depths = memory.data(320 * 4, 16);
const nextCode = memory.data(17 * 4, 16);

/** Code lengths of `symbols` symbols. */
export function huffmanLengths(counts: usize, symbols: i32, limit: i32, lengths: usize): void {
  memory.fill(lengths, 0, symbols);
  let total = 0;
  for (let symbol = 0; symbol < symbols; symbol++) {
    const frequency = load<u32>(counts + (symbol << 2));
    if (frequency > 0) store<u32>(keys + (total++ << 2), frequency * 512 + symbol);
  }
  for (let symbol = 0; total < 2; symbol++) if (load<u32>(counts + (symbol << 2)) === 0) store<u32>(keys + (total++ << 2), 512 + symbol);
  for (let gap = 121; gap > 0; gap = gap / 3)
    for (let i = gap; i < total; i++) {
      const key = load<u32>(keys + (i << 2));
      let j = i;
      for (; j >= gap && load<u32>(keys + ((j - gap) << 2)) > key; j -= gap) store<u32>(keys + (j << 2), load<u32>(keys + ((j - gap) << 2)));
      store<u32>(keys + (j << 2), key);
    }
  for (let i = 0; i < total; i++) store<u32>(tree + (i << 2), load<u32>(keys + (i << 2)) >> 9);
  for (let next = 0, leaf = 0, root = 0; next < total - 1; next++) {
    let sum: u32 = 0;
    for (let child = 0; child < 2; child++) {
      if (leaf >= total || (root < next && load<u32>(tree + (root << 2)) < load<u32>(tree + (leaf << 2)))) {
        sum += load<u32>(tree + (root << 2));
        store<u32>(tree + (root++ << 2), next);
      } else sum += load<u32>(tree + (leaf++ << 2));
    }
    store<u32>(tree + (next << 2), sum);
  }
  store<u32>(tree + ((total - 2) << 2), 0);
  for (let i = total - 3; i >= 0; i--) store<u32>(tree + (i << 2), load<u32>(tree + (load<u32>(tree + (i << 2)) << 2)) + 1);

  memory.fill(depths, 0, 320 * 4);
  let node = total - 2;
  for (let depth = 0, places = 1, leaves = total; leaves > 0; depth++) {
    let inner = 0;
    for (; node >= 0 && load<u32>(tree + (node << 2)) === depth; node--) inner++;
    store<i32>(depths + (depth << 2), places - inner);
    leaves -= places - inner;
    places = 2 * inner;
  }
  for (let depth = limit + 1; depth < 320; depth++) {
    store<i32>(depths + (limit << 2), load<i32>(depths + (limit << 2)) + load<i32>(depths + (depth << 2)));
    store<i32>(depths + (depth << 2), 0);
  }
  let taken = 0;
  for (let depth = 1; depth <= limit; depth++) taken += load<i32>(depths + (depth << 2)) << (limit - depth);
  for (; taken > 1 << limit; taken--) {
    let depth = limit - 1;
    while (load<i32>(depths + (depth << 2)) === 0) depth--;
    store<i32>(depths + (limit << 2), load<i32>(depths + (limit << 2)) - 1);
    store<i32>(depths + (depth << 2), load<i32>(depths + (depth << 2)) - 1);
    store<i32>(depths + ((depth + 1) << 2), load<i32>(depths + ((depth + 1) << 2)) + 2);
  }
  for (let length = 1, last = total; length <= limit; length++)
    for (let left = load<i32>(depths + (length << 2)); left > 0; left--) store<u8>(lengths + (load<u32>(keys + (--last << 2)) & 511), <u8>length);
}

/** The code of each symbol, its first bit lowest, above four bits that tell its length. */
export function makeCodes(lengths: usize, symbols: i32, codes: usize): void {
  memory.fill(nextCode, 0, 17 * 4);
  for (let symbol = 0; symbol < symbols; symbol++) {
    const place = nextCode + ((<usize>load<u8>(lengths + symbol) + 1) << 2);
    store<u32>(place, load<u32>(place) + 1);
  }
  store<u32>(nextCode + 4, 0);
  let code: u32 = 0;
  for (let length = 1; length <= 15; length++) {
    const count = load<u32>(nextCode + ((length + 1) << 2));
    const first = code;
    code = (code + count) << 1;
    store<u32>(nextCode + (length << 2), first);
  }
  for (let symbol = 0; symbol < symbols; symbol++) {
    const length = <i32>load<u8>(lengths + symbol);
    let turned: u32 = 0;
    if (length > 0) {
      const place = nextCode + (length << 2);
      let own = load<u32>(place);
      store<u32>(place, own + 1);
      for (let bit = 0; bit < length; bit++, own >>= 1) turned = (turned << 1) | (own & 1);
    }
    store<u32>(codes + (symbol << 2), (turned << 4) | length);
  }
}
