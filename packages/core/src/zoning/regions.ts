import { structure } from '../layers/options.js';

/** Connected cells of one level. */
export interface Regions {
  /** 0 where there is no level, else 1 … count, numbered in the order of each region's first cell from the north-west. */
  readonly labels: Int32Array;
  readonly count: number;
}

export type Connectivity = 4 | 8;

/** Which cells are neighbours: those that share an edge (4), or an edge or a corner (8). */
export const connectivityOption = structure<Connectivity>(4, { enum: [4, 8] }, '4 or 8', (x) => (x === 4 || x === 8 ? x : undefined), {
  zh: '按边相邻（4），或按边与角相邻（8）',
  en: 'neighbours by edge (4), or by edge and corner (8)',
});

/**
 * Labels the regions of a level raster: neighbours of one level that share an edge (4), or an edge or a corner (8). Runs of equal cells of a row are joined
 * with those of the row above, by least run; O(cells) in practice, 12 bytes a run besides the result. `check` is called once a row and pass.
 */
export function labelRegions(levels: Uint8Array, width: number, height: number, connectivity: Connectivity = 4, check: () => void = () => {}): Regions {
  const starts = runStarts(levels, width, height, check);
  const runs = starts.length - 1;
  // every run's parent is itself or an earlier one of the same region
  const parent = new Int32Array(runs);
  for (let run = 0; run < runs; run++) parent[run] = run;
  const root = (run: number): number => {
    let at = run;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  const unite = (a: number, b: number): void => {
    const p = root(a);
    const q = root(b);
    if (p < q) parent[q] = p;
    else parent[p] = q;
  };

  // a run above touches one below where it begins before that one's end and ends after its beginning, by one cell more with corners
  const reach = connectivity === 8 ? 1 : 0;
  for (let row = 0, above = 0, below = 0; row < height; row++) {
    check();
    const north = (row - 1) * width;
    for (; below < runs && (starts[below] as number) < north + 2 * width; below++) {
      const level = levels[starts[below] as number];
      if (row === 0 || level === 0) continue;
      const first = Math.max(north, (starts[below] as number) - width - reach);
      const last = Math.min(north + width, (starts[below + 1] as number) - width + reach);
      while ((starts[above + 1] as number) <= first) above++;
      for (let run = above; (starts[run] as number) < last; run++) if (levels[starts[run] as number] === level) unite(run, below);
    }
  }

  // a root is the first run of its region, so roots in ascending order are regions in scan order
  let count = 0;
  const final = new Int32Array(runs);
  const labels = new Int32Array(levels.length);
  for (let row = 0, run = 0; row < height; row++) {
    check();
    for (const end = (row + 1) * width; run < runs && (starts[run] as number) < end; run++) {
      if (levels[starts[run] as number] === 0) continue;
      final[run] = parent[run] === run ? ++count : (final[parent[run] as number] as number);
      for (let i = starts[run] as number, after = starts[run + 1] as number, label = final[run] as number; i < after; i++) labels[i] = label;
    }
  }
  return { labels, count };
}

/** Where each run of equal cells of a row begins, and behind the last where the raster ends. */
function runStarts(levels: Uint8Array, width: number, height: number, check: () => void): Int32Array {
  let count = 0;
  for (let row = 0, i = 0; row < height; row++) {
    check();
    for (const start = i, end = i + width; i < end; i++) if (i === start || levels[i] !== levels[i - 1]) count++;
  }
  const starts = new Int32Array(count + 1);
  for (let row = 0, i = 0, run = 0; row < height; row++)
    for (const start = i, end = i + width; i < end; i++) if (i === start || levels[i] !== levels[i - 1]) starts[run++] = i;
  starts[count] = width * height;
  return starts;
}
