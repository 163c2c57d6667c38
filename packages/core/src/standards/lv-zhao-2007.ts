import type { Clause } from './clause.js';
import type { SiteClass } from './gb18306-2015.js';

/**
 * Site class from Vs30 (吕红山, 赵凤新 2007). China has no official table: GB 50011 uses the equivalent speed of the upper 20 m and the cover.
 * An assumption of whoever uses it.
 */
export const siteClassByVs30: Clause<{ readonly values: readonly number[]; readonly classes: readonly SiteClass[] }> = {
  standard: '吕红山、赵凤新 2007',
  clause: 'site class from Vs30',
  value: { values: [150, 260, 510], classes: ['IV', 'III', 'II', 'I1'] },
  unit: 'm/s',
  status: 'recalled',
  note: 'Ⅳ below 150, Ⅲ 150–260, Ⅱ 260–510, Ⅰ above 510 m/s; a proxy from the literature, known by memory with low confidence.',
};
