/** Levels as runs of equal ones, so that blocks of zones cross from thread to thread as a fraction of their cells. */
export interface LevelRuns {
  readonly levels: Uint8Array;
  /** How many cells each run has; none where the levels are all there, one by one, since they change too often for runs to be shorter. */
  readonly lengths: Uint16Array | undefined;
}

const LONGEST = 65535;

/** The runs of levels in their order. O(cells). */
export function levelRuns(cells: Uint8Array): LevelRuns {
  // a run takes three bytes
  const most = Math.floor(cells.length / 3);
  const levels = new Uint8Array(most);
  const lengths = new Uint16Array(most);
  let count = 0;
  for (let at = 0; at < cells.length; count++) {
    if (count === most) return { levels: cells.slice(), lengths: undefined };
    const start = at;
    const level = cells[at] as number;
    const end = Math.min(cells.length, start + LONGEST);
    do at++;
    while (at < end && cells[at] === level);
    levels[count] = level;
    lengths[count] = at - start;
  }
  return { levels: levels.slice(0, count), lengths: lengths.slice(0, count) };
}

/** So many levels from their runs. */
export function levelsOfRuns({ levels, lengths }: LevelRuns, count: number): Uint8Array {
  if (lengths === undefined) return levels;
  const cells = new Uint8Array(count);
  for (let run = 0, at = 0; run < levels.length; run++) {
    const end = at + (lengths[run] as number);
    cells.fill(levels[run] as number, at, end);
    at = end;
  }
  return cells;
}
