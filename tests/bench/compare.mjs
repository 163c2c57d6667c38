// Whether a peer's result is ours, before either is timed.
import { createEngine, openRaster, readFeatures } from '@tetrazone/core';
import { readNumbers } from './tasks.mjs';

const rows = 512;

const onEdge = (i, window, width, height, edge) => {
  const col = i % width;
  const row = window.row + Math.floor(i / width);
  return col < edge || row < edge || col >= width - edge || row >= height - edge;
};

/** Cells of two files: the share that differs by more than `within`, a value beside no value included, but for `edge` cells along the border. `scale` makes theirs ours. */
async function cells(ours, theirs, { within, share, unit, edge = 0, scale = 1 }) {
  const engine = createEngine();
  try {
    const [a, b] = await Promise.all([ours, theirs].map((path) => openRaster(path, { kind: 'value' })));
    const { width, height } = a.grid;
    if (b.grid.width !== width || b.grid.height !== height) return { equal: false, said: `${b.grid.width} × ${b.grid.height} cells` };
    let beyond = 0;
    let most = 0;
    for (let row = 0; row < height; row += rows) {
      const window = { col: 0, row, width, height: Math.min(rows, height - row) };
      const [one, other] = await Promise.all([engine.read(a, window), engine.read(b, window)]);
      for (let i = 0; i < one.values.length; i++) {
        const x = one.values[i];
        const y = other.values[i] * scale;
        if ((Number.isNaN(x) && Number.isNaN(y)) || (edge > 0 && onEdge(i, window, width, height, edge))) continue;
        const apart = Math.abs(x - y);
        if (apart > most) most = apart;
        if (!(apart <= within)) beyond++;
      }
    }
    const found = beyond / (width * height);
    return {
      equal: found <= share,
      said: `${(100 * found).toPrecision(2)} % of cells beyond ${within} ${unit}, at most ${Number(most.toPrecision(3))}`.trim(),
    };
  } finally {
    await engine.close();
  }
}

/** Twice the signed area of a ring. */
const doubled = (ring) => ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i][0] * y - x * ring[i][1], 0);

/** Number of polygons and their area by level, from a file of polygons with the level in `level` or `DN`. */
async function areasByLevel(path) {
  const byLevel = new Map();
  for (const { geometry, properties } of (await readFeatures(path, { crs: 'EPSG:4546' })).features) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const known = byLevel.get(Number(properties.level ?? properties.DN ?? properties.VALUE)) ?? { count: 0, area: 0 };
    for (const [outer, ...holes] of polygons) known.area += (Math.abs(doubled(outer)) - holes.reduce((sum, hole) => sum + Math.abs(doubled(hole)), 0)) / 2;
    known.count++;
    byLevel.set(Number(properties.level ?? properties.DN ?? properties.VALUE), known);
  }
  return byLevel;
}

async function areas(ours, theirs) {
  const [a, b] = await Promise.all([areasByLevel(ours), areasByLevel(theirs)]);
  const differ = [...a].filter(([level, { count, area }]) => b.get(level)?.count !== count || Math.abs(b.get(level).area - area) > 1e-6 * area);
  const count = [...a.values()].reduce((sum, one) => sum + one.count, 0);
  return { equal: differ.length === 0 && a.size === b.size, said: `${count} polygons; ${differ.length} levels differ in number or area` };
}

/** Means by zone, relative to ours: a peer that takes whole cells differs along the borders. */
async function means(ours, theirs, { within }) {
  const [a, b] = await Promise.all([readNumbers(ours), readNumbers(theirs)]);
  const most = Object.entries(a).reduce((most, [id, mean]) => Math.max(most, Math.abs(b[id] / mean - 1)), 0);
  return { equal: most <= within, said: `means within ${(100 * most).toPrecision(2)} %` };
}

const kinds = { cells, areas, means };
/** `equal` by the task's tolerance, and how far apart in words. */
export const compare = (same, ours, theirs) => kinds[same.kind](ours, theirs, same);
