/** The alphabets of DEFLATE (RFC 1951, section 3.2.5): lengths 3 … 258 and distances 1 … 32768 are a symbol and extra bits each. */

/** Literals 0 … 255, the end of a block, and 29 symbols of lengths. */
export const LITERALS = 286;
export const END = 256;
export const DISTANCES = 30;

/** The first length or distance of each symbol, from how many extra bits each has. */
const starts = (extra: Uint8Array, first: number): Uint16Array => {
  let start = first;
  return Uint16Array.from(extra, (bits) => {
    const own = start;
    start += 2 ** bits;
    return own;
  });
};

export const lengthExtra = Uint8Array.from({ length: 29 }, (_, symbol) => (symbol < 8 || symbol === 28 ? 0 : (symbol >> 2) - 1));
export const lengthStart = starts(lengthExtra, 3);
// the last one stands alone for the longest
lengthStart[28] = 258;
export const distanceExtra = Uint8Array.from({ length: DISTANCES }, (_, symbol) => (symbol < 4 ? 0 : (symbol >> 1) - 1));
export const distanceStart = starts(distanceExtra, 1);

/** Symbols of lengths less 3. */
export const lengthSymbol = new Uint8Array(256);
lengthStart.forEach((start, symbol) => {
  lengthSymbol.fill(symbol, start - 3);
});

const nearSymbol = new Uint8Array(257);
const farSymbol = new Uint8Array(257);
distanceStart.forEach((start, symbol) => {
  if (start <= 256) nearSymbol.fill(symbol, start);
  else farSymbol.fill(symbol, (start - 1) >> 7);
});
/** The symbol of a distance. */
export const distanceSymbol = (distance: number): number => (distance <= 256 ? (nearSymbol[distance] as number) : (farSymbol[(distance - 1) >> 7] as number));
