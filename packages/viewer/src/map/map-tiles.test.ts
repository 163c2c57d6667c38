import { TetrazoneError } from '@tetrazone/core';
import { describe, expect, test } from 'vitest';
import { cellAt, mercatorX, mercatorY, TILE_SIZE } from '../geometry/mercator.js';
import type { MapProduct } from '../products/model.js';
import type { Rasters } from '../products/rasters.js';
import { mapTiles, markOutside } from './map-tiles.js';
import { NO_VALUE, OUTSIDE, OUTSIDE_VALUE } from './paint.js';

const levels: MapProduct = { key: 'levels', path: 'a/levels.tif', title: { zh: '', en: '' }, kind: 'level', classes: [], unit: '' };
const world = [
  [Float64Array.from([-180, -80, 180, -80, 180, 80, -180, 80, -180, -80].map((degrees, at) => (at % 2 === 0 ? mercatorX(degrees) : mercatorY(degrees))))],
];

describe('markOutside', () => {
  test('no data outside the region is told apart from no data within', () => {
    expect([...markOutside(Uint8Array.of(0, 0, 3, 3), Uint8Array.of(0, 1, 0, 1))]).toEqual([OUTSIDE, 0, 3, 3]);
    expect([...markOutside(Float32Array.of(Number.NaN, Number.NaN, 1.5), Uint8Array.of(0, 1, 1))]).toEqual([OUTSIDE_VALUE, NO_VALUE, 1.5]);
  });
});

describe('mapTiles', () => {
  test('reads a tile once, tells what is pending, and knows what is painted at a place', async () => {
    let reads = 0;
    const pending: number[] = [];
    const rasters = {
      tile: async () => {
        reads++;
        return new Uint8Array(TILE_SIZE * TILE_SIZE).fill(3);
      },
    } as unknown as Rasters;
    const tiles = mapTiles(rasters, world, (count) => pending.push(count));
    const at = cellAt(111.5, 27.2, 8);
    expect(tiles.peek(levels, 111.5, 27.2, 8)).toBeUndefined();
    await tiles.get(levels, at);
    await tiles.get(levels, at);
    expect(reads).toBe(1);
    expect(pending).toEqual([1, 0]);
    expect(tiles.peek(levels, 111.5, 27.2, 8)).toBe(3);
    // finer tiles are not there yet: the coarser one that is painted answers
    expect(tiles.peek(levels, 111.5, 27.2, 10)).toBe(3);
    expect(tiles.peek(levels, 10, 27.2, 8)).toBeUndefined();
  });

  test('a tile called off is no failure; one that cannot be read is, and is asked for again', async () => {
    const faults: Error[] = [new TetrazoneError('cancelled', {}), new TetrazoneError('bad-source', { source: 'levels.tif', detail: 'cut off' })];
    const rasters = {
      tile: async () => {
        const fault = faults.shift();
        if (fault !== undefined) throw fault;
        return new Uint8Array(TILE_SIZE * TILE_SIZE).fill(1);
      },
    } as unknown as Rasters;
    const tiles = mapTiles(rasters, [], () => {});
    const address = { x: 0, y: 0, z: 0 };
    expect(await tiles.get(levels, address)).toBeUndefined();
    await expect(tiles.get(levels, address)).rejects.toThrow('cut off');
    expect((await tiles.get(levels, address))?.[0]).toBe(1);
  });
});
