import type { Language } from '../../errors/error.js';
import { escapeXml } from '../../io/vectors/xml.js';
import type { Pattern, Scheme, SchemeLevel } from '../../zoning/scheme.js';

const head = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n";
const named = ({ zh, en }: SchemeLevel, language: Language): string => escapeXml(language === 'zh-CN' ? zh : en);
const rgb = (colour: string): string => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)).join(',');

/** A QGIS style for a raster of levels: each in its colour, 0 clear. */
export function levelsQml({ levels }: Scheme, language: Language): string {
  const entries = [...levels]
    .reverse()
    .map((level) => `<paletteEntry value="${level.level}" color="${level.colour.toLowerCase()}" alpha="255" label="${named(level, language)}"/>`);
  const renderer = `<rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor=""><colorPalette>${entries.join('')}</colorPalette></rasterrenderer>`;
  return `${head}<qgis version="3.28.0" styleCategories="Symbology" hasScaleBasedVisibilityFlag="0"><pipe>${renderer}</pipe><blendMode>0</blendMode></qgis>\n`;
}

/** How QGIS names the hatch of a pattern, over the colour. */
const brushes: Readonly<Record<Pattern, string>> = {
  lines: 'horizontal',
  'sparse-dots': 'dense7',
  dots: 'dense6',
  diagonal: 'b_diagonal',
  'cross-hatch': 'diagonal_x',
};

/** A QGIS style for zones by their property `level`: colour, and the pattern that says the same without colour. */
export function zonesQml({ levels }: Scheme, language: Language): string {
  const worst = [...levels].reverse();
  const option = (name: string, value: string): string => `<Option type="QString" name="${name}" value="${value}"/>`;
  const fill = (colour: string, style: string, alpha: number): string =>
    `<layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map">${option('color', `${rgb(colour)},${alpha}`)}${option('style', style)}${option('outline_style', 'solid')}${option('outline_color', '255,255,255,160')}${option('outline_width', '0.1')}${option('outline_width_unit', 'MM')}</Option></layer>`;
  const symbols = worst.map(
    ({ colour, pattern }, i) =>
      `<symbol type="fill" name="${i}" alpha="1" clip_to_extent="1" force_rhr="0">${fill(colour, 'solid', 255)}${fill('#000000', brushes[pattern], 70)}</symbol>`,
  );
  const categories = worst.map((level, i) => `<category symbol="${i}" value="${level.level}" type="long" label="${named(level, language)}" render="true"/>`);
  const renderer = `<renderer-v2 type="categorizedSymbol" attr="level" enableorderby="0" forceraster="0" symbollevels="0"><categories>${categories.join('')}</categories><symbols>${symbols.join('')}</symbols></renderer-v2>`;
  return `${head}<qgis version="3.28.0" styleCategories="Symbology">${renderer}<blendMode>0</blendMode><layerGeometryType>2</layerGeometryType></qgis>\n`;
}
