import { operation } from '../../layers/operation.js';
import { global } from '../../layers/reach.js';
import { reachesOf } from './reaches.js';

/**
 * The order of streams after Strahler (1957): 1 where a stream begins; where streams meet the highest order that comes in, one more if it comes in twice.
 * `streams` is not 0 on stream cells (`streams`), directions are D8 in ESRI's codes. Category, uint8, 0 (nodata) off streams. O(cells).
 */
export const streamOrder = operation(
  {
    name: 'stream-order',
    version: 1,
    title: { zh: '河流分级', en: 'Stream order' },
    inputs: { directions: 'any', streams: 'any' },
    options: {},
    type: 'uint8',
    kind: 'category',
    unit: '',
    reach: global,
  },
  ({ directions, streams }, _, out) => {
    const { reach, strahler } = reachesOf('stream-order', directions, streams);
    for (let i = 0; i < reach.length; i++) out.values[i] = reach[i] === 0 ? 0 : strahler[reach[i]! - 1]!;
  },
);
