/** A module of its own, so that the bundler can leave the census room out of what every reader loads. */
export { createInspector, explainCensus, previewCensus, runCensus, vouchedFolder } from '@tetrazone/core';
