import { integer } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { dangerPeriods } from './danger-periods.js';

/** The feasts of some years round which forests catch fire, as a table: what `dangerPeriods` says of each. @throws `bad-values` for years before 1901 or after 2100. */
export const dangerCalendar = calculation(
  {
    name: 'danger-periods',
    version: 1,
    title: { zh: '防火重点时段', en: 'Feasts of fire danger' },
    inputs: {},
    options: {
      from: integer(2025, { min: 1901, max: 2100 }, { zh: '起始年份', en: 'first year' }),
      years: integer(1, { min: 1, max: 200 }, { zh: '多少年', en: 'how many years' }),
    },
  },
  (_inputs, { from, years }): readonly Readonly<Record<string, string | number>>[] =>
    Array.from({ length: years }, (_, i) => from + i).flatMap((year) =>
      dangerPeriods(year).map(({ name, date, from: first, to }) => ({ year, zh: name.zh, en: name.en, date, from: first, to })),
    ),
);
