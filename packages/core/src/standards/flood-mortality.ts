import type { Clause } from './clause.js';

/** A lognormal law of depth, Φ((ln h − mean) / deviation). */
export interface LognormalMortality {
  readonly mean: number;
  readonly deviation: number;
}

/** Share of the people in deep water who drown, where a dyke breaks, where water rises fast, and elsewhere. */
export const jonkmanMortality: Clause<{
  /** Depth × velocity in m²/s and velocity in m/s, from which everyone is lost near a breach. */
  readonly breach: { readonly product: number; readonly velocity: number };
  /** Depth in m and rise in m/h from which water counts as rising fast. */
  readonly rising: LognormalMortality & { readonly depth: number; readonly rise: number };
  readonly remaining: LognormalMortality;
}> = {
  standard: 'Jonkman et al. 2008, Natural Hazards 46',
  clause: 'mortality functions',
  value: {
    breach: { product: 7, velocity: 2 },
    rising: { depth: 2.1, rise: 0.5, mean: 1.46, deviation: 0.28 },
    remaining: { mean: 7.6, deviation: 2.75 },
  },
  unit: 'share; m, m/h, m2/s, m/s',
  status: 'recalled',
  note: 'Known by memory; of floods of low-lying polders, not of mountain torrents.',
};

/** Share of the people in deep water who drown, by depth h in m: most / (1 + exp(shift − slope h)). */
export const logisticMortality: Clause<{ readonly most: number; readonly shift: number; readonly slope: number }> = {
  standard: 'GFDRR CCDR tools, after Jonkman',
  clause: 'flood mortality by depth',
  value: { most: 0.985, shift: 6.32, slope: 1.412 },
  unit: 'share; m',
  status: 'verified',
  note: 'Read in the code of the tools. It is 0.0018 at no depth; here it is 0 on dry ground.',
};
