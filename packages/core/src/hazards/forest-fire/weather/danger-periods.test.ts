import { describe, expect, it } from 'vitest';
import { dangerPeriods } from './danger-periods.js';

// dates of the almanacs
const spring = {
  2003: '02-01',
  2008: '02-07',
  2015: '02-19',
  2020: '01-25',
  2021: '02-12',
  2022: '02-01',
  2023: '01-22',
  2024: '02-10',
  2025: '01-29',
  2026: '02-17',
};
const qingming = {
  1999: '04-05',
  2003: '04-05',
  2007: '04-05',
  2008: '04-04',
  2012: '04-04',
  2016: '04-04',
  2019: '04-05',
  2020: '04-04',
  2022: '04-05',
  2023: '04-05',
  2024: '04-04',
  2026: '04-05',
};

describe('dangerPeriods', () => {
  it('has the days of the almanac', () => {
    for (const [year, date] of Object.entries(spring)) expect(dangerPeriods(Number(year))[0]!.date).toBe(`${year}-${date}`);
    for (const [year, date] of Object.entries(qingming)) expect(dangerPeriods(Number(year))[1]!.date).toBe(`${year}-${date}`);
  });
  it('counts the days round each, across the end of a month', () => {
    expect(dangerPeriods(2022)[0]).toEqual({ name: { zh: '春节', en: 'Spring Festival' }, date: '2022-02-01', from: '2022-01-31', to: '2022-02-15' });
    expect(dangerPeriods(2022, { may: { before: 2, after: 1 } })[2]).toMatchObject({ date: '2022-05-01', from: '2022-04-29', to: '2022-05-02' });
  });
  it('refuses other years and days below 0', () => {
    expect(() => dangerPeriods(1900)).toThrow('the year is 1900');
    expect(() => dangerPeriods(2020, { may: { before: -1, after: 0 } })).toThrow('-1 days before');
  });
});
