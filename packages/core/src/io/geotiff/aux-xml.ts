import { escapeXml, unescapeXml } from './gdal-metadata.js';

/** The text of a `.tif.aux.xml` file beside a GeoTIFF: names of its categories by code, from 0. GDAL reads them from nowhere else. */
export function auxXml(categories: readonly string[]): string {
  const lines = categories.map((name) => `      <Category>${escapeXml(name)}</Category>\n`);
  return `<PAMDataset>\n  <PAMRasterBand band="1">\n    <CategoryNames>\n${lines.join('')}    </CategoryNames>\n  </PAMRasterBand>\n</PAMDataset>\n`;
}

/** The category names that such a text gives; `undefined` where it gives none. */
export function categoriesOf(xml: string): string[] | undefined {
  const list = /<CategoryNames>([\s\S]*?)<\/CategoryNames>/.exec(xml)?.[1];
  return list === undefined ? undefined : [...list.matchAll(/<Category>([^<]*)<\/Category>|<Category\s*\/>/g)].map(([, name = '']) => unescapeXml(name));
}
