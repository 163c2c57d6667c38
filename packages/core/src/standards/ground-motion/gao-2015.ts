import type { Clause } from '../clause.js';
import type { WangAxis } from './wang-2000.js';
import type { YuRegion } from './yu-2013.js';

/**
 * 高孟潭 2015, GB 18306-2015《中国地震动参数区划图》宣贯教材: the attenuation of seismic intensity behind the fifth zonation map, I = a + b·M − c·lg(R + r0) along
 * either axis; epicentral distance in km, Ms; σ in degrees. Regions as 俞言祥等 2013.
 */
export const gao2015: Clause<Readonly<Record<YuRegion, { readonly axes: readonly [long: WangAxis, short: WangAxis]; readonly sigma: number }>>> = {
  standard: '高孟潭 2015',
  clause: 'coefficients of the four regions, p. 172',
  value: {
    eastern: {
      axes: [
        { a: 5.7123, b: 1.3626, c: 4.2903, r0: 25 },
        { a: 3.6588, b: 1.3626, c: 3.5406, r0: 13 },
      ],
      sigma: 0.5826,
    },
    stable: {
      axes: [
        { a: 5.841, b: 1.071, c: 3.657, r0: 15 },
        { a: 3.944, b: 1.071, c: 2.845, r0: 7 },
      ],
      sigma: 0.52,
    },
    xinjiang: {
      axes: [
        { a: 5.6018, b: 1.4347, c: 4.4899, r0: 25 },
        { a: 3.6113, b: 1.4347, c: 3.8477, r0: 13 },
      ],
      sigma: 0.5924,
    },
    tibet: {
      axes: [
        { a: 6.458, b: 1.2746, c: 4.4709, r0: 25 },
        { a: 3.3682, b: 1.2746, c: 3.3119, r0: 9 },
      ],
      sigma: 0.6636,
    },
  },
  unit: 'intensity',
  status: 'verified',
  note:
    'Read in two public programs that cite p. 172 of the book; the book itself was not read. Both axes meet at the epicentre within 0.001 of a degree, which a wrong ' +
    'digit would spoil.',
};
