import { TetrazoneError } from '../../errors/error.js';
import { piecesOf, sourceBytes } from '../files/byte-pieces.js';
import type { Address, ByteSource } from '../files/byte-source.js';
import { openBytes } from '../files/byte-source.js';
import { isZip, readZip, type ZipEntry } from '../files/zip.js';
import { encodingOfPieces, inText, inUtf8 } from '../tables/csv.js';
import { draftFlatGeobuf, isFlatGeobuf } from './flatgeobuf.js';
import { streamGeoJson } from './geojson.js';
import { draftGeoPackage } from './geopackage.js';
import { draftGeoParquet, isParquet } from './geoparquet.js';
import { draftKml, isXml } from './kml.js';
import type { Draft, FeatureNote, RawFeature, RawFeatures } from './settle-features.js';
import { draftShapefile, isShapefile, shapefileEndings, shapefileInZip } from './shapefile.js';
import { isSqlite } from './sqlite.js';

/** A file of features together with the parts that lie beside it. */
export interface FeatureBytes {
  readonly name: string;
  readonly size: number;
  /** Of all parts. */
  readonly identity: Readonly<Record<string, string | number>>;
  draft(layer?: string): Promise<Draft<RawFeatures>>;
  close(): Promise<void>;
}

/** Opens a file of features; a Shapefile named by its .shp brings the parts beside it. Throws `missing-source`, `bad-source`. */
export async function openFeatureBytes(address: Address, resource?: unknown, signal?: AbortSignal): Promise<FeatureBytes> {
  const main = await openBytes(address, resource, signal);
  const parts = await siblings(address, resource, signal);
  const all = [main, ...parts.values()];
  const identity: Record<string, string | number> = { ...main.identity };
  for (const [ending, part] of parts) for (const [key, value] of Object.entries(part.identity)) identity[`${ending}.${key}`] = value;
  return {
    name: main.name,
    size: main.size,
    identity,
    async draft(layer) {
      if (!isShapefile(await main.read(0, Math.min(main.size, 4)))) return draftOf(main, layer, signal);
      const [shp, beside] = [sourceBytes(main, signal), (ending: string) => parts.get(ending) && sourceBytes(parts.get(ending) as ByteSource, signal)];
      return draftShapefile({ shp, shx: beside('shx'), dbf: beside('dbf'), prj: beside('prj'), cpg: beside('cpg') }, main.name);
    },
    async close() {
      for (const source of all) await source.close();
    },
  };
}

/** The parts beside a .shp, by ending; those that are not there are left out. */
async function siblings(address: Address, resource: unknown, signal?: AbortSignal): Promise<Map<string, ByteSource>> {
  const found = new Map<string, ByteSource>();
  const [key, place] = Object.entries(address)[0] ?? ['path', ''];
  const match = /\.(shp)(?=$|[?#])/i.exec(place);
  if (match === null) return found;
  const upper = match[1] === 'SHP';
  for (const ending of shapefileEndings.filter((one) => one !== 'shp')) {
    // a part may be written in the other case than the .shp
    for (const spelt of upper ? [ending.toUpperCase(), ending] : [ending, ending.toUpperCase()]) {
      const beside = `${place.slice(0, match.index + 1)}${spelt}${place.slice(match.index + 4)}`;
      const source = await openBytes({ [key]: beside } as Address, resource, signal).catch((error: unknown) => {
        if (error instanceof TetrazoneError && error.code === 'missing-source') return undefined;
        throw error;
      });
      if (source === undefined) continue;
      found.set(ending, source);
      break;
    }
  }
  return found;
}

/** Zips are held as they are up to this size. */
const LARGEST_ZIP = 2 ** 29;

/** What a file holds, told by its beginning. All formats are read as they come, a part at a time; of a zip its packed bytes are held. */
async function draftOf(source: ByteSource, layer: string | undefined, signal?: AbortSignal): Promise<Draft<RawFeatures>> {
  const { name, size } = source;
  const head = await source.read(0, Math.min(size, 1024));
  if (isFlatGeobuf(head)) return draftFlatGeobuf(piecesOf(source, signal), name);
  if (isSqlite(head)) return draftGeoPackage(source, name, layer);
  if (isParquet(head)) return draftGeoParquet(source, name);
  if (isZip(head)) return draftZip(source, layer);
  const pieces = () => piecesOf(source, signal);
  const encoding = await encodingOfPieces(pieces());
  if (isXml(new TextDecoder(encoding).decode(head))) return { ...(await draftKml(() => inText(pieces(), encoding), name)), encoding };
  return { ...(await streamGeoJson(inUtf8(pieces(), encoding), name)), encoding };
}

async function draftZip(source: ByteSource, layer: string | undefined): Promise<Draft<RawFeatures>> {
  const { name, size } = source;
  if (size > LARGEST_ZIP) throw new TetrazoneError('bad-source', { source: name, detail: `the zip has ${size} bytes; unpack what is larger than 512 MiB` });
  const bytes = await source.read(0, size);
  const parts = shapefileInZip(bytes, name, layer);
  if (parts !== undefined) return draftShapefile(parts, name);
  const drafts: Draft<AsyncIterable<RawFeature>>[] = [];
  for (const kml of kmlsInZip(bytes, name)) {
    const encoding = await encodingOfPieces(kml.pieces());
    drafts.push({ ...(await draftKml(() => inText(kml.pieces(), encoding), name)), encoding });
  }
  return oneAfterTheOther(drafts as [(typeof drafts)[number]]);
}

/** The KML files of a KMZ: doc.kml, and those that its links lead to or that stand beside it. */
function kmlsInZip(bytes: Uint8Array, source: string): ZipEntry[] {
  const found = readZip(bytes, source).filter(({ name }) => /\.kml$/i.test(name));
  if (found.length === 0) throw new TetrazoneError('bad-source', { source, detail: 'the zip holds neither a Shapefile nor KML' });
  const isMain = ({ name }: ZipEntry): boolean => name === 'doc.kml';
  return [...found.filter(isMain), ...found.filter((entry) => !isMain(entry))];
}

/** Drafts of one format as one; what is noted of a feature counts on from the drafts before. */
function oneAfterTheOther(drafts: readonly [Draft<AsyncIterable<RawFeature>>, ...Draft<AsyncIterable<RawFeature>>[]]): Draft<AsyncIterable<RawFeature>> {
  const notes: FeatureNote[] = [];
  async function* features(): AsyncGenerator<RawFeature> {
    let before = 0;
    for (const draft of drafts) {
      let count = 0;
      for await (const feature of draft.features) {
        count++;
        yield feature;
      }
      for (const { note, feature } of draft.notes) notes.push(feature === undefined ? { note } : { note, feature: feature + before });
      before += count;
    }
  }
  return { ...drafts[0], features: features(), notes };
}
