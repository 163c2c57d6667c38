/** A module of its own, so that the bundler can leave the census room out of what every reader loads. */
export { createInspector, runCensus, vouchedFolder } from '@tetrazone/core';
