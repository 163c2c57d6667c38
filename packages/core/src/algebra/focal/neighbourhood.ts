import { choice, integer } from '../../layers/options.js';

/** The size and shape of a moving window. */
export const windowOptions = {
  radius: integer(1, { min: 1, max: 256 }, { zh: '从中心到窗口边缘的像元数', en: 'cells from the centre to the edge of the window' }),
  shape: choice(['square', 'disc'], {
    zh: '四周 `radius` 行列以内的全部像元，或中心在此半径以内的像元',
    en: 'all cells up to `radius` rows and columns away, or those whose centre is within it',
  }),
} as const;

/** Half the width of a neighbourhood in each of its rows, northernmost first: 2 · radius + 1 entries. */
export type Neighbourhood = Int32Array;

/** The square of (2 · radius + 1)² cells round a cell, or the cells whose centre is at most `radius` cells away. */
export function neighbourhood(radius: number, shape: 'square' | 'disc'): Neighbourhood {
  const halves = new Int32Array(2 * radius + 1);
  for (let dy = -radius; dy <= radius; dy++) halves[dy + radius] = shape === 'square' ? radius : Math.floor(Math.sqrt(radius * radius - dy * dy));
  return halves;
}

/** The cells of a neighbourhood as runs along rows: [rows down, first column, last column] from the centre, one after the other, north to south. */
export type Runs = Int32Array;

/** The runs of a square, a disc, or a ring: the cells whose centre is farther than `inner` and at most `radius` cells away. */
export function runsOf(radius: number, shape: 'square' | 'disc' | 'ring', inner: number): Runs {
  const runs: number[] = [];
  const halves = neighbourhood(radius, shape === 'square' ? 'square' : 'disc');
  for (let dy = -radius; dy <= radius; dy++) {
    const half = halves[dy + radius]!;
    const hole = shape !== 'ring' || Math.abs(dy) > inner ? -1 : Math.floor(Math.sqrt(inner * inner - dy * dy));
    if (hole < 0) runs.push(dy, -half, half);
    else if (hole < half) runs.push(dy, -half, -hole - 1, dy, hole + 1, half);
  }
  return Int32Array.from(runs);
}
