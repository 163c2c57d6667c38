import type { RulePack } from './rule-pack.js';

/** GB/T 44013-2024, grades and types of shelters. What it sorts by is known, its numbers are not: no rule is made up in their place. */
export const gbt44013: RulePack = {
  id: 'gb-t-44013-2024',
  title: { zh: '应急避难场所 分级及分类', en: 'Emergency shelters: grades and types' },
  rules: [],
  silent: ['area-per-person', 'service-distance', 'effective-area', 'people-served'],
};
