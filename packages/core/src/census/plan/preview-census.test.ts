import { describe, expect, it } from 'vitest';
import { blobTarget } from '../../io/files/byte-target.js';
import { blobFolder, memoryFolder } from '../../io/files/folder.js';
import { openRaster } from '../../io/geotiff/open-raster.js';
import { writeCog } from '../../io/geotiff/write-cog.js';
import type { Layer } from '../../layers/field.js';
import type { Grid } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import { createEngine } from '../../workers/engine.js';
import { runCensus } from '../run-census.js';
import { previewCensus } from './preview-census.js';

/** A hill of 90 m cells in the CGCS2000 zone of 111° E. */
const grid: Grid = { crs: 'EPSG:4546', transform: [90, 0, 500_000, 0, -90, 3_000_000], width: 96, height: 80 };
const height = (col: number, row: number): number =>
  200 + 900 * Math.exp(-((col - 40) ** 2 + (row - 30) ** 2) / 500) + 6 * Math.sin(col * 0.9) * Math.cos(row * 0.7);

const text = `
census: 1
name: { zh: 小山, en: Hill }
edition: 2025-01-01
region: {}
grid: { crs: EPSG:4546, cell: 90, margin: 0 }
sources:
  dem: { file: dem.tif, unit: m }
hazards:
  forest-fire: { method: index, inputs: { dem: dem }, levels: { rule: quantile, classes: 4 } }
products: { zones: [], tables: [] }
`;

async function folder() {
  const cells = Float32Array.from({ length: grid.width * grid.height }, (_, i) => height(i % grid.width, Math.floor(i / grid.width)));
  const { output } = await writeCog(raster(grid, 'float32', cells, { unit: 'm' }), blobTarget('dem.tif'));
  return blobFolder(
    'hill',
    new Map([
      ['census.yaml', new Blob([text])],
      ['dem.tif', output],
    ]),
  );
}

const engine = createEngine({ workers: 0 });

describe('previewCensus', () => {
  it('has the levels of the product where the census has few enough cells', async () => {
    const inputs = await folder();
    const out = memoryFolder('out');
    await runCensus({ folder: inputs, out, engine });
    const product = await engine.read(await openRaster(out.files.get('forest-fire/levels.tif') as Blob));
    const preview = await previewCensus({ folder: inputs, engine });
    const { values, grid: tried } = await engine.read(preview.describe('forest-fire').levels);
    expect(tried).toEqual(product.grid);
    expect(values).toEqual(product.values);
    for (const level of [1, 2, 3, 4]) expect(values).toContain(level);
  });

  it('takes larger cells over the same region where it has more, and reads fine rasters as means of their cells', async () => {
    const preview = await previewCensus({ folder: await folder(), engine, cells: 600 });
    expect(preview.grid.width * preview.grid.height).toBeLessThanOrEqual(600);
    expect(preview.grid.transform[0] % 90).toBe(0);
    expect(preview.grid.width * preview.grid.transform[0]).toBeGreaterThanOrEqual(96 * 90);
    const { values } = await engine.read(preview.describe('forest-fire').intensity as Layer);
    // the hill is higher and steeper than the plain: the index of its side lies above that of the corner
    const at = (col: number, row: number): number =>
      values[Math.floor(row * (90 / preview.grid.transform[0])) * preview.grid.width + Math.floor(col * (90 / preview.grid.transform[0]))] as number;
    expect(at(52, 30)).not.toBeCloseTo(at(90, 75), 1);
  });

  it('keeps what a change does not touch: other levels cut the same intensity, other weights make another', async () => {
    const { describe: of } = await previewCensus({ folder: await folder(), engine });
    const before = of('forest-fire');
    const cut = of('forest-fire', { levels: { rule: 'fixed', breaks: [1, 2, 3] } });
    const names = ['fuel', 'climate', 'slope', 'aspect', 'elevation', 'road', 'settlement', 'history'];
    const steep = names.map((row) => names.map((column) => (row === 'slope' ? 5 : 1) / (column === 'slope' ? 5 : 1)));
    const weighed = of('forest-fire', { options: { weights: { names, matrix: steep } } });
    expect(cut.intensity.values.hash).toBe(before.intensity.values.hash);
    expect(cut.rule).toMatchObject({ rule: 'fixed', breaks: [1, 2, 3] });
    expect(weighed.intensity.values.hash).not.toBe(before.intensity.values.hash);
    const counts = (values: ArrayLike<number>): number[] => [1, 2, 3, 4].map((level) => Array.from(values).filter((one) => one === level).length);
    const { values } = await engine.read(cut.levels);
    const { values: intensity } = await engine.read(before.intensity);
    expect(counts(values)).toEqual([
      intensity.filter((x) => x < 1).length,
      intensity.filter((x) => x >= 1 && x < 2).length,
      intensity.filter((x) => x >= 2 && x < 3).length,
      intensity.filter((x) => x >= 3).length,
    ]);
  });

  it('refuses hazards that the file does not have, and options that the hazard does not take', async () => {
    const { describe: of } = await previewCensus({ folder: await folder(), engine });
    expect(() => of('flood')).toThrow(expect.objectContaining({ code: 'bad-option' }));
    expect(() => of('forest-fire', { options: { colour: 'red' } })).toThrow(expect.objectContaining({ code: 'bad-option' }));
    expect(() => of('forest-fire', { options: { radius: -1 } })).toThrow(expect.objectContaining({ code: 'bad-option' }));
  });
});
