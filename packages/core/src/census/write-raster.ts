import { auxXml } from '../io/aux-xml.js';
import { type CogStatistics, cogSink } from '../io/cog-sink.js';
import type { Layer } from '../layers/field.js';
import type { FieldShape, Type } from '../raster/raster.js';
import { type Product, writeWhole } from './production.js';
import { type BandStatistics, mediaTypes, type Title } from './stac.js';

/** How a level is shown. */
export interface LevelStyle extends Title {
  readonly level: number;
  readonly colour: string;
}

/**
 * The product that is one layer as a COG, with what its item needs to know of the band. Levels get their palette, and their names in a `.aux.xml` beside the
 * file, where GDAL looks for them.
 */
export function rasterProduct(folder: string, key: string, title: Title, layer: Layer<Type>, styles: readonly LevelStyle[]): Product<BandStatistics | null> {
  const path = `${folder}/${key}.tif`;
  const levels = layer.kind === 'level' ? styles : [];
  return {
    name: path,
    title,
    of: layer,
    settings: { title, levels: levels.map(({ level, zh, en, colour }) => [level, zh, en, colour]) },
    async make({ engine, out, run }) {
      const colors = levels.length === 0 ? undefined : Object.fromEntries(levels.map(({ level, colour }) => [level, colour]));
      const sink = cogSink(await out.openWriter(path), { description: `${title.zh} ${title.en}`, colors });
      const { bytes, statistics } = await engine.write(layer, sink, run);
      const beside =
        levels.length === 0 ? {} : await writeWhole(out, `${path}.aux.xml`, auxXml(['无数据 no data', ...levels.map(({ zh, en }) => `${zh} ${en}`)]));
      return { files: { [path]: bytes, ...beside }, result: bandStatistics(statistics, layer.grid.width * layer.grid.height) };
    },
    assets: (statistics) => [{ key, href: `./${key}.tif`, type: mediaTypes.cog, title, shape: shapeOf(layer), statistics }],
  };
}

function bandStatistics({ count, min, max, mean, stddev }: CogStatistics, cells: number): BandStatistics | null {
  if (min === undefined || max === undefined || mean === undefined || stddev === undefined) return null;
  return { minimum: min, maximum: max, mean, stddev, valid_percent: Math.round((count / cells) * 1e4) / 100 };
}

/** What a layer is, without how it is computed. */
const shapeOf = ({ grid, window, type, kind, unit, nodata }: Layer<Type>): FieldShape => ({ grid, window, type, kind, unit, nodata });
