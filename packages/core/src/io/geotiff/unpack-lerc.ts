import { inflate } from '#files';
import { type Sample, sampleBytes } from './tiff-image.js';
import { unpackZstd } from './unpack-zstd.js';

/** What a LERC block must hold. */
export interface LercShape {
  readonly sample: Sample;
  readonly width: number;
  readonly rows: number;
  readonly height: number;
  readonly bands: number;
  /** How the blob is packed once more: 0 not, 1 DEFLATE, 2 ZSTD. */
  readonly packing: number;
}

/** Image types of LERC 2 by their number. */
const types: readonly Sample[] = ['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'float32', 'float64'];

/** Unpacks a LERC block (version 2 of the format) into bytes, band beside band. Cells that its own mask leaves out are NaN, or 0 for whole numbers. */
export async function unpackLerc(packed: Uint8Array, shape: LercShape): Promise<Uint8Array> {
  const { width, height, bands, sample, packing } = shape;
  // noise does not shrink: a blob may be a little longer than its cells
  const most = width * height * bands * sampleBytes(sample) * 1.25 + 65536;
  const blob = packing === 1 ? inflate(packed, most) : packing === 2 ? await unpackZstd(packed, most) : packed;
  // CommonJS: what it exports is the default
  const { default: lerc } = (await import('lerc')) as unknown as { readonly default: typeof import('lerc') };
  const dimensions = checkBlob(blob, shape);
  const { pixels, mask } = lerc.decode(new Uint8Array(blob).buffer, { returnPixelInterleavedDims: true });
  const cells = pixels[0];
  if (cells === undefined || pixels.length !== 1) throw new RangeError(`its LERC data hold ${pixels.length} images`);
  if (mask && sample.startsWith('float')) for (let i = 0; i < cells.length; i++) if (mask[Math.floor(i / dimensions)] === 0) cells[i] = Number.NaN;
  return new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength);
}

/** Reads what the blob claims before anything of that size is made. Returns the bands it holds. */
function checkBlob(blob: Uint8Array, { sample, width, rows, height, bands }: LercShape): number {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  if (blob.length < 66 || new TextDecoder('latin1').decode(blob.subarray(0, 6)) !== 'Lerc2 ') throw new RangeError('it is no LERC 2 data');
  const version = view.getInt32(6, true);
  const size = version >= 3 ? 14 : 10;
  const [high, wide] = [view.getInt32(size, true), view.getInt32(size + 4, true)];
  const dimensions = version >= 4 ? view.getInt32(size + 8, true) : 1;
  const typeAt = size + (version >= 4 ? 24 : 20);
  const [length, type] = [view.getInt32(typeAt - 4, true), types[view.getInt32(typeAt, true)]];
  // the decoder goes on behind the length it is told, so that one of 0 would keep it for ever
  if (length < 66 || length > blob.length) throw new RangeError(`its LERC data are ${length} bytes by their head, ${blob.length} are there`);
  if (wide !== width || high < rows || high > height || dimensions !== bands || type !== sample)
    throw new RangeError(`its LERC data are ${wide} × ${high} × ${dimensions} of ${type}, ${width} × ${height} × ${bands} of ${sample} are meant`);
  return dimensions;
}
