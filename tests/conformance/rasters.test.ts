import { beforeAll, describe, expect, it } from 'vitest';
import { hasGdal, type RasterDescription, runPython } from './gdal.js';
import { type Level, maps, out, rasters, readJson, type Summary } from './products.js';

const types: Readonly<Record<string, string>> = { uint8: 'Byte', uint16: 'UInt16', int32: 'Int32', float32: 'Float32', float64: 'Float64' };
const rgb = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

describe.skipIf(!hasGdal)('GDAL on the rasters of a census', () => {
  let described: Readonly<Record<string, RasterDescription>>;
  const of = (path: string): RasterDescription => described[out(path)] as RasterDescription;
  beforeAll(() => {
    described = runPython('describe-rasters.py', ...rasters().map(({ path }) => out(path)));
  });

  it('finds cloud-optimized GeoTIFFs without a fault', () => {
    expect(rasters().length).toBeGreaterThan(20);
    for (const { path } of rasters()) {
      expect([path, of(path).driver, of(path).cog]).toEqual([path, 'GTiff', { errors: [], warnings: [] }]);
      expect(of(path).blocks).toEqual([512, 512]);
    }
  });

  it('reads the grid, the CRS, the type, nodata and the unit that the items state', () => {
    for (const { item, asset, path } of rasters()) {
      const { size, transform, epsg, type, nodata, unit } = of(path);
      const [a, b, c, d, e, f] = item.properties['proj:transform'] as number[];
      expect([path, [size[1], size[0]]]).toEqual([path, item.properties['proj:shape']]);
      expect(transform).toEqual([c, a, b, f, d, e]);
      expect(epsg).toBe(String(item.properties['proj:epsg']));
      const band = asset['raster:bands']?.[0];
      expect([path, type, nodata, unit]).toEqual([path, types[band?.data_type ?? ''], band?.nodata, band?.unit ?? '']);
      expect(asset['tetrazone:unit']).toBe(unit);
    }
  });

  it('counts the statistics that the items state', () => {
    for (const { asset, path } of rasters()) {
      const { count, minimum, maximum, mean, stddev, size } = of(path);
      const stated = asset['raster:bands']?.[0]?.statistics;
      expect([path, stated?.minimum, stated?.maximum]).toEqual([path, minimum, maximum]);
      expect(stated?.mean).toBeCloseTo(mean, 6);
      expect(stated?.stddev).toBeCloseTo(stddev, 4);
      expect(stated?.valid_percent).toBeCloseTo((100 * count) / (size[0] * size[1]), 2);
    }
  });

  it('shows every band under its title in both languages', () => {
    for (const { asset, path } of rasters()) {
      expect([path, of(path).description.endsWith(` ${asset.title}`)]).toEqual([path, true]);
      expect(of(path).description).toMatch(/\p{Script=Han}/u);
    }
  });

  it.each(maps)('paints and names the levels of %s', (map) => {
    const { levels } = readJson<Summary>('summary.json').maps.find(({ name }) => name === map) as { levels: readonly Level[] };
    const { palette, categories, codes } = of(`${map}/levels.tif`);
    expect(palette?.[0]?.[3]).toBe(0);
    for (const { level, zh, en, color } of levels) {
      expect(palette?.[level]?.slice(0, 3)).toEqual(rgb(color));
      expect(categories?.[level]).toBe(`${zh} ${en}`);
    }
    expect(categories).toHaveLength(levels.length + 1);
    expect(Object.keys(codes ?? {}).every((code) => Number(code) <= levels.length)).toBe(true);
  });

  it('names the grades of a published map as their source does', () => {
    expect(of('drought/published.tif').categories?.slice(1)).toEqual(['一般 general', '中度 medium', '重度 heavy', '严重 gravest']);
  });
});
