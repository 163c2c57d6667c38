import type { Clause } from './clause.js';

/** Jibson, Harp & Michael 2000, A method for producing digital probabilistic seismic landslide hazard maps, Engineering Geology 58: share of slopes that fail, m·(1 − exp(a·D^b)), D in cm. */
export const jibson2000: Clause<{ readonly most: number; readonly a: number; readonly b: number }> = {
  standard: 'Jibson et al. 2000',
  clause: 'probability of failure by displacement, fitted to Northridge 1994',
  value: { most: 0.335, a: -0.048, b: 1.565 },
  unit: 'cm',
  status: 'verified',
  note: 'Read in two public programs that quote it; the paper was not read. Fitted to slopes of southern California: elsewhere an order.',
};
