import type { Clause } from './clause.js';

/** lg D = start + byRatio · lg(ac/amax) + … ; a term that is not there is 0. D in cm, accelerations in g, Arias intensity in m/s; σ in lg. */
export interface NewmarkRow {
  readonly start: number;
  /** Of lg(1 − ac/amax) and of lg(ac/amax). */
  readonly rest: number;
  readonly ratio: number;
  readonly magnitude: number;
  /** Of lg Ia and of lg ac. */
  readonly arias: number;
  readonly critical: number;
  readonly sigma: number;
}

/** Jibson 2007, Regression models for estimating coseismic landslide displacement, Engineering Geology 91. */
export const jibson2007: Clause<Readonly<Record<'acceleration' | 'acceleration-magnitude', NewmarkRow>>> = {
  standard: 'Jibson 2007',
  clause: 'equations 6 and 7',
  value: {
    acceleration: { start: 0.215, rest: 2.341, ratio: -1.438, magnitude: 0, arias: 0, critical: 0, sigma: 0.51 },
    'acceleration-magnitude': { start: -2.71, rest: 2.335, ratio: -1.478, magnitude: 0.424, arias: 0, critical: 0, sigma: 0.454 },
  },
  unit: 'cm',
  status: 'verified',
  note: 'Read in several public programs that quote the equations; the paper itself was not read.',
};

/** The same paper's relations for Arias intensity. */
export const jibson2007Arias: Clause<Readonly<Record<'arias' | 'arias-ratio', NewmarkRow>>> = {
  standard: 'Jibson 2007',
  clause: 'equations 9 and 10',
  value: {
    arias: { start: -3.23, rest: 0, ratio: 0, magnitude: 0, arias: 2.401, critical: -3.481, sigma: 0.656 },
    'arias-ratio': { start: -1.474, rest: 0, ratio: -3.833, magnitude: 0, arias: 0.561, critical: 0, sigma: 0.616 },
  },
  unit: 'cm',
  status: 'recalled',
  note: 'Known by memory.',
};
