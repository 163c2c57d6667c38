import { type Folder, TetrazoneError } from '@tetrazone/core';
import { isObject, type Json, listOf, numberOf, numbersOf, objectOf, textOf } from './json.js';
import type { Census, Level, MapProduct, Named, Problem, Products, SeriesPlace, Zoning } from './model.js';
import { besides } from './paths.js';
import { withSharedRanges } from './series.js';

/** Reads `catalog.json` and every item it names. Items that cannot be read become problems; a catalogue that cannot be read, or none of whose maps can, throws. */
export async function openProducts(folder: Folder): Promise<Products> {
  const catalog = parseJson(await folder.readText('catalog.json'), 'catalog.json');
  const census = readCensus(catalog);
  const items = listOf(catalog.links)
    .filter((link) => link.rel === 'item')
    .map((link) => besides('catalog.json', textOf(link.href)));
  const read = await Promise.all(
    items.map(async (path) => {
      try {
        return { path, item: parseJson(await folder.readText(path), path), error: undefined };
      } catch (error) {
        return { path, item: undefined, error };
      }
    }),
  );
  const problems: Problem[] = read.flatMap(({ path, item, error }) => (item === undefined ? [{ path, error }] : []));
  const zonings: Zoning[] = [];
  let rest: Pick<Products, 'hillshade' | 'shelters' | 'unitsPath' | 'unitsTitle'> = {};
  for (const { path, item } of read) {
    if (item === undefined) continue;
    const properties = objectOf(item.properties);
    const role = properties['tetrazone:role'];
    if (role === 'hazard' || role === 'combined') zonings.push(readZoning(item, path, role));
    if (role === 'hillshade') {
      const hillshade = readMaps(item, path)[0];
      if (hillshade !== undefined) rest = { ...rest, hillshade };
    }
    if (role === 'shelters') {
      const shelters = { title: namedOf(properties['tetrazone:title'], textOf(item.id)), synthetic: properties['tetrazone:synthetic'] === true };
      const siting = objectOf(properties['tetrazone:siting']);
      const walk = { walking: numberOf(siting.walking, 3), within: numberOf(siting.within, 2000) };
      rest = { ...rest, shelters: { ...shelters, files: filesOf(item, path), walk, radius: numberOf(siting.radius, 30) } };
    }
    if (role === 'units') {
      const asset = objectOf(objectOf(item.assets).units);
      if (asset.href !== undefined)
        rest = { ...rest, unitsPath: besides(path, textOf(asset.href)), unitsTitle: namedOf(properties['tetrazone:title'], textOf(item.id)) };
    }
  }
  if (zonings.length === 0)
    throw problems[0]?.error ?? new TetrazoneError('bad-source', { source: 'catalog.json', detail: 'it names no hazard; run the census again' });
  return { folder, census, zonings, ...rest, problems };
}

function parseJson(text: string, path: string): Json {
  try {
    const json: unknown = JSON.parse(text);
    if (isObject(json)) return json;
  } catch (error) {
    throw new TetrazoneError('bad-source', { source: path, detail: error instanceof Error ? error.message : String(error) });
  }
  throw new TetrazoneError('bad-source', { source: path, detail: 'not a JSON object' });
}

/** `{ zh, en }` of whatever is there; a plain text stands for both. */
export function namedOf(thing: unknown, otherwise: string): Named {
  if (typeof thing === 'string') return { zh: thing, en: thing };
  const { zh, en } = objectOf(thing);
  return { zh: textOf(zh, textOf(en, otherwise)), en: textOf(en, textOf(zh, otherwise)) };
}

/** The head of the catalogue. */
export function readCensus(catalog: Json): Census {
  const about = catalog['tetrazone:census'];
  if (!isObject(about))
    throw new TetrazoneError('bad-source', { source: 'catalog.json', detail: 'no tetrazone:census in it; this is not a product folder of tetrazone' });
  const grid = objectOf(about.grid);
  const [west, south, east, north] = numbersOf(about.bounds);
  if (west === undefined || south === undefined || east === undefined || north === undefined || !(east > west) || !(north > south))
    throw new TetrazoneError('bad-source', { source: 'catalog.json', detail: 'tetrazone:census.bounds must be [west, south, east, north] in degrees' });
  return {
    name: namedOf(about.name, textOf(catalog.id, 'census')),
    edition: textOf(about.edition),
    language: textOf(about.language, 'zh-CN'),
    crs: textOf(grid.crs),
    cell: Math.abs(numbersOf(grid.transform)[0] ?? numberOf(grid.cell)),
    bounds: [west, south, east, north],
    synthetic: catalog['tetrazone:synthetic'] === true,
  };
}

function readMaps(item: Json, path: string): MapProduct[] {
  const maps = Object.entries(objectOf(item.assets))
    .map(([key, asset]) => [key, objectOf(asset)] as const)
    .filter(([, asset]) => textOf(asset.type).startsWith('image/tiff'))
    .map(([key, asset]): MapProduct => {
      const statistics = objectOf(listOf(asset['raster:bands'])[0]?.statistics);
      const { minimum, maximum } = statistics;
      const kind = asset['tetrazone:kind'];
      return {
        key,
        path: besides(path, textOf(asset.href)),
        title: namedOf(asset['tetrazone:title'], textOf(asset.title, key)),
        kind: kind === 'level' || kind === 'category' ? kind : 'value',
        unit: textOf(asset['tetrazone:unit']),
        classes: listOf(asset['tetrazone:classes']).map((one) => ({ value: numberOf(one.value), ...namedOf(one, String(one.value)), ...colorOf(one) })),
        ...seriesOf(asset),
        ...(typeof minimum === 'number' && typeof maximum === 'number' ? { range: [minimum, maximum] as const } : {}),
      };
    });
  const rank = (map: MapProduct): number => (map.key === 'levels' ? 0 : map.key === 'intensity' ? 1 : 2);
  return withSharedRanges(maps.sort((a, b) => rank(a) - rank(b)));
}

/** Where a map stands among others of its kind, as its asset says. */
function seriesOf(asset: Json): { readonly series?: SeriesPlace } {
  const years = asset['tetrazone:returnPeriod'];
  if (typeof years === 'number' && years > 0) return { series: { name: 'return-period', value: years } };
  const seconds = asset['tetrazone:seconds'];
  if (typeof seconds === 'number' && seconds >= 0) return { series: { name: 'time', value: seconds } };
  const date = Date.parse(textOf(asset['tetrazone:date']));
  return Number.isNaN(date) ? {} : { series: { name: 'date', value: date } };
}

/** The item of a hazard or of the combined map. */
export function readZoning(item: Json, path: string, role: 'hazard' | 'combined'): Zoning {
  const properties = objectOf(item.properties);
  const breaks = objectOf(properties['tetrazone:breaks']);
  const intensity = properties['tetrazone:intensity'];
  const table = objectOf(objectOf(item.assets).units).href;
  return {
    id: textOf(item.id, path),
    role,
    title: namedOf(properties['tetrazone:title'], textOf(item.id, path)),
    levels: listOf(properties['tetrazone:levels']).map(readLevel),
    maps: readMaps(item, path),
    ...(isObject(intensity) ? { intensity: { ...namedOf(intensity, ''), unit: textOf(intensity.unit) } } : {}),
    ...(Array.isArray(breaks.values) ? { breaks: { values: numbersOf(breaks.values), closed: textOf(breaks.closed, 'left') } } : {}),
    ...(typeof properties['tetrazone:method'] === 'string' ? { method: properties['tetrazone:method'] } : {}),
    synthetic: properties['tetrazone:synthetic'] === true,
    sources: listOf(properties['tetrazone:sources']).map((source) => ({
      role: textOf(source.role),
      file: textOf(source.file),
      synthetic: source.synthetic === true,
    })),
    citations: listOf(properties['tetrazone:citations']).map((citation) => ({
      standard: textOf(citation.standard),
      clause: textOf(citation.clause),
      status: textOf(citation.status, 'project'),
      note: textOf(citation.note),
    })),
    unsound: listOf(properties['tetrazone:unsound']).map((one) => textOf(one.file, textOf(one.source))),
    ...(typeof properties['tetrazone:status'] === 'string' ? { status: properties['tetrazone:status'] } : {}),
    ...(typeof table === 'string' ? { table: besides(path, table) } : {}),
    files: filesOf(item, path),
  };
}

/** Paths of tables and features by the key of the asset. */
const filesOf = (item: Json, path: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(objectOf(item.assets)).flatMap(([key, asset]) => {
      const { href, type } = objectOf(asset);
      return typeof href === 'string' && !textOf(type).startsWith('image/') ? [[key, besides(path, href)]] : [];
    }),
  );

const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** The colour of a class where its item gives one. */
const colorOf = ({ color }: Json): { readonly color?: string } => (isColor(textOf(color)) ? { color: textOf(color) } : {});

function readLevel(level: Json): Level {
  return {
    level: numberOf(level.level),
    ...namedOf(level, String(level.level)),
    color: isColor(textOf(level.color)) ? textOf(level.color) : '#888888',
    km2: numberOf(level.km2),
    share: numberOf(level.share),
  };
}
