import type { Clause } from '../clause.js';

/** Allen, Wald & Worden 2012, Intensity attenuation for active crustal regions, Journal of Seismology 16: modified Mercalli intensity, Mw, km. */
export const allen2012: Clause<{
  /** c0 + c1·M + c2·ln √(R² + (1 + c3·exp(M − 5))²), R the distance to the rupture; σ = s1 + s2 / (1 + (R/s3)²). */
  readonly rupture: {
    readonly c0: number;
    readonly c1: number;
    readonly c2: number;
    readonly c3: number;
    readonly s1: number;
    readonly s2: number;
    readonly s3: number;
  };
  /** c0 + c1·M + c2·ln √(R² + (m1 + m2·exp(M − 5))²), beyond `far` km + c4·ln(R/far), R the distance to the hypocentre. */
  readonly hypocentre: {
    readonly c0: number;
    readonly c1: number;
    readonly c2: number;
    readonly c4: number;
    readonly m1: number;
    readonly m2: number;
    readonly far: number;
    readonly s1: number;
    readonly s2: number;
    readonly s3: number;
  };
}> = {
  standard: 'Allen et al. 2012',
  clause: 'equations for the distances to rupture and hypocentre',
  value: {
    rupture: { c0: 3.95, c1: 0.913, c2: -1.107, c3: 0.813, s1: 0.72, s2: 0.23, s3: 44.7 },
    hypocentre: { c0: 2.085, c1: 1.428, c2: -1.402, c4: 0.078, m1: -0.209, m2: 2.042, far: 50, s1: 0.82, s2: 0.37, s3: 22.9 },
  },
  unit: 'MMI',
  status: 'verified',
  note: 'Read in gem/oq-engine allen_2012_ipe.py; its table of values by an independent program is met.',
};
