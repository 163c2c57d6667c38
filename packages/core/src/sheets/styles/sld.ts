import type { Language } from '../../errors/error.js';
import { escapeXml } from '../../io/vectors/xml.js';
import type { Scheme, SchemeLevel } from '../../zoning/scheme.js';
import { classesOf, label, rampStops, type StyleClass } from './ramp.js';

const named = ({ zh, en }: SchemeLevel, language: Language): string => escapeXml(language === 'zh-CN' ? zh : en);
const document = (name: string, rules: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><NamedLayer><Name>${escapeXml(name)}</Name><UserStyle><FeatureTypeStyle>${rules}</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>\n`;

const colours = (type: 'values' | 'ramp', entries: readonly string[]): string =>
  `<Rule><RasterSymbolizer><ColorMap type="${type}">${entries.join('')}</ColorMap></RasterSymbolizer></Rule>`;

/** A style of OGC SLD 1.0 for a raster of levels or categories: each code in its colour, those without one and `nodata` clear. */
export function classesSld(classes: readonly StyleClass[], nodata: number, name: string, language: Language): string {
  const clear = `<ColorMapEntry color="#000000" quantity="${nodata}" opacity="0"/>`;
  const entries = classes
    .filter(({ value }) => value !== nodata)
    .map(({ value, zh, en, colour }) => {
      const said = escapeXml(language === 'zh-CN' ? zh : en);
      return `<ColorMapEntry color="${colour ?? '#000000'}" quantity="${value}" label="${said}"${colour === undefined ? ' opacity="0"' : ''}/>`;
    });
  return document(name, colours('values', [clear, ...entries]));
}

/** A style of OGC SLD 1.0 for a raster of levels: each in its colour, 0 clear. */
export const levelsSld = ({ levels }: Scheme, name: string, language: Language): string => classesSld(classesOf(levels), 0, name, language);

/** The same for numbers: from pale to dark red between two values. */
export function numbersSld(low: number, high: number, name: string): string {
  const entries = rampStops(low, high).map(({ value, colour }) => `<ColorMapEntry color="${colour}" quantity="${value}" label="${label(value)}"/>`);
  return document(name, colours('ramp', entries));
}

/** A style of OGC SLD 1.0 for zones by their property `level`. */
export function zonesSld({ levels }: Scheme, name: string, language: Language): string {
  const rules = [...levels].reverse().map((level) => {
    const filter = `<ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>${level.level}</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>`;
    const line = '<Stroke><CssParameter name="stroke">#ffffff</CssParameter><CssParameter name="stroke-width">0.4</CssParameter></Stroke>';
    return `<Rule><Name>${level.level}</Name><Title>${named(level, language)}</Title>${filter}<PolygonSymbolizer><Fill><CssParameter name="fill">${level.colour}</CssParameter></Fill>${line}</PolygonSymbolizer></Rule>`;
  });
  return document(name, rules.join(''));
}
