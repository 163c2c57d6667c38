/** One line of GDAL's metadata in a TIFF tag. `band` counts from 0 and is absent for what concerns the whole file; `role` is what GDAL acts on. */
export interface MetadataItem {
  readonly name: string;
  readonly value: string;
  readonly band?: number;
  readonly role?: 'scale' | 'offset' | 'unittype' | 'description' | 'colorinterp';
  readonly domain?: string;
}

/** The domain of what only tetrazone reads and writes. */
export const OWN_DOMAIN = 'TETRAZONE';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** The text that XML carries. */
export const unescapeXml = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, decimal?: string, hex?: string, name?: string) => {
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : undefined;
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    return entities[name ?? ''] ?? all;
  });

/** Text as XML may carry it, in an element or in a quoted attribute. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&${Object.keys(entities).find((name) => entities[name] === sign)};`);

/** The items of a GDAL_METADATA tag; what is no item is passed over. GDAL escapes values twice, as text and again as XML. */
export function parseMetadata(xml: string): MetadataItem[] {
  return [...xml.matchAll(/<Item\b([^>]*)>([^<]*)<\/Item>/g)].map(([, attributes = '', value = '']) => {
    const given = Object.fromEntries([...attributes.matchAll(/(\w+)\s*=\s*"([^"]*)"/g)].map(([, name, text]) => [name, unescapeXml(text ?? '')]));
    const { name = '', sample, role, domain } = given as Record<string, string | undefined>;
    const band = sample === undefined ? {} : { band: Number(sample) };
    const rest = { ...(role === undefined ? {} : { role: role as NonNullable<MetadataItem['role']> }), ...(domain === undefined ? {} : { domain }) };
    return { name, value: unescapeXml(unescapeXml(value)), ...band, ...rest };
  });
}

/** The text of a GDAL_METADATA tag. */
export function formatMetadata(items: readonly MetadataItem[]): string {
  const attribute = (name: string, value: string | number | undefined): string => (value === undefined ? '' : ` ${name}="${escapeXml(String(value))}"`);
  const lines = items.map(
    ({ name, value, band, role, domain }) =>
      `  <Item${attribute('name', name)}${attribute('sample', band)}${attribute('role', role)}${attribute('domain', domain)}>${escapeXml(escapeXml(value))}</Item>\n`,
  );
  return `<GDALMetadata>\n${lines.join('')}</GDALMetadata>\n`;
}
