import type { Clause } from './clause.js';

/** lg size = a + b·M; length and width of the rupture below ground, km. */
interface Row {
  readonly length: { readonly a: number; readonly b: number };
  readonly width: { readonly a: number; readonly b: number };
}

/** Wells & Coppersmith 1994, New empirical relationships among magnitude, rupture length, rupture width, rupture area, and surface displacement, BSSA 84(4). */
export const wellsCoppersmith1994: Clause<Readonly<Record<'strikeSlip' | 'reverse' | 'normal' | 'all', Row>>> = {
  standard: 'Wells & Coppersmith 1994',
  clause: 'Table 2A, subsurface rupture length and downdip width',
  value: {
    strikeSlip: { length: { a: -2.57, b: 0.62 }, width: { a: -0.76, b: 0.27 } },
    reverse: { length: { a: -2.42, b: 0.58 }, width: { a: -1.61, b: 0.41 } },
    normal: { length: { a: -1.88, b: 0.5 }, width: { a: -1.14, b: 0.35 } },
    all: { length: { a: -2.44, b: 0.59 }, width: { a: -1.01, b: 0.32 } },
  },
  unit: 'km',
  status: 'verified',
  note: 'Read in gem/oq-engine and usgs/shakemap, which quote the table; the paper itself was not read.',
};
