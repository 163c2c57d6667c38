import { auxXml } from '../io/aux-xml.js';
import { type CogStatistics, cogSink } from '../io/cog-sink.js';
import type { Layer } from '../layers/field.js';
import type { FieldShape, Type } from '../raster/raster.js';
import type { Scheme } from '../zoning/scheme.js';
import { type Product, writeWhole } from './production.js';
import type { BandStatistics } from './stac.js';

type Title = { readonly zh: string; readonly en: string };

/** The product that is one layer as a COG, with what its item needs to know of the band. */
export function rasterProduct(path: string, title: Title, layer: Layer<Type>, cells: number): Product<BandStatistics | null> {
  return {
    path,
    title,
    key: { layer: layer.values.hash },
    async make({ engine, out, run }) {
      const sink = cogSink(await out.openWriter(path), { description: `${title.zh} ${title.en}` });
      const { bytes, statistics } = await engine.write(layer, sink, run);
      return { bytes, result: bandStatistics(statistics, cells) };
    },
  };
}

/** The same for levels: with their palette, and their names in a `.aux.xml` beside the file, where GDAL looks for them. */
export function levelsProduct(path: string, title: Title, layer: Layer<'uint8'>, scheme: Scheme, cells: number): Product<BandStatistics | null> {
  return {
    path,
    title,
    key: { layer: layer.values.hash, levels: scheme.levels },
    async make({ engine, out, run }) {
      const colors = Object.fromEntries(scheme.levels.map(({ level, colour }) => [level, colour]));
      const sink = cogSink(await out.openWriter(path), { description: `${title.zh} ${title.en}`, colors });
      const { bytes, statistics } = await engine.write(layer as Layer<Type>, sink, run);
      await writeWhole(out, `${path}.aux.xml`, auxXml(['无数据 no data', ...scheme.levels.map(({ zh, en }) => `${zh} ${en}`)]));
      return { bytes, result: bandStatistics(statistics, cells) };
    },
  };
}

function bandStatistics({ count, min, max, mean, stddev }: CogStatistics, cells: number): BandStatistics | null {
  if (min === undefined || max === undefined || mean === undefined || stddev === undefined) return null;
  return { minimum: min, maximum: max, mean, stddev, valid_percent: Math.round((count / cells) * 1e4) / 100 };
}

/** What a layer is, without how it is computed. */
export const shapeOf = ({ grid, window, type, kind, unit, nodata }: Layer<Type>): FieldShape => ({ grid, window, type, kind, unit, nodata });
