import { canonicalCrs } from '../../crs/definition.js';
import { isTetrazoneError } from '../../errors/error.js';
import type { Affine } from '../../raster/grid.js';
import { type Address, openBytes } from '../files/byte-source.js';
import { unescapeXml } from './gdal-metadata.js';

/** What files beside a TIFF say of it. */
export interface PlaceBeside {
  readonly place: Affine | undefined;
  readonly crs: string | undefined;
}

/** A file beside a TIFF larger than this is none of those looked for. */
const LIMIT = 1 << 24;

/**
 * The place and the CRS that the files beside a TIFF give: GDAL's `.aux.xml`, else a world file (`.tfw`, `.tifw`, `.wld`) and a `.prj`. The first
 * numbers of a world file mean the centre of the first cell.
 */
export async function placeBeside(address: Address, resource?: unknown): Promise<PlaceBeside> {
  const xml = (await textBeside(address, resource, (name) => `${name}.aux.xml`)) ?? '';
  const srs = /<SRS\b[^>]*>([^<]+)<\/SRS>/.exec(xml)?.[1];
  const transform = /<GeoTransform>([^<]+)<\/GeoTransform>/.exec(xml)?.[1];
  const [c, a, b, f, d, e] = numbers(transform ?? '');
  const place = e === undefined ? await worldFile(address, resource) : ([a, b, c, d, e, f] as Affine);
  return { place, crs: usable(srs === undefined ? undefined : unescapeXml(srs)) ?? usable(await textBeside(address, resource, ended('.prj'))) };
}

const numbers = (text: string): number[] =>
  text.trim() === ''
    ? []
    : text
        .trim()
        .split(/[\s,]+/)
        .map(Number);

async function worldFile(address: Address, resource: unknown): Promise<Affine | undefined> {
  for (const ending of ['.tfw', '.TFW', '.tifw', '.wld']) {
    const [a, d, b, e, x, y] = numbers((await textBeside(address, resource, ended(ending))) ?? '');
    if (a === undefined || d === undefined || b === undefined || e === undefined || x === undefined || y === undefined) continue;
    const place: Affine = [a, b, x - 0.5 * (a + b), d, e, y - 0.5 * (d + e)];
    if (place.every(Number.isFinite)) return place;
  }
  return undefined;
}

/** A CRS text that can be used; what cannot is as good as none. */
function usable(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : canonicalCrs(text);
  } catch (error) {
    if (isTetrazoneError(error, 'unknown-crs')) return undefined;
    throw error;
  }
}

const ended =
  (ending: string) =>
  (name: string): string =>
    name.replace(/\.[^./\\]*$/, '') + ending;

/** The text of a file beside another; `undefined` where there is none. A Blob alone has nothing beside it. */
export async function textBeside(address: Address, resource: unknown, rename: (name: string) => string): Promise<string | undefined> {
  const [key, place] = Object.entries(address)[0] ?? [];
  if (key === undefined || place === undefined) return undefined;
  try {
    const bytes = await openBytes({ [key]: key === 'url' ? renamed(place, rename) : rename(place) } as Address, resource);
    try {
      return bytes.size > LIMIT ? undefined : new TextDecoder().decode(await bytes.read(0, bytes.size));
    } finally {
      await bytes.close();
    }
  } catch (error) {
    if (isTetrazoneError(error)) return undefined;
    throw error;
  }
}

/** An address with another name; what follows a question mark stays, as keys of access do. */
function renamed(url: string, rename: (name: string) => string): string {
  const [, name = url, rest = ''] = /^([^?#]*)(.*)$/.exec(url) ?? [];
  return rename(name) + rest;
}
