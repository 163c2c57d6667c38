import { describe, expect, it } from 'vitest';
import { calendarOf } from './calendar.js';

describe('calendarOf', () => {
  it('follows months over the turn of a year', () => {
    const { years, months } = calendarOf({ start: '1999-11', step: 'month', length: 4 });
    expect([[...years], [...months]]).toEqual([
      [1999, 1999, 2000, 2000],
      [11, 12, 1, 2],
    ]);
  });
  it('follows days over a leap day', () => {
    const { years, months } = calendarOf({ start: '2024-02-28', step: 'day', length: 3 });
    expect([[...years], [...months]]).toEqual([
      [2024, 2024, 2024],
      [2, 2, 3],
    ]);
  });
  it('refuses what is no date', () => {
    for (const start of ['2024', '2024-13-01', '24-01-01', '']) expect(() => calendarOf({ start, step: 'day', length: 1 })).toThrow('expected a date');
  });
});
