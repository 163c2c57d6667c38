import type { Language } from '../../errors/error.js';
import { escapeXml } from '../../io/vectors/xml.js';
import type { Scheme, SchemeLevel } from '../../zoning/scheme.js';

const named = ({ zh, en }: SchemeLevel, language: Language): string => escapeXml(language === 'zh-CN' ? zh : en);
const document = (name: string, rules: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><NamedLayer><Name>${escapeXml(name)}</Name><UserStyle><FeatureTypeStyle>${rules}</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>\n`;

/** A style of OGC SLD 1.0 for a raster of levels: each in its colour, 0 clear. */
export function levelsSld({ levels }: Scheme, name: string, language: Language): string {
  const entries = levels.map((level) => `<ColorMapEntry color="${level.colour}" quantity="${level.level}" label="${named(level, language)}"/>`);
  return document(
    name,
    `<Rule><RasterSymbolizer><ColorMap type="values"><ColorMapEntry color="#000000" quantity="0" opacity="0"/>${entries.join('')}</ColorMap></RasterSymbolizer></Rule>`,
  );
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
