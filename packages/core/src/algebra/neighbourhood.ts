import { choice, integer } from '../layers/options.js';

/** The size and shape of a moving window. */
export const windowOptions = {
  radius: integer(1, { min: 1, max: 256 }, 'cells from the centre to the edge of the window'),
  shape: choice(['square', 'disc'], 'all cells up to `radius` rows and columns away, or those whose centre is within it'),
} as const;

/** Half the width of a neighbourhood in each of its rows, northernmost first: 2 · radius + 1 entries. */
export type Neighbourhood = Int32Array;

/** The square of (2 · radius + 1)² cells round a cell, or the cells whose centre is at most `radius` cells away. */
export function neighbourhood(radius: number, shape: 'square' | 'disc'): Neighbourhood {
  const halves = new Int32Array(2 * radius + 1);
  for (let dy = -radius; dy <= radius; dy++) halves[dy + radius] = shape === 'square' ? radius : Math.floor(Math.sqrt(radius * radius - dy * dy));
  return halves;
}
