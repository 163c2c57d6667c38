import { describe, expect, it } from 'vitest';
import { allocate, type Raster, type Type } from '../../raster/raster.js';
import { COG_TILE, type CogTile, type CogTileOptions, encodeCogTile } from './cog-tile.js';

/** A whole tile of seeded ground, other for every seed; one cell in fifty has no data. */
function tile(type: Type, seed: number): Raster<Type> {
  const nodata = type === 'float32' ? Number.NaN : 0;
  const values = allocate(type, COG_TILE * COG_TILE);
  let state = seed;
  for (let i = 0; i < values.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const rough = state / 2 ** 32;
    values[i] = rough < 0.02 ? nodata : type === 'float32' ? 500 * Math.sin((seed * i) / 9000) + rough : 1 + ((seed + (i >> 12)) % 4);
  }
  const window = { col: 0, row: 0, width: COG_TILE, height: COG_TILE };
  const grid = { crs: 'EPSG:4546', transform: [30, 0, 450_000, 0, -30, 3_000_000], width: COG_TILE, height: COG_TILE } as const;
  return { grid, window, type, kind: type === 'float32' ? 'value' : 'level', unit: '', nodata, values } as Raster<Type>;
}

const cases: readonly (readonly [type: Type, what: string, options: CogTileOptions])[] = [
  ['float32', 'our packer', { deflateLevel: undefined, reduction: 'average', mask: false }],
  ['float32', 'our packer, with a mask', { deflateLevel: undefined, reduction: 'average', mask: true }],
  ['uint8', 'our packer', { deflateLevel: undefined, reduction: 'mode', mask: false }],
  ['float32', 'zlib', { deflateLevel: 1, reduction: 'average', mask: false }],
];

describe('tiles encoded at once', () => {
  // packed bytes, predictors and buffers lie in memory that a thread has once: what one tile is given must not become the next one's
  it.each(cases)('%s by %s: each is what it is alone', async (type, _, options) => {
    const alone: CogTile[] = [];
    for (const seed of [1, 2]) alone.push(await encodeCogTile(tile(type, seed), options));
    const together = await Promise.all([1, 2].map((seed) => encodeCogTile(tile(type, seed), options)));
    expect(alone[0]!.bytes).not.toEqual(alone[1]!.bytes);
    together.forEach((encoded, at) => {
      expect(Buffer.compare(encoded.bytes, alone[at]!.bytes)).toBe(0);
      expect(Buffer.compare(encoded.mask, alone[at]!.mask)).toBe(0);
      expect(encoded.statistics).toEqual(alone[at]!.statistics);
    });
  });
});
