/** `lerc` 3.0.0 ships no types. */
declare module 'lerc' {
  interface Decoded {
    readonly pixels: readonly (Uint8Array | Float32Array | Float64Array)[];
    /** 1 for a valid cell; none where all are. */
    readonly mask: Uint8Array | null;
  }
  export function decode(input: ArrayBuffer, options: { readonly returnPixelInterleavedDims: boolean }): Decoded;
}
