import { heldPacked } from '../features/pack-features.js';

/** Bytes of one array element, member or number on the heap, about. */
const SLOT = 8;
/** Bytes of an object or array beside what it holds, about. */
const HEAD = 32;

/** About how many bytes plain data take in memory: typed arrays to the byte, objects and lists as engines lay them out. O(size). */
export function weigh(value: unknown): number {
  let bytes = 0;
  const stack: unknown[] = [value];
  while (stack.length > 0) {
    const one = stack.pop();
    if (typeof one === 'string') bytes += HEAD + one.length;
    else if (typeof one !== 'object' || one === null) bytes += SLOT;
    // to look at features would unpack them
    else if (heldPacked(one) !== undefined) stack.push(heldPacked(one));
    else if (ArrayBuffer.isView(one)) bytes += HEAD + one.byteLength;
    else if (one instanceof ArrayBuffer) bytes += HEAD + one.byteLength;
    else if (Array.isArray(one)) {
      bytes += HEAD + SLOT * one.length;
      for (const item of one) if (typeof item !== 'number') stack.push(item);
    } else if (one instanceof Map || one instanceof Set) {
      bytes += HEAD + 4 * SLOT * one.size;
      for (const item of one) stack.push(item);
    } else {
      const items = Object.values(one);
      bytes += HEAD + SLOT * items.length;
      for (const item of items) if (typeof item !== 'number') stack.push(item);
    }
  }
  return bytes;
}
