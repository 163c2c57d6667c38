import { answer, type FloodApi } from './messages.js';
import { runFloodBand } from './run-flood-band.js';

/** Knows no operation: a thread that starts for one simulation must not load them all, which takes a second. */
export const floodHost: FloodApi = {
  flood: (band) => answer(() => runFloodBand(band)),
};
