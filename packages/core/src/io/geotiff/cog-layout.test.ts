import { describe, expect, test } from 'vitest';
import type { Grid } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import type { ByteSource } from '../files/byte-source.js';
import { type CogDescription, type CogHeader, cogHeader } from './cog-layout.js';
import { levelSizes } from './overview-cascade.js';
import { readTiffImages, type TiffImage } from './tiff-image.js';

const grid = (width: number, height: number): Grid => ({ crs: 'EPSG:4547', transform: [30, 0, 351000, 0, -30, 2988000], width, height });
const about = (width: number, height: number, bands = 1): CogDescription => {
  const one = raster(grid(1, 1), 'float32', new Float32Array(1));
  return { shape: { ...one, grid: grid(width, height) }, bands, metadata: '', colors: undefined, bigTiff: false };
};
const lengthsFor = (count: number, most: number, seed: number): number[] =>
  Array.from({ length: count }, (_, i) => (Math.imul(i + seed, 2654435761) >>> 0) % most);

/** What geotiff.js finds in a file of which only the header is there. */
const found = ({ bytes, size }: CogHeader): Promise<TiffImage[]> => {
  const source: ByteSource = {
    name: 'header',
    size,
    identity: {},
    read: async (offset, length) => bytes.slice(offset, offset + length),
    close: async () => {},
  };
  return readTiffImages(source);
};

describe('the layout of a COG', () => {
  test('is BigTIFF where an offset passes 4 GiB, and only there', () => {
    const lay = (bytes: number) => cogHeader([{ width: 1024, height: 512, across: 2, down: 1, lengths: [bytes, bytes] }], about(1024, 512));
    expect(lay(2 ** 30).bigTiff).toBe(false);
    expect(lay(2 ** 31 - 2000).bigTiff).toBe(false);
    expect(lay(2 ** 31).bigTiff).toBe(true);
    expect(lay(2 ** 31).size).toBeGreaterThan(2 ** 32);
  });

  test.each([
    ['60 GB, some tiles left out', 180000, 200000, 1, false],
    ['masks behind their tiles', 70000, 90000, 1, true],
    ['bands one behind the other', 40000, 30000, 3, false],
  ])('leaves no gap and no overlap: %s', async (_, width, height, bands, masked) => {
    const levels = levelSizes(width, height).map((size, level) => {
      const lengths = lengthsFor(size.across * size.down * bands, 900000, level).map((length) => (length % 7 === 0 ? 0 : length));
      return { ...size, lengths, ...(masked ? { masks: lengths.map((length) => (length === 0 ? 0 : 60 + (length % 50))) } : {}) };
    });
    const header = cogHeader(levels, about(width, height, bands));
    expect(header.bigTiff).toBe(true);
    const images = await found(header);
    const [cells, masks] = [images.filter(({ subfile }) => (subfile & 4) === 0), images.filter(({ subfile }) => (subfile & 4) !== 0)];
    expect([cells.length, masks.length]).toEqual([levels.length, masked ? levels.length : 0]);
    expect(cells.map((image) => [image.width, image.height, image.bands, image.planar])).toEqual(
      levels.map((level) => [level.width, level.height, bands, bands > 1]),
    );
    // from the smallest overview to the full image every tile begins where the one before ended, four bytes apart before and behind
    let end = header.bytes.length;
    for (let level = levels.length - 1; level >= 0; level--)
      for (let tile = 0; tile < (cells[level] as TiffImage).offsets.length; tile++)
        for (const image of [cells[level], masks[level]]) {
          const length = image?.byteCounts[tile];
          if (image === undefined || length === undefined) continue;
          const wanted = length === 0 ? 0 : end + 4;
          if (image.offsets[tile] !== wanted) expect([level, tile, image.offsets[tile]]).toEqual([level, tile, wanted]);
          if (length > 0) end += length + 8;
        }
    expect(end).toBe(header.size);
    expect(cells.flatMap(({ byteCounts }) => byteCounts.length)).toEqual(levels.map(({ lengths }) => lengths.length));
  });
});
