import { isGeographic } from '../../crs/definition.js';
import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import type { ByteTarget } from '../files/byte-target.js';
import { flatGeobufWriter, surveyOf } from './flatgeobuf.js';
import { geoJsonWriter } from './geojson.js';
import type { StreamedFeatures } from './stream-features.js';

export interface WriteFeaturesOptions {
  /** Formats that are written a feature at a time. */
  readonly format: 'GeoJSON' | 'GeoJSON lines' | 'FlatGeobuf';
  readonly signal?: AbortSignal | undefined;
}

/** Pieces are put together to about this size before they are written. */
const BATCH = 1 << 20;

/**
 * Writes features one after the other, so that a stream of any length needs no more memory than its longest feature; FlatGeobuf goes through them twice,
 * since its head names the columns and how many features there are. Gives what the target gives; nothing is left under its name where it fails. Throws
 * `bad-values` as `writeGeoJsonLines` and `writeFlatGeobuf`, `write-failed`, and what the stream throws.
 */
export async function writeFeatures<R>(all: StreamedFeatures | Features, target: ByteTarget<R>, { format, signal }: WriteFeaturesOptions): Promise<R> {
  try {
    let [batch, size]: [Uint8Array[], number] = [[], 0];
    const flush = async (): Promise<void> => {
      const out = new Uint8Array(size);
      batch.reduce((at, part) => {
        out.set(part, at);
        return at + part.length;
      }, 0);
      [batch, size] = [[], 0];
      await target.append(out);
    };
    for await (const piece of format === 'FlatGeobuf' ? flatGeobufStream(all) : textPieces(all, format)) {
      signal?.throwIfAborted();
      batch.push(piece);
      size += piece.length;
      if (size >= BATCH) await flush();
    }
    await flush();
    return await target.finish();
  } catch (error) {
    await target.abandon();
    throw error;
  }
}

async function* textPieces({ crs, features }: StreamedFeatures | Features, format: 'GeoJSON' | 'GeoJSON lines'): AsyncGenerator<Uint8Array> {
  if (format === 'GeoJSON lines' && !isGeographic(crs))
    throw new TetrazoneError('bad-values', { operation: 'writeFeatures', detail: `${crs} cannot be said in GeoJSON lines; transform to EPSG:4490 first` });
  const utf8 = new TextEncoder();
  const { head, line, between, tail } = geoJsonWriter(crs);
  const whole = format === 'GeoJSON';
  if (whole) yield utf8.encode(head);
  let first = true;
  for await (const feature of features) {
    yield utf8.encode(whole ? (first ? '' : between) + line(feature) : `${line(feature)}\n`);
    first = false;
  }
  if (whole) yield utf8.encode(tail);
}

async function* flatGeobufStream({ crs, features }: StreamedFeatures | Features): AsyncGenerator<Uint8Array> {
  const survey = surveyOf();
  for await (const feature of features) survey.see(feature);
  const { head, feature: bytesOf } = flatGeobufWriter(crs, survey);
  yield head;
  for await (const feature of features) yield bytesOf(feature);
}
