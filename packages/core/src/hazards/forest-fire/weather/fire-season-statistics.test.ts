import { describe, expect, it } from 'vitest';
import { fireSeasonStatistics } from './fire-season-statistics.js';

describe('fireSeasonStatistics', () => {
  const dates = ['2001-10-01', '2001-12-31', '2002-01-01', '2002-04-30', '2002-07-01', '2002-10-05', '2003-02-02', '2003-03-03'];
  const values = [3, 12, 40, Number.NaN, 99, 5.2, 60, 20];
  const months = [10, 11, 12, 1, 2, 3, 4];

  it('counts a season across the new year for the year in which it begins', () => {
    const { years, percentiles } = fireSeasonStatistics(dates, values, { months, percentiles: [0, 50, 100] });
    expect(years).toEqual([
      { year: 2001, days: 3, classes: [1, 0, 1, 0, 1, 0], maximum: 40, mean: 55 / 3 },
      { year: 2002, days: 3, classes: [0, 1, 1, 0, 0, 1], maximum: 60, mean: 85.2 / 3 },
    ]);
    expect(percentiles).toEqual({ 0: 3, 50: 16, 100: 60 });
  });
  it('has return levels by Gumbel, worked by hand', () => {
    const { returnLevels } = fireSeasonStatistics(dates, values, { months, returnPeriods: [2, 100] });
    // maxima 40 and 60: l1 50, l2 10; scale 10 / ln 2, location 50 − γ scale
    const scale = 10 / Math.LN2;
    const at = (years: number) => 50 - 0.5772156649 * scale - scale * Math.log(-Math.log(1 - 1 / years));
    expect(returnLevels[2]).toBeCloseTo(at(2), 6);
    expect(returnLevels[100]).toBeCloseTo(at(100), 6);
    expect(fireSeasonStatistics(['2001-01-01'], [1]).returnLevels[2]).toBeNaN();
  });
  it('refuses no dates, no days, no classes', () => {
    expect(() => fireSeasonStatistics(['soon'], [1])).toThrow('soon is no date');
    expect(() => fireSeasonStatistics(['2001-01-01'], [Number.NaN])).toThrow('no day');
    expect(() => fireSeasonStatistics(dates, [1])).toThrow('8 dates and 1 values');
    expect(() => fireSeasonStatistics(dates, values, { classes: [2, 1] })).toThrow('do not rise');
  });
});
