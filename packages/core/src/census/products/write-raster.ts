import type { Language } from '../../errors/error.js';
import type { RasterClass } from '../../hazards/hazard.js';
import { auxXml } from '../../io/geotiff/aux-xml.js';
import { type CogStatistics, cogSink } from '../../io/geotiff/cog-sink.js';
import type { Layer } from '../../layers/field.js';
import type { FieldShape, Type } from '../../raster/raster.js';
import { classesQml, numbersQml } from '../../sheets/styles/qml.js';
import { classesSld, numbersSld } from '../../sheets/styles/sld.js';
import type { Census } from '../file/schema.js';
import type { Moment } from '../plan/plan-census.js';
import { type Product, writeWhole } from './production.js';
import { type Asset, type BandStatistics, mediaTypes, type Title } from './stac.js';

/**
 * The product that is one layer as a COG, with what its item needs to know of the band. The classes of levels and categories give a palette where they have
 * colours, and names in a `.aux.xml` beside the file, where GDAL looks for them; QML and SLD lie beside it where the census asks for styles.
 */
export function rasterProduct(
  folder: string,
  key: string,
  title: Title,
  layer: Layer<Type>,
  classes: readonly RasterClass[],
  census: Pick<Census, 'products' | 'language'>,
  moment: Moment = {},
): Product<BandStatistics | null> {
  const path = `${folder}/${key}.tif`;
  const { language } = census;
  const styles = [...new Set(census.products.styles)].sort();
  return {
    name: path,
    title,
    of: layer,
    settings: { title, classes, ...(styles.length === 0 ? {} : { styles, language }) },
    async make({ engine, out, run }) {
      const coloured = classes.flatMap(({ value, colour }) => (colour === undefined ? [] : [[value, colour] as const]));
      const colors = coloured.length === 0 ? undefined : Object.fromEntries(coloured);
      const sink = cogSink(await out.openWriter(path), { description: `${title.zh} ${title.en}`, colors });
      const { bytes, statistics } = await engine.write(layer, sink, run);
      const beside = classes.length === 0 ? {} : await writeWhole(out, `${path}.aux.xml`, auxXml(categoryNames(layer, classes)));
      const result = bandStatistics(statistics, layer.grid.width * layer.grid.height);
      const texts = { qml: () => qmlOf(classes, result, language), sld: () => sldOf(classes, result, layer.nodata, `${folder}-${key}`, language) };
      let files: Readonly<Record<string, number>> = { [path]: bytes, ...beside };
      for (const style of styles) files = { ...files, ...(await writeWhole(out, `${folder}/${key}.${style}`, texts[style]())) };
      return { files, result };
    },
    assets: (statistics) => [
      ...styles.map((style): Asset => ({ key: `style-${key}-${style}`, href: `./${key}.${style}`, type: mediaTypes[style], title })),
      {
        key,
        href: `./${key}.tif`,
        type: mediaTypes.cog,
        title,
        shape: shapeOf(layer),
        statistics,
        classes,
        ...moment,
      },
    ],
  };
}

/** Codes in their colours, or numbers between their extremes. */
const qmlOf = (classes: readonly RasterClass[], found: BandStatistics | null, language: Language): string =>
  classes.length > 0 ? classesQml(classes, language) : numbersQml(found?.minimum ?? 0, found?.maximum ?? 1);
const sldOf = (classes: readonly RasterClass[], found: BandStatistics | null, nodata: number, name: string, language: Language): string =>
  classes.length > 0 ? classesSld(classes, nodata, name, language) : numbersSld(found?.minimum ?? 0, found?.maximum ?? 1, name);

/** Names by code from 0, as GDAL lists them. */
function categoryNames({ nodata }: Layer<Type>, classes: readonly RasterClass[]): string[] {
  const names = Array.from<unknown, string>({ length: Math.max(nodata, ...classes.map(({ value }) => value)) + 1 }, (_, code) =>
    code === nodata ? '无数据 no data' : '',
  );
  for (const { value, zh, en } of classes) names[value] = `${zh} ${en}`;
  return names;
}

function bandStatistics({ count, min, max, mean, stddev }: CogStatistics, cells: number): BandStatistics | null {
  if (min === undefined || max === undefined || mean === undefined || stddev === undefined) return null;
  return { minimum: min, maximum: max, mean, stddev, valid_percent: Math.round((count / cells) * 1e4) / 100 };
}

/** What a layer is, without how it is computed. */
const shapeOf = ({ grid, window, type, kind, unit, nodata }: Layer<Type>): FieldShape => ({ grid, window, type, kind, unit, nodata });
