import type { Clause } from './clause.js';

/** What water damages. */
export type DamageClass = 'residential' | 'commerce' | 'industry' | 'transport' | 'infrastructure' | 'agriculture';

/** Depths in m at which the shares of `jrcAsiaDamage` stand. */
export const damageDepths = [0, 0.5, 1, 1.5, 2, 3, 4, 5, 6] as const;

/** Share of the value that is lost by depth of water, Asia. */
export const jrcAsiaDamage: Clause<Readonly<Record<DamageClass, readonly number[]>>> = {
  standard: 'Huizinga, de Moel & Szewczyk 2017: Global flood depth-damage functions (JRC)',
  clause: 'damage functions for Asia',
  value: {
    residential: [0, 0.327, 0.494, 0.617, 0.721, 0.87, 0.931, 0.984, 1],
    commerce: [0, 0.377, 0.538, 0.659, 0.763, 0.883, 0.942, 0.981, 1],
    industry: [0, 0.283, 0.482, 0.629, 0.717, 0.857, 0.909, 0.955, 1],
    transport: [0, 0.358, 0.572, 0.733, 0.847, 1, 1, 1, 1],
    infrastructure: [0, 0.214, 0.373, 0.604, 0.71, 0.808, 0.887, 0.969, 1],
    agriculture: [0, 0.135, 0.37, 0.524, 0.558, 0.66, 0.834, 0.988, 1],
  },
  unit: 'share; m',
  status: 'verified',
  note: 'Read in the code of a risk platform that holds the tables. Maximum values per square metre belong to each country and are not here.',
};
