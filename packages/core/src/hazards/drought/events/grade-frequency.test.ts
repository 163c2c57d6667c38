import { describe, expect, it } from 'vitest';
import { gradeFrequency, seasons } from './grade-frequency.js';

describe('gradeFrequency', () => {
  // two years and a half from January: grades 0 … 4 placed by hand
  const index = new Float64Array(30).fill(0.3);
  index.set([-0.7, -1.2], 5); // June, July of the first year: mild, moderate
  index[12] = -2.4; // January of the second: extreme
  index[11] = -1.7; // December before it: severe
  index[18] = Number.NaN;
  it('counts months and years of every grade', () => {
    const { months, grades, hazard } = gradeFrequency(index);
    expect(months).toBe(29);
    expect(grades.map(({ share }) => share * 29)).toEqual([1, 1, 1, 1]);
    expect(grades.map(({ years }) => Math.round(years * 3))).toEqual([2, 2, 2, 1]);
    expect(grades.map(({ intensity }) => intensity)).toEqual([0.7, 1.2, 1.7, 2.4]);
    expect(hazard).toBeCloseTo((0.15 + 0.35 + 0.5) / 29, 12);
  });
  it('knows seasons, and that winter belongs to the year in which it ends', () => {
    const summer = gradeFrequency(index, { months: seasons.summer });
    expect([summer.months, summer.grades.map(({ years }) => years)]).toEqual([6, [1 / 3, 1 / 3, 0, 0]].map((x) => x));
    const winter = gradeFrequency(index, { months: seasons.winter });
    // December and January are one winter; those of the first, second and third year
    expect(winter.grades.map(({ years }) => Math.round(years * 3))).toEqual([1, 1, 1, 1]);
    expect(gradeFrequency(index, { months: seasons.spring })).toMatchObject({ hazard: 0 });
  });
  it('has nothing to say of nothing, and refuses months that are none', () => {
    expect(gradeFrequency([])).toMatchObject({ months: 0, hazard: Number.NaN });
    expect(() => gradeFrequency(index, { months: [0] })).toThrow('1 to 12');
    expect(() => gradeFrequency(index, { index: 'x' as 'spi' })).toThrow('pa-year');
  });
});
