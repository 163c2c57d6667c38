// What packages/core/src/raster/machine-code.ts calls. After a change: npm run machine-code, which compiles this folder into the package.
export { addInflows, drainCells, layCells, takeCounts, traceEdge } from './accumulation';
export { bilinearRow, setSource, triangleRow } from './bilinear';
export { applyToColumns, narrow, widen } from './columns';
export { pack } from './deflate';
export { waitingRow } from './drainage';
export { exponentials, exponentialTables, logarithms } from './exponential';
export { squareExtremes } from './extremes';
export { gradientRow, setLight } from './gradient';
export { classify } from './levels';
export { applyFloatPredictor, undoFloatPredictor } from './predictor';
export { statistics } from './statistics';
export { steepestRow } from './steepest';
export { floodRow, heightsOfRow, placesOfRow, sweepRow } from './sweep';
export { bordersOfRow, growWatershed } from './watersheds';

/** The first of so many bytes behind the tables; memory grows when there is need. */
export function reserve(bytes: i32): usize {
  const start = (__heap_base + 63) & ~63;
  const pages = <i32>((start + bytes + 65535) >> 16);
  if (pages > memory.size()) memory.grow(pages - memory.size());
  return start;
}
