import { escapeXml } from './gdal-metadata.js';

/** The text of a `.tif.aux.xml` file beside a GeoTIFF: names of its categories by code, from 0. GDAL reads them from nowhere else. */
export function auxXml(categories: readonly string[]): string {
  const lines = categories.map((name) => `      <Category>${escapeXml(name)}</Category>\n`);
  return `<PAMDataset>\n  <PAMRasterBand band="1">\n    <CategoryNames>\n${lines.join('')}    </CategoryNames>\n  </PAMRasterBand>\n</PAMDataset>\n`;
}
