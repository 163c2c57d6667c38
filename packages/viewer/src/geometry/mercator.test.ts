import { describe, expect, test } from 'vitest';
import { cellAt, finestZoom, groundCell, latitudeOf, longitudeOf, mercatorX, mercatorY, overviewFor, TILE_SIZE, tileGrid } from './mercator.js';

describe('mercator', () => {
  // echo 112.5 27 | gdaltransform -s_srs '+proj=longlat +datum=WGS84' -t_srs EPSG:3857   (GDAL 3.6.2)
  test('agrees with PROJ', () => {
    expect(mercatorX(112.5)).toBeCloseTo(12523442.7142433, 6);
    expect(mercatorY(27)).toBeCloseTo(3123471.74910458, 6);
    expect(longitudeOf(mercatorX(112.5))).toBeCloseTo(112.5, 12);
    expect(latitudeOf(mercatorY(27))).toBeCloseTo(27, 12);
  });

  // OpenStreetMap wiki, Slippy map tilenames: Brandenburg Gate 52.5163 N 13.3777 E lies in tile 17/70406/42987
  test('a place lies in the tile that OpenStreetMap names', () => {
    expect(cellAt(13.3777, 52.5163, 17)).toMatchObject({ x: 70406, y: 42987, z: 17 });
  });

  test('a tile grid holds exactly its part of the world', () => {
    const { transform, width, height } = tileGrid({ x: 1, y: 1, z: 1 });
    expect([width, height]).toEqual([TILE_SIZE, TILE_SIZE]);
    expect(transform[2]).toBeCloseTo(0, 6);
    expect(transform[5]).toBeCloseTo(0, 6);
    expect(transform[0] * TILE_SIZE).toBeCloseTo(20037508.342789244, 6);
  });

  test('the cell of a place is where its grid says', () => {
    const at = cellAt(111.46, 27.24, 9);
    const [a, , c, , e, f] = tileGrid(at).transform;
    const [x, y] = [mercatorX(111.46), mercatorY(27.24)];
    expect(Math.floor((x - c) / a)).toBe(at.col);
    expect(Math.floor((y - f) / e)).toBe(at.row);
  });

  test('the finest zoom gives two tile cells or more to a census cell, one coarser would not', () => {
    const finest = finestZoom(90, 27);
    expect(groundCell(27, finest)).toBeLessThanOrEqual(45);
    expect(groundCell(27, finest - 1)).toBeGreaterThan(45);
  });

  test('the overview for a tile is never coarser than the tile', () => {
    for (let z = 3; z < 14; z++) {
      const level = overviewFor(90, 27, z, 16);
      if (level > 0) expect(90 * 2 ** level).toBeLessThanOrEqual(groundCell(27, z));
      if (level < 16) expect(90 * 2 ** (level + 1)).toBeGreaterThan(groundCell(27, z));
    }
    expect(overviewFor(90, 27, 3, 4)).toBe(4);
  });
});
