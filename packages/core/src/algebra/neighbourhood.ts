/** Half the width of a neighbourhood in each of its rows, from the northernmost: `[r − dy … ]` has 2 · radius + 1 entries. */
export type Neighbourhood = Int32Array;

/** The square of (2 · radius + 1)² cells round a cell, or the cells whose centre is at most `radius` cells away. */
export function neighbourhood(radius: number, shape: 'square' | 'disc'): Neighbourhood {
  const halves = new Int32Array(2 * radius + 1);
  for (let dy = -radius; dy <= radius; dy++) halves[dy + radius] = shape === 'square' ? radius : Math.floor(Math.sqrt(radius * radius - dy * dy));
  return halves;
}
