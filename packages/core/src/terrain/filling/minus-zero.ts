/** Copies heights with −0 as 0: they are one height, and which of them a cell takes must not depend on who comes to it. */
export function copyWithoutMinusZero(from: Float32Array, to: Float32Array): Float32Array {
  for (let i = 0; i < to.length; i++) to[i] = from[i]! + 0;
  return to;
}
