import type { Arrays, Type } from '../raster/raster.js';

const views = { uint8: Uint8Array, uint16: Uint16Array, int32: Int32Array, float32: Float32Array, float64: Float64Array };

/** The cells of a buffer, shared or not, without copying. */
export const viewOf = <T extends Type>(type: T, buffer: ArrayBuffer | SharedArrayBuffer): Arrays[T] => new views[type](buffer as ArrayBuffer) as Arrays[T];
