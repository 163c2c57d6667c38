import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type RasterInfo, rasterInfo } from './raster-info.js';

const info = (name: string): Promise<RasterInfo> => rasterInfo(fileURLToPath(new URL(`../fixtures/rasters/${name}.tif`, import.meta.url)));

describe('rasterInfo', () => {
  it('says what the header says, as gdalinfo does', async () => {
    expect(await info('int16-scaled')).toMatchObject({
      width: 37,
      height: 29,
      byteOrder: 'little-endian',
      compression: 'none',
      tiled: false,
      blockWidth: 37,
      overviews: [],
      crs: 'EPSG:4547',
      cell: [90, 90],
      bounds: [351000, 2985390, 354330, 2988000],
      problems: [],
    });
    expect((await info('int16-scaled')).bands).toEqual([
      { type: 'int16', nodata: -9999, unit: 'degC', description: '', scale: 0.1, offset: -40, colors: undefined, categories: undefined, metadata: {} },
    ]);
  });

  it('tells layouts apart', async () => {
    expect(await info('int16-three-bands-planar')).toMatchObject({ interleave: 'band', tiled: true, blockWidth: 16, compression: 'DEFLATE' });
    expect((await info('int16-three-bands-pixel')).bands).toHaveLength(3);
    expect(await info('float32-big-endian')).toMatchObject({ byteOrder: 'big-endian', predictor: 3 });
    expect((await info('float32-overviews')).overviews).toEqual([
      { width: 19, height: 15 },
      { width: 10, height: 8 },
    ]);
  });

  it('gives palette and category names', async () => {
    const [band] = (await info('uint8-palette')).bands;
    expect(band?.colors?.slice(0, 5)).toEqual(['#000000', '#2E7CD6', '#F7D842', '#F28C28', '#D62828']);
    expect(band?.categories).toEqual(['', 'low', 'medium', 'high', 'very high']);
  });

  it('says why a file would be refused instead of refusing it', async () => {
    expect((await info('float32-no-crs')).problems).toEqual(['it does not say its CRS; state it, for example --input-crs EPSG:4490']);
    expect((await info('complex')).problems).toEqual([expect.stringMatching(/complex float64 numbers/)]);
    expect((await info('float32-no-position')).problems).toEqual([expect.stringMatching(/where its cells lie/), expect.stringMatching(/does not say its CRS/)]);
  });
});
