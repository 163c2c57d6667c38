import type { Clause } from './clause.js';

/** Months of the season in which forests are guarded against fire, 1 … 12. */
export const fireSeason: Clause<readonly number[]> = {
  standard: '湖南省森林防火期',
  clause: '10 月 1 日至次年 4 月 30 日',
  value: [10, 11, 12, 1, 2, 3, 4],
  unit: 'month',
  status: 'recalled',
  note: "The province's own season; other provinces set theirs.",
};

/** Rain that ends a dry spell. */
export const wetDay: Clause<number> = {
  standard: 'ETCCDI',
  clause: 'CDD, consecutive dry days',
  value: 1,
  unit: 'mm/day',
  status: 'recalled',
  note: 'A day with less than 1 mm counts as dry in the climate indices; LY/T 1172-95 uses 0.3 mm.',
};

/** How the two factors without a table are scored. */
export const relativeScores: Clause<'relative'> = {
  standard: 'tetrazone',
  clause: 'scores of dryness and of past fires',
  value: 'relative',
  unit: '',
  status: 'project',
  note: 'Linear from 1 at the least to 5 at the most within the region, since no table was at hand; they rank places within one map only.',
};
