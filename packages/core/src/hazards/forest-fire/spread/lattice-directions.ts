/** Numbers of directions, and how many columns or rows their steps reach. */
const REACH = { 8: 1, 16: 2, 32: 3, 48: 4 } as const;
export type DirectionCount = keyof typeof REACH;

/** A straight step from the centre of a cell to the centre of another, with the cells between that it crosses. */
export interface LatticeStep {
  /** Columns east and rows south. */
  readonly east: number;
  readonly south: number;
  /** The cells crossed, both ends included, by their place from the first: columns east, rows south, share of the step. */
  readonly crossed: readonly (readonly [east: number, south: number, share: number])[];
  /** Pairs of cells between whose common corner the step passes. */
  readonly corners: readonly (readonly [readonly [east: number, south: number], readonly [east: number, south: number]])[];
}

export const directionCounts = Object.keys(REACH).map(Number) as DirectionCount[];

/** The steps of so many directions: to all cells within 1, 2, 3 or 4 columns and rows that no other cell hides. */
export function latticeSteps(directions: DirectionCount): readonly LatticeStep[] {
  const reach = REACH[directions];
  const steps: LatticeStep[] = [];
  for (let south = -reach; south <= reach; south++)
    for (let east = -reach; east <= reach; east++) if (divisor(Math.abs(east), Math.abs(south)) === 1) steps.push(step(east, south));
  return steps;
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** Where the way from (0, 0) to (east, south) crosses the lines between columns and rows, which lie at halves. */
function step(east: number, south: number): LatticeStep {
  const cuts = (cells: number): number[] => Array.from({ length: Math.abs(cells) }, (_, line) => (2 * line + 1) / (2 * Math.abs(cells)));
  const columns = cuts(east);
  const at = [0, ...new Set([...columns, ...cuts(south)]), 1].sort((a, b) => a - b);
  const cellAt = (share: number): [number, number] => [Math.round(share * east), Math.round(share * south)].map((cell) => cell + 0) as [number, number];
  const crossed = at.slice(1).map((end, index) => {
    const start = at[index]!;
    return [...cellAt((start + end) / 2), end - start] as const;
  });
  const both = columns.filter((cut) => cuts(south).includes(cut));
  const corners = both.map((cut) => {
    const [x, y] = [cut * east, cut * south];
    const side = (sx: number, sy: number) => [Math.round(x + sx / 4), Math.round(y + sy / 4)] as const;
    // of the four cells round the corner the two that the way does not go through
    return [side(Math.sign(east), -Math.sign(south)), side(-Math.sign(east), Math.sign(south))] as const;
  });
  return { east, south, crossed, corners };
}
