import { operation } from '../../layers/operation.js';
import { global } from '../../layers/reach.js';
import { labelUpward } from './basins.js';
import { reachesOf } from './reaches.js';

/**
 * The ground that drains to each reach of the stream network without passing another: every cell gets the number of the reach its water meets first, the
 * `reach` of `streamNetwork`; 0 where it meets none. Category, int32, nodata 0. O(cells).
 */
export const reachCatchments = operation(
  {
    name: 'reach-catchments',
    version: 1,
    title: { zh: '河段集水区', en: 'Catchments of reaches' },
    inputs: { directions: 'any', streams: 'any' },
    options: {},
    type: 'int32',
    kind: 'category',
    unit: '',
    reach: global,
  },
  ({ directions, streams }, _, out) => {
    const { to, order, reach } = reachesOf('reach-catchments', directions, streams);
    out.values.set(reach);
    labelUpward(to, order, out.values);
  },
);
