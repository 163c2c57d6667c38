import { operation } from '../../layers/operation.js';
import { choice } from '../../layers/options.js';
import { global } from '../../layers/reach.js';
import { ENDS } from '../flow/downstream.js';
import { reachesOf } from './reaches.js';

/**
 * Height above the nearest drainage (HAND; Rennó et al. 2008, Nobre et al. 2011): a cell's height minus that of the first stream cell on its way down, 0 on
 * streams. Below 0, where a channel was cut or a dyke crossed, it is 0. Ground whose water ends without meeting a stream is nodata, or with `outside:
 * 'outlet'` measured from where it ends. Give the DEM that the directions were found on. Float32, nodata NaN, unit of the heights. O(cells).
 */
export const heightAboveDrainage = operation(
  {
    name: 'height-above-drainage',
    version: 1,
    title: { zh: '距最近河道高差', en: 'Height above drainage' },
    inputs: { dem: 'float32', directions: 'any', streams: 'any' },
    options: {
      outside: choice(['nodata', 'outlet'], {
        zh: '不汇入河流的地面：无值，或取高出其水流终点的高度',
        en: 'ground that drains to no stream: no value, or above the place where its water ends',
      }),
    },
    type: 'float32',
    unit: ({ dem }) => dem!.unit,
    reach: global,
  },
  ({ dem, directions, streams }, { outside }, out) => {
    const { to, order, reach } = reachesOf('height-above-drainage', directions, streams);
    const base = new Float32Array(to.length).fill(Number.NaN);
    for (let k = order.length - 1; k >= 0; k--) {
      const cell = order[k]!;
      const next = to[cell]!;
      if (reach[cell] !== 0 || (next === ENDS && outside === 'outlet')) base[cell] = dem.values[cell]!;
      else if (next >= 0) base[cell] = base[next]!;
    }
    for (let i = 0; i < base.length; i++) {
      const height = dem.values[i]! - base[i]!;
      out.values[i] = Math.max(height, 0);
    }
  },
);
