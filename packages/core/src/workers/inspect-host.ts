import { TetrazoneError } from '../errors/error.js';
import type { FileSource } from '../io/files/byte-source.js';
import type { RasterInfo } from '../io/geotiff/raster-info.js';
import type { TableInfo } from '../io/tables/table-info.js';
import type { FeaturesInfo } from '../io/vectors/features-info.js';
import { type Answer, failure } from './messages.js';

/** A file that nobody has vouched for, and what it is to be read as. */
export interface ForeignFile {
  readonly source: Exclude<FileSource, URL>;
  readonly kind: 'raster' | 'features' | 'table';
  /** Which one of a file that holds several. */
  readonly layer?: string | undefined;
  readonly sheet?: string | undefined;
  /** False where features are used as they stand: then their rings are not looked at, which takes most of the time. */
  readonly rings?: boolean;
}

export type FileInfo = RasterInfo | FeaturesInfo | TableInfo;

/** A Blob that cannot be sent, as its bytes. */
export interface SentBlob {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
}

/** A foreign file as it is sent. */
export type SentFile = Omit<ForeignFile, 'source'> & {
  readonly source: ForeignFile['source'] | SentBlob | { readonly name: string; readonly parts: readonly (readonly [string, SentBlob])[] };
};

/** What stands at the other end of an inspector. */
export interface InspectApi {
  inspect(file: SentFile): Promise<Answer<FileInfo>>;
}

const receivedBlob = ({ bytes, name }: SentBlob): File => new File([bytes], name, { lastModified: 0 });

function received({ source, ...file }: SentFile): ForeignFile {
  if (typeof source === 'string' || source instanceof Blob || 'files' in source) return { ...file, source };
  if ('bytes' in source) return { ...file, source: receivedBlob(source) };
  return { ...file, source: { name: source.name, files: new Map(source.parts.map(([name, part]) => [name, receivedBlob(part)])) } };
}

/** Only what the kind needs is loaded: a process that starts for one header must not cost a second. */
async function read({ source, kind, layer, sheet, rings }: ForeignFile): Promise<FileInfo> {
  if (kind === 'raster') return (await import('../io/geotiff/raster-info.js')).rasterInfo(source);
  if (kind === 'table') return (await import('../io/tables/table-info.js')).tableInfo(source, { sheet });
  return (await import('../io/vectors/features-info.js')).featuresInfo(source, {
    ...(layer === undefined ? {} : { layer }),
    ...(rings === undefined ? {} : { rings }),
  });
}

/** Looks into files. Whatever goes wrong on the way is the file's fault. */
export const inspectHost: InspectApi = {
  async inspect(sent) {
    const file = received(sent);
    try {
      return { ok: true, value: await read(file) };
    } catch (error) {
      const said = failure(error);
      if ('code' in said) return said;
      const source = typeof file.source === 'string' ? file.source : 'name' in file.source ? (file.source.name as string) : 'blob';
      return failure(new TetrazoneError('bad-source', { source, detail: `it is damaged (${said.message})` }));
    }
  },
};
