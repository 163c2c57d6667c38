import { isGeographic } from '../../crs/definition.js';
import { correctDatum } from '../../features/correct-datum.js';
import type { Feature } from '../../features/features.js';
import { addressOf, type FileSource, resourceOf } from '../files/byte-source.js';
import { openFeatureBytes } from './draft-features.js';
import type { OpenFeaturesOptions } from './open-features.js';
import { plainPositions, settledCrs, settleFeature } from './settle-features.js';

/** Features one after the other. They may be gone through several times: each time begins anew. */
export interface StreamedFeatures {
  readonly crs: string;
  readonly features: AsyncIterable<Feature>;
}

/**
 * The features of a file as they are read, for files larger than memory: only a few megabytes are held, whatever its size (of GeoParquet one row group, of a zip
 * its packed bytes). Heights stay as they stand in the file, also where all are 0; with `heights: 'drop'` there are
 * none. Throws as `readFeatures`, for what stands later in the file while the features are gone through.
 */
export async function streamFeatures(source: FileSource, { layer, ...options }: OpenFeaturesOptions = {}): Promise<StreamedFeatures> {
  const address = addressOf(source);
  const open = () => openFeatureBytes(address, resourceOf(source), options.signal);
  const first = await open();
  const { name } = first;
  const crs = settledCrs(await first.draft(layer), name, options.crs);
  await first.close();
  const geographic = isGeographic(crs);
  async function* features(): AsyncGenerator<Feature> {
    const bytes = await open();
    try {
      const draft = await bytes.draft(layer);
      let index = 0;
      for await (const raw of draft.features) {
        options.signal?.throwIfAborted();
        const feature = plainPositions(settleFeature(raw, index++, geographic, name), options.heights ?? 'keep');
        yield options.datum === undefined ? feature : (correctDatum({ crs, features: [feature] }, options.datum).features[0] as Feature);
      }
    } finally {
      await bytes.close();
    }
  }
  return { crs, features: { [Symbol.asyncIterator]: features } };
}
