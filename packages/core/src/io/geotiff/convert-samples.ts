import { allocate, type Cells, type Type } from '../../raster/raster.js';
import type { Sample, SampleArrays } from './tiff-image.js';

/** How stored samples become cells of a layer. */
export interface Conversion {
  readonly type: Type;
  /** What the file calls nodata, before scale and offset; `undefined` when it has none. */
  readonly stored: number | undefined;
  /** What the layer calls nodata. */
  readonly nodata: number;
  readonly scale: number;
  readonly offset: number;
}

/** Cells from samples: nodata to the layer's own, then value = stored × scale + offset. Samples that need no change are taken as they are. */
export function convertSamples(samples: SampleArrays[Sample], { type, stored, nodata, scale, offset }: Conversion): Cells {
  // a nodata value is written with more digits than a float32 has
  const mark = stored !== undefined && samples instanceof Float32Array ? Math.fround(stored) : stored;
  const plain = scale === 1 && offset === 0;
  const sameNodata = mark === undefined || Object.is(mark, nodata) || (Number.isNaN(mark) && Number.isNaN(nodata));
  const out = allocate(type, 0).constructor === samples.constructor ? (samples as Cells) : allocate(type, samples.length);
  if (out === samples && plain && sameNodata) return out;
  for (let i = 0; i < samples.length; i++) {
    const value = samples[i] as number;
    out[i] = value === mark ? nodata : plain ? value : value * scale + offset;
  }
  return out;
}
