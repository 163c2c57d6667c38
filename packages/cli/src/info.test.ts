import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { raster, schemes, writeCog, writeCogBands } from '@tetrazone/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './fixtures/folder.js';
import { command } from './fixtures/recorded.js';

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
/** The lines about a file, but for its path and size; labels apart from texts. */
const told = async (name: string, ...more: string[]): Promise<string[]> => {
  const { stdout, stderr, code } = await command(['info', at(name), ...more]);
  expect([code, stderr]).toEqual([0, '']);
  return stdout
    .trimEnd()
    .split('\n')
    .slice(2)
    .map((line) => line.replace(/ {2,}/, ': '));
};

beforeAll(async () => {
  const grid = { crs: 'EPSG:4546', transform: [90, 0, 450_000, 0, -90, 3_000_000], width: 4, height: 2 } as const;
  const colors = Object.fromEntries(schemes['four-colour'].levels.map(({ level, colour }) => [level, colour]));
  await writeCog(raster(grid, 'float32', Float32Array.of(1, 2, 3, 4, 5, 6, 7, Number.NaN), { unit: 'm' }), at('dem.tif'), { description: '高程 elevation' });
  await writeCog(raster(grid, 'uint8', Uint8Array.of(1, 2, 3, 4, 0, 0, 0, 0)), at('levels.tif'), { colors });
  const bowTie = [
    [
      [110, 27],
      [111, 28],
      [111, 27],
      [110, 28],
      [110, 27],
    ],
  ];
  const feature = { type: 'Feature', geometry: { type: 'Polygon', coordinates: bowTie }, properties: { name: '新宁县', code: null } };
  writeFileSync(at('counties.geojson'), JSON.stringify({ type: 'FeatureCollection', features: [feature] }));
  writeFileSync(at('rain.csv'), 'station,date,rain\n57766,1991-01-01,0.5\n57851,2020-12-31,\n');
});

describe('info', () => {
  it('of a raster', async () => {
    expect(await told('dem.tif')).toEqual([
      'size: 4 × 2 cells',
      'CRS: EPSG:4546 CGCS2000 / 3-degree Gauss-Kruger CM 111E',
      'cell: 90 × 90',
      'bounds: 450000, 2999820, 450360, 3000000',
      'storage: DEFLATE, predictor 3, tiles of 512 × 512, little-endian',
      'overviews: none',
      'band 1: float32, nodata NaN, unit m, 高程 elevation',
      'statistics: 1 … 7, μ 4, σ 2',
    ]);
  });
  it('of levels with their colours', async () => {
    expect(await told('levels.tif')).toContain('colours: 1 #2E7CD6, 2 #F6D743, 3 #F28C28, 4 #D92D20');
  });
  it('of a raster with a mask, on a datum whose offset nobody stated', async () => {
    const grid = { crs: 'EPSG:2382', transform: [90, 0, 450_000, 0, -90, 3_000_000], width: 2, height: 1 } as const;
    await writeCogBands([raster(grid, 'float32', Float32Array.of(1, Number.NaN))], at('xian.tif'), [{ mask: true, bigTiff: true }]);
    const lines = await told('xian.tif');
    expect(lines).toContain('CRS: EPSG:2382 Xian 1980 / 3-degree Gauss-Kruger CM 111E');
    expect(lines).toContain('mask: internal mask');
    expect(lines.at(-1)).toMatch(/^note: it is on Xian 1980, .*--input-crs "EPSG:2382 \+towgs84=/);
    expect((await command(['info', at('xian.tif')])).stdout).toMatch(/format +BigTIFF, /);
  });
  it('of features, with the faults of their rings', async () => {
    const lines = await told('counties.geojson');
    expect(lines).toEqual(expect.arrayContaining(['CRS: EPSG:4326', 'bounds: 110, 27, 111, 28', 'property: name: text', 'property: code: empty, missing 1']));
    expect(lines).toContainEqual(expect.stringMatching(/^features: 1, /));
    expect(lines.at(-1)).toBe('ring fault: feature 1 (新宁县): crosses itself');
    expect(await told('counties.geojson', '--lang', 'zh')).toContain('环错误: 要素 1 (新宁县): 自相交');
  });
  it('of a table', async () => {
    expect(await told('rain.csv')).toEqual([
      'encoding: utf-8',
      'rows: 2',
      'column: station: number 57766 … 57851, distinct 2',
      'column: date: date 1991-01-01 … 2020-12-31, distinct 2',
      'column: rain: number 0.5 … 0.5, distinct 1, missing 1',
    ]);
  });
  it('as JSON', async () => {
    const { stdout } = await command(['info', at('rain.csv'), '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 2, encoding: 'utf-8', columns: [{ name: 'station' }, { name: 'date' }, { name: 'rain' }] });
  });
  it('of what is damaged says why, and is 3', async () => {
    writeFileSync(at('broken.geojson'), '{"type":');
    const { code, stderr } = await command(['info', at('broken.geojson')]);
    expect(code).toBe(3);
    expect(stderr).toContain('broken.geojson cannot be read: it is not JSON');
  });
});
