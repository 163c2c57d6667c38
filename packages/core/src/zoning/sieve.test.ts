import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grid } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { type Connectivity, labelRegions } from './regions.js';
import { sieve } from './sieve.js';

const expected = JSON.parse(readFileSync(new URL('./fixtures/zoning.json', import.meta.url), 'utf8')) as {
  size: number;
  sieve: { seed: number; connectivity: Connectivity; minimumCells: number; levels: number[]; sieved: number[] }[];
};
const grid = (width: number, height: number): Grid => ({ crs: 'EPSG:4546', transform: [90, 0, 0, 0, -90, 0], width, height });
const drawn = (...rows: string[]) => raster(grid(rows[0]?.length ?? 0, rows.length), 'uint8', Uint8Array.from(rows.join(''), Number));
const draw = ({ values, window: { width, height } }: { readonly values: Uint8Array; readonly window: { readonly width: number; readonly height: number } }) =>
  Array.from({ length: height }, (_, row) => values.subarray(row * width, (row + 1) * width).join(''));

/** Labels by flooding, one region after another. */
function flood(levels: Uint8Array, width: number, height: number, connectivity: Connectivity): number[] {
  const labels = new Array<number>(levels.length).fill(0);
  let count = 0;
  for (let start = 0; start < levels.length; start++) {
    if (levels[start] === 0 || labels[start] !== 0) continue;
    labels[start] = ++count;
    const open = [start];
    for (let i = open.pop(); i !== undefined; i = open.pop())
      for (let dr = -1; dr <= 1; dr++)
        for (let dc = -1; dc <= 1; dc++) {
          const [row, col] = [Math.floor(i / width) + dr, (i % width) + dc];
          if (row < 0 || col < 0 || row >= height || col >= width || (connectivity === 4 && dr !== 0 && dc !== 0)) continue;
          const j = row * width + col;
          if (labels[j] !== 0 || levels[j] !== levels[start]) continue;
          labels[j] = count;
          open.push(j);
        }
  }
  return labels;
}

describe('labelRegions', () => {
  it('labels what flooding labels, in the same order', () => {
    const levels = fc.uint8Array({ minLength: 84, maxLength: 84, max: 2 });
    fc.assert(
      fc.property(levels, fc.constantFrom(4 as const, 8 as const), (cells, connectivity) => {
        expect([...labelRegions(cells, 12, 7, connectivity).labels]).toEqual(flood(cells, 12, 7, connectivity));
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});

describe('sieve', () => {
  it.each(expected.sieve)(
    'does what gdal_sieve does: seed $seed, $connectivity-connected, minimumCells $minimumCells',
    ({ levels, sieved, minimumCells, connectivity }) => {
      const { size } = expected;
      const out = sieve(raster(grid(size, size), 'uint8', Uint8Array.from(levels)), { minimumCells, connectivity });
      expect([...out.values]).toEqual(sieved);
      expect(out).toMatchObject({ kind: 'level', nodata: 0 });
    },
  );

  it('keeps a region of exactly the smallest size', () => {
    const levels = drawn('11111', '12211', '11111');
    expect(draw(sieve(levels, { minimumCells: 2 }))).toEqual(['11111', '12211', '11111']);
    expect(draw(sieve(levels, { minimumCells: 3 }))).toEqual(['11111', '11111', '11111']);
  });

  it('gives a tie to the more severe level', () => {
    expect(draw(sieve(drawn('111', '232', '444'), { minimumCells: 3 }))).toEqual(['111', '444', '444']);
    expect(draw(sieve(drawn('444', '232', '111'), { minimumCells: 3 }))).toEqual(['444', '444', '111']);
  });

  it('never changes nodata, and leaves what nodata surrounds', () => {
    expect(draw(sieve(drawn('10111', '00011', '22011'), { minimumCells: 4 }))).toEqual(['10111', '00011', '22011']);
    expect(draw(sieve(drawn('120', '000', '111'), { minimumCells: 3 }))).toEqual(['120', '000', '111']);
  });

  it('sees corners when 8-connected', () => {
    const levels = drawn('2111', '1211', '1121');
    expect(draw(sieve(levels, { minimumCells: 3, connectivity: 4 }))).toEqual(['1111', '1111', '1111']);
    expect(draw(sieve(levels, { minimumCells: 3, connectivity: 8 }))).toEqual(['2111', '1211', '1121']);
  });

  it('needs to be told the smallest size', () => {
    expect(() => sieve(drawn('1'), { minimumCells: -1 })).toThrow(/minimumCells/);
  });
});
