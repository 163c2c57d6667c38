/** Unsigned views of one width: differences are of the stored bits, so signed and float samples go through them too. */
type Words = Uint8Array | Uint16Array | Uint32Array | BigUint64Array;

/** The bytes as unsigned words of `size` bytes each, in the order of this machine. */
function wordsOf(bytes: Uint8Array, size: number): Words {
  const { buffer, byteOffset, byteLength } = bytes;
  if (size === 1) return bytes;
  if (size === 2) return new Uint16Array(buffer, byteOffset, byteLength / 2);
  return size === 4 ? new Uint32Array(buffer, byteOffset, byteLength / 4) : new BigUint64Array(buffer, byteOffset, byteLength / 8);
}

/** Predictor 2 undone in place (TIFF 6.0, section 14): each word is the difference from the word `stride` before it in its row. */
export function undoDifferences(bytes: Uint8Array, wordSize: number, rowWords: number, stride: number): void {
  if (wordSize === 1 && stride === 1) {
    undoByteDifferences(bytes, rowWords);
    return;
  }
  const words = wordsOf(bytes, wordSize) as Uint32Array;
  for (let row = 0; row < words.length; row += rowWords)
    for (let i = row + stride; i < Math.min(row + rowWords, words.length); i++) (words[i] as number) += words[i - stride] as number;
}

/** The same of bytes, whose sum need not be read back. */
function undoByteDifferences(bytes: Uint8Array, rowBytes: number): void {
  for (let row = 0; row < bytes.length; row += rowBytes)
    for (let i = row, end = Math.min(row + rowBytes, bytes.length), sum = 0; i < end; i++) {
      sum = (sum + (bytes[i] as number)) & 255;
      bytes[i] = sum;
    }
}

/** Predictor 2 applied in place, for one sample a cell. */
export function takeDifferences(bytes: Uint8Array, wordSize: number, rowWords: number): void {
  if (wordSize === 1 && (bytes.byteOffset | bytes.length | rowWords) % 4 === 0) {
    takeByteDifferences(new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4), rowWords / 4);
    return;
  }
  const words = wordsOf(bytes, wordSize) as Uint32Array;
  for (let row = 0; row < words.length; row += rowWords) for (let i = row + rowWords - 1; i > row; i--) (words[i] as number) -= words[i - 1] as number;
}

/** The same of bytes, four of a row at once: the high bit of each is kept out of the subtraction, so that none borrows from the next. */
function takeByteDifferences(words: Int32Array, rowWords: number): void {
  const high = 0x80808080 | 0;
  for (let row = 0; row < words.length; row += rowWords)
    for (let i = row, end = Math.min(row + rowWords, words.length), before = 0; i < end; i++) {
      const word = words[i] as number;
      const shifted = (word << 8) | (before >>> 24);
      words[i] = ((word | high) - (shifted & ~high)) ^ ((word ^ ~shifted) & high);
      before = word;
    }
}

/**
 * Predictor 3 undone (TIFF Technical Note 3, Adobe 2005): a row holds first the high bytes of all its words, then the next, …, each byte as the
 * difference from the one `stride` before it. Gives words in the order of this machine, which is little-endian wherever this runs; spoils `bytes`.
 */
export function undoFloatPredictor(bytes: Uint8Array, wordSize: number, rowWords: number, stride: number): Uint8Array {
  const rowBytes = rowWords * wordSize;
  const out = new Uint8Array(bytes.length);
  const words = wordSize === 4 ? new Uint32Array(out.buffer) : undefined;
  for (let row = 0; row + rowBytes <= bytes.length; row += rowBytes) {
    if (stride === 1) {
      let sum = 0;
      for (let i = row; i < row + rowBytes; i++) {
        sum = (sum + (bytes[i] as number)) & 255;
        bytes[i] = sum;
      }
    } else for (let i = row + stride; i < row + rowBytes; i++) bytes[i] = (bytes[i] as number) + (bytes[i - stride] as number);
    if (words !== undefined) {
      // the four planes of the row at once
      const second = row + rowWords;
      const third = second + rowWords;
      const fourth = third + rowWords;
      for (let i = 0, to = row >> 2; i < rowWords; i++, to++)
        words[to] =
          ((bytes[row + i] as number) << 24) | ((bytes[second + i] as number) << 16) | ((bytes[third + i] as number) << 8) | (bytes[fourth + i] as number);
      continue;
    }
    for (let plane = 0; plane < wordSize; plane++) {
      const from = row + plane * rowWords;
      let to = row + wordSize - 1 - plane;
      for (let i = 0; i < rowWords; i++, to += wordSize) out[to] = bytes[from + i] as number;
    }
  }
  return out;
}

/** Predictor 3 applied, for one sample a cell: the inverse of `undoFloatPredictor`. Fills `out`, as long as `bytes`, or a new array. */
export function applyFloatPredictor(bytes: Uint8Array, wordSize: number, rowWords: number, out = new Uint8Array(bytes.length)): Uint8Array {
  const rowBytes = rowWords * wordSize;
  if (wordSize === 4) applyToWords(new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2), rowWords, out);
  else
    for (let row = 0; row + rowBytes <= bytes.length; row += rowBytes) {
      // a byte differs from the one written before it: the first of a plane from the last of the plane above
      let before = 0;
      for (let plane = 0, to = row; plane < wordSize; plane++) {
        for (let i = 0, from = row + wordSize - 1 - plane; i < rowWords; i++, from += wordSize) {
          const byte = bytes[from] as number;
          out[to++] = byte - before;
          before = byte;
        }
      }
    }
  return out;
}

/** The same for words of four bytes, the four planes of a row at once. */
function applyToWords(words: Int32Array, rowWords: number, out: Uint8Array): void {
  for (let row = 0; row + rowWords <= words.length; row += rowWords) {
    const first = 4 * row;
    const second = first + rowWords;
    const third = second + rowWords;
    const fourth = third + rowWords;
    // bytes shift in from the right: the planes begin with what the plane above ends with
    let before = (words[row + rowWords - 1] as number) >>> 8;
    for (let i = 0; i < rowWords; i++) {
      const word = words[row + i] as number;
      out[first + i] = (word >>> 24) - (before >>> 24);
      out[second + i] = (word >>> 16) - (before >>> 16);
      out[third + i] = (word >>> 8) - (before >>> 8);
      out[fourth + i] = (word & 255) - (before & 255);
      before = word;
    }
  }
}

/** Turns words of the other byte order into this machine's, in place. */
export function swapWords(bytes: Uint8Array, wordSize: number): void {
  for (let i = 0; i + wordSize <= bytes.length; i += wordSize)
    for (let low = i, high = i + wordSize - 1; low < high; low++, high--) {
      const byte = bytes[low] as number;
      bytes[low] = bytes[high] as number;
      bytes[high] = byte;
    }
}
