import { structure } from '../layers/options.js';

/** Connected cells of one level. */
export interface Regions {
  /** 0 where there is no level, else 1 … count, numbered in the order of each region's first cell from the north-west. */
  readonly labels: Int32Array;
  readonly count: number;
}

export type Connectivity = 4 | 8;

/** Which cells are neighbours: those that share an edge (4), or an edge or a corner (8). */
export const connectivityOption = structure<Connectivity>(
  4,
  { enum: [4, 8] },
  '4 or 8',
  (x) => (x === 4 || x === 8 ? x : undefined),
  'neighbours by edge (4), or by edge and corner (8)',
);

/**
 * Labels the regions of a level raster: neighbours of one level that share an edge (4), or an edge or a corner (8). Two passes with union by least label;
 * O(cells) in practice, 8 bytes a cell besides the result. `check` is called once a row and pass.
 */
export function labelRegions(levels: Uint8Array, width: number, height: number, connectivity: Connectivity = 4, check: () => void = () => {}): Regions {
  const labels = new Int32Array(levels.length);
  const parent = new Int32Array(levels.length + 1);
  let used = 0;
  const root = (label: number): number => {
    let at = label;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  const unite = (a: number, b: number): number => {
    const p = root(a);
    const q = root(b);
    if (p < q) parent[q] = p;
    else parent[p] = q;
    return Math.min(p, q);
  };

  // provisional labels; every label's parent is a smaller one of the same region
  for (let row = 0, i = 0; row < height; row++) {
    check();
    for (let col = 0; col < width; col++, i++) {
      const level = levels[i];
      if (level === 0) continue;
      let label = col > 0 && levels[i - 1] === level ? (labels[i - 1] as number) : 0;
      if (row > 0) {
        const north = i - width;
        if (levels[north] === level) label = join(label, labels[north] as number);
        if (connectivity === 8) {
          if (col > 0 && levels[north - 1] === level) label = join(label, labels[north - 1] as number);
          if (col < width - 1 && levels[north + 1] === level) label = join(label, labels[north + 1] as number);
        }
      }
      if (label === 0) {
        label = ++used;
        parent[label] = label;
      }
      labels[i] = label;
    }
  }
  function join(label: number, other: number): number {
    return label === 0 || label === other ? other : unite(label, other);
  }

  // final numbers: a root is the first label of its region, so roots in ascending order are regions in scan order
  let count = 0;
  const final = new Int32Array(used + 1);
  for (let label = 1; label <= used; label++) final[label] = parent[label] === label ? ++count : (final[root(label)] as number);
  for (let row = 0, i = 0; row < height; row++) {
    check();
    for (const end = i + width; i < end; i++) labels[i] = final[labels[i] as number] as number;
  }
  return { labels, count };
}
