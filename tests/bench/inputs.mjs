// Seeded inputs of the benchmarks: the same bytes for the same size on every machine. Each is made when a task first needs it.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { arithmetic, classify, cogSink, createEngine, fillDepressions, flowDirection, openRaster, raster, writeCog, writeFlatGeobuf } from '@tetrazone/core';

/** Square cells of 30 m in Shaoyang's zone. */
export const ground = (size) => ({ crs: 'EPSG:4546', transform: [30, 0, 450_000, 0, -30, 3_000_000], width: size, height: size });
/** Degrees over the same country, for the warp; of the height that 4096 cells of the ground have there. */
export const degrees = (size) => ({ crs: 'EPSG:4490', transform: [0.0003, 0, 110.5, 0, -0.0003, 27.1], width: size, height: Math.floor(size * 0.9) });

/** A number in [0, 1) for a lattice point. */
function noise(x, y, seed) {
  let hash = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b) ^ Math.imul(seed, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** Hills of several sizes: rows of [cells between lattice points, height]. They compress as measured ground does. */
function hills(size, octaves, seed, unit) {
  const values = new Float32Array(size * size);
  for (const [octave, [spacing, height]] of octaves.entries())
    for (let row = 0; row < size; row++) {
      const y = Math.floor(row / spacing);
      const v = row / spacing - y;
      for (let x = 0; x * spacing < size; x++) {
        const west = noise(x, y, seed + octave) * (1 - v) + noise(x, y + 1, seed + octave) * v;
        const east = noise(x + 1, y, seed + octave) * (1 - v) + noise(x + 1, y + 1, seed + octave) * v;
        for (let col = x * spacing; col < Math.min(size, (x + 1) * spacing); col++)
          values[row * size + col] += height * (west + ((east - west) * (col - x * spacing)) / spacing);
      }
    }
  return raster(ground(size), 'float32', values, { unit });
}

const smooth = [
  [512, 600],
  [128, 200],
  [32, 60],
  [8, 12],
];
/** With hills of two cells and of one: one cell in 150 is a pit, six times as many as on the smooth one. */
const rough = [...smooth, [2, 2], [1, 0.3]];
export const demOf = (size) => hills(size, rough, 0, 'm');
/** Grounds that routing is measured on, whose speed depends on the pits: as noisy as laser or radar leave it, and as measured ground without noise. */
export const grounds = { rough: demOf, smooth: (size) => hills(size, smooth, 0, 'm') };
const factor = (seed) => (size) =>
  hills(
    size,
    [
      [256, 0.6],
      [64, 0.3],
      [8, 0.1],
    ],
    100 * seed,
    '',
  );

/** Targets of the distance: one cell in two hundred, in clumps. */
function targets(size) {
  const values = new Uint8Array(size * size);
  for (let row = 0; row < size; row++) for (let col = 0; col < size; col++) values[row * size + col] = noise(col >> 1, row >> 1, 77) < 0.005 ? 1 : 0;
  return raster(ground(size), 'uint8', values, { kind: 'category', nodata: 255 });
}

/** A hundred polygons that fill the grid but for a strip along its edge, with bent borders: `code` 1 … 100. */
function zones(size) {
  const { crs, transform } = ground(size);
  const [cell, , west, , , north] = transform;
  const across = 10;
  const step = (0.98 * size) / across;
  // borders bend by a third of a polygon at most, by the place of the vertex, so that neighbours share them
  const at = (x, y) => {
    const col = 0.01 * size + step * (x + 0.3 * Math.sin(1.7 * y + x));
    const row = 0.01 * size + step * (y + 0.3 * Math.cos(1.3 * x - y));
    const inside = (place) => Math.min(Math.max(place, 0), size);
    return [west + cell * inside(col), north - cell * inside(row)];
  };
  const pieces = 16;
  const features = [];
  for (let y = 0; y < across; y++)
    for (let x = 0; x < across; x++) {
      const ring = [];
      for (let i = 0; i < pieces; i++) ring.push(at(x, y + i / pieces));
      for (let i = 0; i < pieces; i++) ring.push(at(x + i / pieces, y + 1));
      for (let i = 0; i < pieces; i++) ring.push(at(x + 1, y + 1 - i / pieces));
      for (let i = 0; i < pieces; i++) ring.push(at(x + 1 - i / pieces, y));
      ring.push([...ring[0]]);
      features.push({ geometry: { type: 'Polygon', coordinates: [ring] }, properties: { code: features.length + 1 } });
    }
  return { crs, features };
}

export const levelBreaks = { values: [300, 450, 600], closed: 'left', worse: 'higher' };
const asGdal = { deflateLevel: 6 };
const cog = (make) => ({ extension: 'tif', write: async (size, path) => void (await writeCog(make(size), path, asGdal)) });

/** D8 of the filled ground, which is made beside it where it is not there yet. */
async function directions(size, path) {
  const filled = join(dirname(path), inputFile('filled', size));
  if (!existsSync(filled)) await makeInput('filled', size, filled);
  const engine = createEngine();
  await engine.write(flowDirection(await openRaster(filled)), cogSink(path, asGdal));
  await engine.close();
}

/** The same codes as float32: who gathers cells in the type of the directions would count to 255 in ours. */
async function pointers(size, path) {
  const codes = join(dirname(path), inputFile('directions', size));
  if (!existsSync(codes)) await makeInput('directions', size, codes);
  const engine = createEngine();
  await engine.write(arithmetic({ codes: await openRaster(codes, { kind: 'value' }) }, { expression: 'codes' }), cogSink(path, asGdal));
  await engine.close();
}

/** How each input is made, and under which ending it is kept. */
const inputs = {
  dem: cog(demOf),
  filled: cog((size) => fillDepressions(demOf(size), { epsilon: true })),
  directions: { extension: 'tif', write: directions },
  pointers: { extension: 'tif', write: pointers },
  levels: cog((size) => classify({ intensity: demOf(size), breaks: levelBreaks })),
  targets: cog(targets),
  a: cog(factor(1)),
  b: cog(factor(2)),
  c: cog(factor(3)),
  d: cog(factor(4)),
  e: cog(factor(5)),
  zones: { extension: 'fgb', write: (size, path) => writeFile(path, writeFlatGeobuf(zones(size))) },
};

export const inputFile = (name, size) => `${name}-${size}.${inputs[name].extension}`;
export const makeInput = (name, size, path) => inputs[name].write(size, path);
