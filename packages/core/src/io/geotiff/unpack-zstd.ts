/** Unpacks ZSTD data of at most `size` bytes. The size is given, since without it the decoder follows damaged data for ever; of damaged data it returns nothing. */
export async function unpackZstd(packed: Uint8Array, size: number): Promise<Uint8Array> {
  const { ZSTDDecoder } = await import('zstddec');
  const decoder = new ZSTDDecoder();
  await decoder.init();
  return decoder.decode(packed, size);
}
