import type { Clause } from '../clause.js';

export const yuRegions = ['eastern', 'stable', 'xinjiang', 'tibet'] as const;
export type YuRegion = (typeof yuRegions)[number];

/** lg Y = A + B·M + C·lg(R + D·exp(E·M)) along one axis; A and B for magnitudes below 6.5 and from there on. */
export interface YuAxis {
  readonly a: readonly [below: number, from: number];
  readonly b: readonly [below: number, from: number];
  readonly c: number;
  readonly d: number;
  readonly e: number;
}
type Axes = readonly [long: YuAxis, short: YuAxis];

const axis = (a1: number, b1: number, a2: number, b2: number, c: number, d: number, e: number): YuAxis => ({ a: [a1, a2], b: [b1, b2], c, d, e });

/**
 * 俞言祥、李山有、肖亮 2013, ground-motion relations for the fifth zonation map of China, 震灾防御技术 8(1): ellipses, epicentral distance in km, Ms.
 * PGA in cm/s², PGV in cm/s, σ in lg. Regions: 东部强震区, 中强地震区, 新疆区, 青藏区.
 */
export const yu2013: Clause<{
  readonly PGA: Readonly<Record<YuRegion, Axes>>;
  readonly PGV: Readonly<Record<YuRegion, Axes>>;
  readonly sigma: { readonly PGA: number; readonly PGV: number };
  readonly magnitudeLimit: number;
}> = {
  standard: '俞言祥等 2013',
  clause: 'coefficients of the four regions',
  value: {
    PGA: {
      eastern: [axis(1.979, 0.671, 3.533, 0.432, -2.315, 2.088, 0.399), axis(1.176, 0.66, 2.753, 0.418, -2.004, 0.944, 0.447)],
      stable: [axis(2.417, 0.498, 3.706, 0.298, -2.079, 2.802, 0.295), axis(1.715, 0.471, 2.69, 0.321, -1.723, 1.295, 0.331)],
      xinjiang: [axis(1.791, 0.72, 3.403, 0.472, -2.389, 1.772, 0.424), axis(0.983, 0.713, 2.61, 0.463, -2.118, 0.825, 0.465)],
      tibet: [axis(2.387, 0.645, 3.807, 0.411, -2.416, 2.647, 0.366), axis(1.003, 0.609, 2.457, 0.388, -1.854, 0.612, 0.457)],
    },
    PGV: {
      eastern: [axis(-0.363, 0.791, 1.437, 0.513, -2.103, 2.088, 0.399), axis(-1.147, 0.788, 0.712, 0.502, -1.825, 0.944, 0.447)],
      stable: [axis(0.093, 0.621, 1.64, 0.382, -1.889, 2.802, 0.295), axis(-0.589, 0.601, 0.671, 0.407, -1.559, 1.295, 0.331)],
      xinjiang: [axis(-0.547, 0.84, 1.31, 0.554, -2.181, 1.772, 0.424), axis(-1.351, 0.843, 0.569, 0.549, -1.945, 0.825, 0.465)],
      tibet: [axis(-0.064, 0.766, 1.714, 0.491, -2.205, 2.647, 0.366), axis(-1.301, 0.741, 0.443, 0.474, -1.696, 0.612, 0.457)],
    },
    sigma: { PGA: 0.236, PGV: 0.271 },
    magnitudeLimit: 6.5,
  },
  unit: 'cm/s²; cm/s',
  status: 'verified',
  note:
    'Deduced to the third decimal from gem/oq-engine yu_2013.py and read in a public program that quotes tables 4 and 5; the paper itself was not read. The two agree ' +
    'but for C of PGV along the short axis in 中强地震区, −1.599 there: −1.559 lets the axes meet better. A1 of PGA along the long axis in 青藏区, the same in both, leaves a ' +
    'step of 0.10 at M 6.5 and may be a misprint of the paper.',
};
