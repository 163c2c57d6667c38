// What covers the ground: counties and slope as cells, land cover, people.
import { fractalNoise } from './random.mjs';

/** Number of the county (1 … n) that holds the centre of each cell, 0 outside; `rings` in map coordinates. */
export function countyCells(grid, rings) {
  const [cell, , west, , , north] = grid.transform;
  const cells = new Uint8Array(grid.width * grid.height);
  rings.forEach((ring, index) => {
    const crossings = Array.from({ length: grid.height }, () => []);
    for (let i = 1; i < ring.length; i++) {
      const [x0, y0] = ring[i - 1];
      const [x1, y1] = ring[i];
      const first = Math.ceil((north - Math.max(y0, y1)) / cell - 0.5);
      const last = Math.ceil((north - Math.min(y0, y1)) / cell - 0.5) - 1;
      for (let row = Math.max(0, first); row <= Math.min(grid.height - 1, last); row++)
        crossings[row].push(x0 + ((north - (row + 0.5) * cell - y0) * (x1 - x0)) / (y1 - y0));
    }
    crossings.forEach((xs, row) => {
      xs.sort((a, b) => a - b);
      for (let k = 0; k + 1 < xs.length; k += 2)
        for (let col = Math.max(0, Math.ceil((xs[k] - west) / cell - 0.5)); col < grid.width && west + (col + 0.5) * cell < xs[k + 1]; col++)
          cells[row * grid.width + col] = index + 1;
    });
  });
  return cells;
}

/** Slope in degrees by central differences. */
export function slopeOf({ width, height, transform: [cell] }, z) {
  const slope = new Float32Array(z.length);
  for (let row = 0, i = 0; row < height; row++)
    for (let col = 0; col < width; col++, i++) {
      const dx = (z[col < width - 1 ? i + 1 : i] - z[col > 0 ? i - 1 : i]) / (2 * cell);
      const dy = (z[row < height - 1 ? i + width : i] - z[row > 0 ? i - width : i]) / (2 * cell);
      slope[i] = (Math.atan(Math.hypot(dx, dy)) * 180) / Math.PI;
    }
  return slope;
}

/** Codes of landcover.csv. */
export const COVER = { dry: 10, paddy: 20, evergreen: 50, deciduous: 60, conifer: 70, mixed: 90, shrub: 120, grass: 130, built: 190, water: 210 };

/** Land cover by height, slope and noise; water where rivers run, towns where settlements are (`{ x, y, radius }`). */
export function landCover(grid, z, slope, rivers, settlements, seed) {
  const [cell, , west, , , north] = grid.transform;
  const cover = new Uint8Array(z.length);
  for (let row = 0, i = 0; row < grid.height; row++) {
    const y = row * cell;
    for (let col = 0; col < grid.width; col++, i++) {
      const x = col * cell;
      const patch = fractalNoise(seed, x / 3000, y / 3000, 4);
      cover[i] = vegetation(z[i], slope[i], patch, fractalNoise(seed + 31, x / 1100, y / 1100, 2));
    }
  }
  for (const { x, y, radius } of settlements)
    eachCellWithin(grid, x, y, radius * 1.5, (i, distance, col, row) => {
      const edge = radius * (1 + 0.5 * fractalNoise(seed + 62, (col * cell) / 500, (row * cell) / 500, 2));
      if (distance < edge && slope[i] < 14) cover[i] = COVER.built;
    });
  for (const { name, points } of rivers)
    for (let k = 1; k < points.length; k++) {
      const [x0, y0] = points[k - 1];
      const [x1, y1] = points[k];
      const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / (cell / 3));
      for (let step = 0; step <= steps; step++) {
        const col = Math.floor((x0 + ((x1 - x0) * step) / steps - west) / cell);
        const row = Math.floor((north - y0 - ((y1 - y0) * step) / steps) / cell);
        if (col < 0 || row < 0 || col >= grid.width || row >= grid.height) continue;
        cover[row * grid.width + col] = COVER.water;
        if (name === '资水' && col + 1 < grid.width) cover[row * grid.width + col + 1] = COVER.water;
      }
    }
  return cover;
}

function vegetation(height, slope, patch, grain) {
  const farmable = 3.6 + 2 * grain - height / 250 + 2.5 * patch;
  if (slope < farmable - 0.5 && height < 800) return COVER.paddy;
  if (slope < farmable + 1.6 && height < 1000) return COVER.dry;
  if (height > 1450 && patch + 0.6 * grain > 0) return COVER.grass;
  if (grain > 0.85) return height > 700 ? COVER.shrub : COVER.grass;
  if (grain < -0.9) return COVER.shrub;
  if (height > 1150) return patch > 0.15 ? COVER.deciduous : COVER.mixed;
  if (patch > 0.22) return COVER.evergreen;
  return patch < -0.02 || grain > 0.1 ? COVER.conifer : COVER.mixed;
}

/** Calls back for every cell whose centre lies within a distance. */
export function eachCellWithin(grid, x, y, distance, visit) {
  const [cell, , west, , , north] = grid.transform;
  const reach = Math.ceil(distance / cell);
  const col0 = Math.floor((x - west) / cell);
  const row0 = Math.floor((north - y) / cell);
  for (let row = Math.max(0, row0 - reach); row <= Math.min(grid.height - 1, row0 + reach); row++)
    for (let col = Math.max(0, col0 - reach); col <= Math.min(grid.width - 1, col0 + reach); col++) {
      const d = Math.hypot(west + (col + 0.5) * cell - x, north - (row + 0.5) * cell - y);
      if (d <= distance) visit(row * grid.width + col, d, col, row);
    }
}

/** People per cell of a grid of three by three cells: dense in towns, thin on farmland, `total` within the counties. */
export function people(grid, cover, counties, settlements, total) {
  const coarse = {
    ...grid,
    transform: grid.transform.map((value, i) => (i === 0 || i === 4 ? value * 3 : value)),
    width: Math.ceil(grid.width / 3),
    height: Math.ceil(grid.height / 3),
  };
  const weight = new Float64Array(coarse.width * coarse.height);
  const density = { [COVER.built]: 22, [COVER.paddy]: 2.2, [COVER.dry]: 1.8 };
  const town = new Float32Array(cover.length).fill(1);
  for (const { x, y, radius } of settlements)
    eachCellWithin(grid, x, y, radius * 2, (i, distance) => {
      town[i] = Math.max(town[i], 1 + (radius / 400) * Math.exp(-distance / radius));
    });
  for (let row = 0, i = 0; row < grid.height; row++)
    for (let col = 0; col < grid.width; col++, i++)
      if (counties[i] > 0) weight[Math.floor(row / 3) * coarse.width + Math.floor(col / 3)] += (density[cover[i]] ?? 0.04) * town[i];
  const sum = weight.reduce((a, b) => a + b, 0);
  return { grid: coarse, values: Float32Array.from(weight, (w) => Math.round(((w * total) / sum) * 10) / 10) };
}
