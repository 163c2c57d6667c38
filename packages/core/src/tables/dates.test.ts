import { expect, test } from 'vitest';
import { parseDate } from './dates.js';

test.each([
  ['2024年3月5日', 2024, 3, 5],
  ['２０２４年3月', 2024, 3, 0],
  ['二〇二四年三月五日', 2024, 3, 5],
  ['一九九一年十二月二十九号', 1991, 12, 29],
  ['二零一九年十月三十一日', 2019, 10, 31],
  ['二○一九年五月廿三日', 2019, 5, 23],
  ['二〇二四年十一月', 2024, 11, 0],
])('reads %s', (text, year, month, day) => {
  expect(parseDate(text)).toEqual({ year, month, day });
});

test.each(['二〇二四年十三月', '二〇二四年二月三十日', '二〇二四年三月二二日', '二四年三月五日'])('%s is no date', (text) => {
  expect(parseDate(text)).toBeUndefined();
});
