/** A module of its own, so that the bundler can leave the census room out of what every reader loads. */
export { runCensus } from '@tetrazone/core';
