import type { Language } from '../../errors/error.js';
import { escapeXml } from '../../io/vectors/xml.js';
import type { Pattern, Scheme, SchemeLevel } from '../../zoning/scheme.js';
import { classesOf, label, rampStops, type StyleClass } from './ramp.js';

const head = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n";
const named = ({ zh, en }: SchemeLevel, language: Language): string => escapeXml(language === 'zh-CN' ? zh : en);
const rgb = (colour: string): string => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)).join(',');

const rasterStyle = (renderer: string): string =>
  `${head}<qgis version="3.28.0" styleCategories="Symbology" hasScaleBasedVisibilityFlag="0"><pipe>${renderer}</pipe><blendMode>0</blendMode></qgis>\n`;

/** A QGIS style for a raster of levels or categories: each code in its colour, those without one clear. The highest first. */
export function classesQml(classes: readonly StyleClass[], language: Language): string {
  const entries = [...classes]
    .sort((a, b) => b.value - a.value)
    .map(({ value, zh, en, colour = '#000000' }, _i, all) => {
      const clear = all.some((one) => one.value === value && one.colour === undefined);
      return `<paletteEntry value="${value}" color="${colour.toLowerCase()}" alpha="${clear ? 0 : 255}" label="${escapeXml(language === 'zh-CN' ? zh : en)}"/>`;
    });
  return rasterStyle(
    `<rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor=""><colorPalette>${entries.join('')}</colorPalette></rasterrenderer>`,
  );
}

/** A QGIS style for a raster of levels: each in its colour, 0 clear. */
export const levelsQml = ({ levels }: Scheme, language: Language): string => classesQml(classesOf(levels), language);

/** The same for numbers: from pale to dark red between two values, in five steps joined by straight lines. */
export function numbersQml(low: number, high: number): string {
  const items = rampStops(low, high).map(({ value, colour }) => `<item value="${value}" color="${colour.toLowerCase()}" alpha="255" label="${label(value)}"/>`);
  const shader = `<rastershader><colorrampshader colorRampType="INTERPOLATED" classificationMode="1" clip="0" minimumValue="${low}" maximumValue="${high}" labelPrecision="4">${items.join('')}</colorrampshader></rastershader>`;
  return rasterStyle(
    `<rasterrenderer type="singlebandpseudocolor" band="1" opacity="1" alphaBand="-1" nodataColor="" classificationMin="${low}" classificationMax="${high}">${shader}</rasterrenderer>`,
  );
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
