import type { Clause } from './clause.js';

/** Depths of flood water, m, at which the hazard of flash floods is cut: none, low, medium, high. */
export const depthBreaks: Clause<readonly [number, number, number]> = {
  standard: '崔洋等 2020，干旱区地理 43(4)',
  clause: '山洪灾害风险区划的淹没水深分级',
  value: [0.2, 0.6, 1.2],
  unit: 'm',
  status: 'verified',
  note: 'Read in the paper, which zones flash floods at 10, 20, 50 and 100 years; no standard that was read fixes four colours by depth. A census may set its own.',
};

/** How the discharge of a gauge is carried to other places of its basin: Q = Q₀ (A / A₀)^exponent. */
export const dischargeByArea: Clause<number> = {
  standard: 'tetrazone',
  clause: 'exponent of discharge over area',
  value: 0.67,
  unit: '',
  status: 'project',
  note: 'Regional handbooks have 0.5 to 0.8; take the exponent from them.',
};
