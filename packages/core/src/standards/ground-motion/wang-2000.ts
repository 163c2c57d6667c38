import type { Clause } from '../clause.js';

export const wangRegions = ['east', 'west'] as const;
export type WangRegion = (typeof wangRegions)[number];

/** I = a + b·M − c·lg(R + r0) along one axis, R in km. */
export interface WangAxis {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly r0: number;
}

/** 汪素云、俞言祥 et al. 2000, attenuation of seismic intensity in eastern and western China: ellipses, epicentral distance in km, Ms; σ in degrees. */
export const wang2000: Clause<Readonly<Record<WangRegion, { readonly axes: readonly [long: WangAxis, short: WangAxis]; readonly sigma: number }>>> = {
  standard: '汪素云等 2000',
  clause: 'coefficients of the two regions',
  value: {
    east: {
      axes: [
        { a: 5.019, b: 1.446, c: 4.136, r0: 24 },
        { a: 2.24, b: 1.446, c: 3.07, r0: 9 },
      ],
      sigma: 0.517,
    },
    west: {
      axes: [
        { a: 5.253, b: 1.398, c: 4.164, r0: 26 },
        { a: 2.019, b: 1.398, c: 2.943, r0: 8 },
      ],
      sigma: 0.632,
    },
  },
  unit: 'intensity',
  status: 'recalled',
  note: 'Known by memory; both axes meet at the epicentre within 0.001 of a degree, which a wrong digit would spoil. East and west part at about 105° E.',
};
