import { describe, expect, it } from 'vitest';
import { fireSeasonDays } from './fire-season.js';

describe('fireSeasonDays', () => {
  // station 1 of cffdrs's test_wDC, 9 to 20 March 2013: cffdrs begins the season on the 15th
  const march = [11.8, 11, 10.5, 13.9, 16, 14.9, 17.3, 12, 9.8, 5.9, 9.1, 9.4];

  it('begins the day after three warm days', () => {
    expect([...fireSeasonDays(march)]).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    expect([...fireSeasonDays([...march, 4.9, 4.9, 5, 4, 4, 4, 30])].slice(12)).toEqual([1, 1, 1, 1, 1, 1, 0]);
  });
  it('takes a warm beginning for the middle of a season, and other limits', () => {
    expect([...fireSeasonDays([20, 20, 20, 1, 1, 1, 1])]).toEqual([1, 1, 1, 1, 1, 1, 0]);
    expect([...fireSeasonDays([9, 9, 9], { start: 8, days: 2 })]).toEqual([1, 1, 1]);
    expect([...fireSeasonDays([])]).toEqual([]);
    expect([...fireSeasonDays([20, 20])]).toEqual([0, 0]);
  });
  it('begins and ends nothing on a missing day', () => {
    expect([...fireSeasonDays([0, 20, Number.NaN, 20, 20, 20, 20])]).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });
  it('follows the snow where it is told', () => {
    const snow = [3, 1, 0, 0, 0, 0, 2, 0];
    expect([...fireSeasonDays(new Float64Array(8), { snow })]).toEqual([0, 0, 0, 0, 1, 1, 0, 0]);
    expect(() => fireSeasonDays([1], { snow })).toThrow('snow of 8 days');
    expect(() => fireSeasonDays([1], { days: 0 })).toThrow('days is 0');
  });
});
