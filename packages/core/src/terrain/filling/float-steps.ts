const asFloat = new Float32Array(1);
const asBits = new Int32Array(asFloat.buffer);

/** The place of a float32 among all float32 numbers: whole numbers in the same order, one apart for neighbours. 0 and −0 have one place. */
export function placeOf(height: number): number {
  asFloat[0] = height;
  const bits = asBits[0]!;
  return bits >= 0 ? bits : -2147483648 - bits;
}

/** The float32 at a place. */
export function heightAt(place: number): number {
  asBits[0] = place >= 0 ? place : -2147483648 - place;
  return asFloat[0]!;
}

/** The next larger float32. */
export const nextUp = (height: number): number => heightAt(placeOf(height) + 1);
