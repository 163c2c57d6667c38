export type { ErrorCode, ErrorFields } from './errors/codes.js';
export * from './errors/error.js';
export * from './layers/field.js';
export * from './layers/operation.js';
export * from './layers/options.js';
export * from './layers/reach.js';
export * from './layers/reduction.js';
export * from './raster/grid.js';
export * from './raster/raster.js';
