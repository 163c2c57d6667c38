/**
 * A landscape with valleys and ridges that follows a coarse trend: uplift towards the trend against incision by the water that each cell gathers
 * (stream power law, implicit scheme of Braun & Willett 2013), on grids of 8, 4, 2 and 1 cells. Main rivers are held at their given heights.
 */
import { fractalNoise } from './random.mjs';

const LOWEST = 60;
const SINKS_TO = 170; // metres: subsidence alone goes no deeper, only water does
const BUCKET = 0.25; // metres of one bucket of the flood
const RISE = 0.02; // metres that water must fall from cell to cell
const STEPS = [
  { factor: 8, rounds: 50 },
  { factor: 4, rounds: 12 },
  { factor: 2, rounds: 4 },
  { factor: 1, rounds: 1 },
];

/**
 * `trend(x, y)` gives the large-scale height, `rivers` are lines in map coordinates with a height at every vertex.
 * Returns heights in metres, one a cell of the grid.
 */
export function makeRelief(grid, trend, rivers, seed) {
  let held;
  for (const { factor, rounds } of STEPS) {
    const level = coarser(grid, factor);
    const target = held === undefined ? drained(level, trend, rivers) : enlarged(held.level, held.target, level);
    const z = held === undefined ? target.slice() : enlarged(held.level, held.z, level);
    roughen(level, z, target, factor, seed);
    const fixed = drawRivers(level, rivers, z);
    for (let round = 0; round < rounds; round++) wear(level, z, target, fixed);
    held = { level, z, target };
  }
  const { z } = held;
  // the highest tops are drawn down to what the region has, without a change of order
  for (let i = 0; i < z.length; i++) if (z[i] > 1300) z[i] = 1300 + 700 * Math.tanh((z[i] - 1300) / 900);
  return z;
}

const coarser = (grid, factor) => ({
  cell: grid.transform[0] * factor,
  west: grid.transform[2],
  north: grid.transform[5],
  width: Math.ceil(grid.width / factor),
  height: Math.ceil(grid.height / factor),
});

/** The trend on the coarsest grid, its hollows turned into gentle slopes towards the rivers. */
function drained(level, trend, rivers) {
  const { cell, west, north, width, height } = level;
  const values = new Float32Array(width * height);
  for (let row = 0, i = 0; row < height; row++)
    for (let col = 0; col < width; col++, i++) values[i] = trend(west + (col + 0.5) * cell, north - (row + 0.5) * cell);
  drawRivers(level, rivers, values);
  flood(width, height, values, 1);
  return values;
}

/** The same heights on a grid of half the cell, bilinear. */
function enlarged(from, z, to) {
  const out = new Float32Array(to.width * to.height);
  for (let row = 0, i = 0; row < to.height; row++) {
    const y = Math.min(Math.max((row + 0.5) / 2 - 0.5, 0), from.height - 1);
    const r = Math.min(Math.floor(y), from.height - 2);
    const v = y - r;
    for (let col = 0; col < to.width; col++, i++) {
      const x = Math.min(Math.max((col + 0.5) / 2 - 0.5, 0), from.width - 1);
      const c = Math.min(Math.floor(x), from.width - 2);
      const u = x - c;
      const at = r * from.width + c;
      out[i] = (z[at] * (1 - u) + z[at + 1] * u) * (1 - v) + (z[at + from.width] * (1 - u) + z[at + from.width + 1] * u) * v;
    }
  }
  return out;
}

/** Adds the octaves that this level can show and the coarser one could not, higher where the land is. */
function roughen({ cell, west, north, width, height }, z, target, factor, seed) {
  const size = factor === 8 ? 12000 : cell * 4;
  const octaves = factor === 8 ? 4 : 2;
  for (let row = 0, i = 0; row < height; row++)
    for (let col = 0; col < width; col++, i++) {
      const high = 0.04 + 0.16 * Math.min(1, Math.max(0, (target[i] - 150) / 900));
      z[i] += high * size * 0.16 * fractalNoise(seed + factor * 7919, (west + col * cell) / size, (north - row * cell) / size, octaves);
    }
}

/** Puts the rivers' heights into the cells they cross; returns which cells are held. */
function drawRivers({ cell, west, north, width, height }, rivers, z) {
  const fixed = new Uint8Array(width * height);
  for (const { points } of rivers)
    for (let i = 1; i < points.length; i++) {
      const [x0, y0, z0] = points[i - 1];
      const [x1, y1, z1] = points[i];
      const steps = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / (cell / 3)));
      for (let step = 0; step <= steps; step++) {
        const t = step / steps;
        const col = Math.floor((x0 + (x1 - x0) * t - west) / cell);
        const row = Math.floor((north - y0 - (y1 - y0) * t) / cell);
        if (col < 0 || row < 0 || col >= width || row >= height) continue;
        const at = row * width + col;
        const level = z0 + (z1 - z0) * t;
        z[at] = fixed[at] ? Math.min(z[at], level) : level;
        fixed[at] = 1;
      }
    }
  return fixed;
}

const DX = [1, 1, 0, -1, -1, -1, 0, 1];
const DY = [0, 1, 1, 1, 0, -1, -1, -1];

/**
 * Floods the heights from the border inwards (priority flood with buckets). Raises hollows in place so that every cell falls by `rise` to the cell it
 * was reached from; returns the cells in that order and for each the one it drains to (−1 on the border).
 */
export function flood(width, height, z, rise = RISE) {
  const count = width * height;
  const receiver = new Int32Array(count).fill(-2);
  const order = new Int32Array(count);
  let highest = 0;
  for (let i = 0; i < count; i++) if (z[i] > highest) highest = z[i];
  const buckets = Math.ceil((highest + 400 - LOWEST) / BUCKET);
  const head = new Int32Array(buckets).fill(-1);
  const tail = new Int32Array(buckets);
  const next = new Int32Array(count);
  let lowest = buckets;
  const push = (i) => {
    const at = Math.min(buckets - 1, Math.max(0, Math.floor((z[i] - LOWEST) / BUCKET)));
    next[i] = -1;
    if (head[at] < 0) head[at] = i;
    else next[tail[at]] = i;
    tail[at] = i;
    if (at < lowest) lowest = at;
  };
  for (let i = 0; i < count; i++) {
    const col = i % width;
    if (i >= width && i < count - width && col !== 0 && col !== width - 1) continue;
    receiver[i] = -1;
    push(i);
  }
  let done = 0;
  for (let at = lowest; at < buckets; at++)
    while (head[at] >= 0) {
      const i = head[at];
      head[at] = next[i];
      order[done++] = i;
      const col = i % width;
      for (let k = 0; k < 8; k++) {
        const c = col + DX[k];
        const n = i + DX[k] + DY[k] * width;
        if (c < 0 || c >= width || n < 0 || n >= count || receiver[n] !== -2) continue;
        receiver[n] = i;
        if (z[n] < z[i] + rise) z[n] = z[i] + rise;
        push(n);
      }
    }
  return { order, receiver };
}

/** One round: uplift towards the trend, drainage, incision, and no slope above 42°. */
function wear({ cell, width, height }, z, target, fixed) {
  const count = width * height;
  // twice over a square: one square alone turns short waves upside down, and uplift would then feed them
  const radius = Math.max(1, Math.round(4500 / cell));
  const mean = blurred(width, height, blurred(width, height, z, radius), radius);
  for (let i = 0; i < count; i++) {
    const lifted = z[i] + 0.2 * (target[i] - mean[i]);
    if (!fixed[i]) z[i] = Math.max(lifted, Math.min(z[i], Math.max(target[i] - 60, SINKS_TO)));
  }
  const { order, receiver } = flood(width, height, z);
  const area = new Float32Array(count).fill((cell * cell) / 1e6);
  for (let k = count - 1; k > 0; k--) if (receiver[order[k]] >= 0) area[receiver[order[k]]] += area[order[k]];
  for (let k = 0; k < count; k++) {
    const i = order[k];
    const r = receiver[i];
    if (r < 0 || fixed[i]) continue;
    const length = r - i === 1 || r - i === -1 || r - i === width || r - i === -width ? cell : cell * Math.SQRT2;
    const wears = (90 * Math.sqrt(area[i])) / length;
    z[i] = Math.min((z[i] + wears * z[r]) / (1 + wears), z[r] + 0.9 * length);
    if (z[i] < z[r] + RISE / 2) z[i] = z[r] + RISE / 2;
  }
}

/** Mean over a square of 2·radius + 1 cells, cut at the border. */
function blurred(width, height, z, radius) {
  const along = new Float32Array(z.length);
  const out = new Float32Array(z.length);
  for (let row = 0; row < height; row++) {
    let sum = 0;
    let held = 0;
    for (let col = -radius; col < width; col++) {
      if (col + radius < width) {
        sum += z[row * width + col + radius];
        held++;
      }
      if (col - radius - 1 >= 0) {
        sum -= z[row * width + col - radius - 1];
        held--;
      }
      if (col >= 0) along[row * width + col] = sum / held;
    }
  }
  for (let col = 0; col < width; col++) {
    let sum = 0;
    let held = 0;
    for (let row = -radius; row < height; row++) {
      if (row + radius < height) {
        sum += along[(row + radius) * width + col];
        held++;
      }
      if (row - radius - 1 >= 0) {
        sum -= along[(row - radius - 1) * width + col];
        held--;
      }
      if (row >= 0) out[row * width + col] = sum / held;
    }
  }
  return out;
}
