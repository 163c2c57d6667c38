import { describe, expect, it } from 'vitest';
import { choice, flag, integer, number, numbers, parseOptions, structure } from './options.js';

const options = {
  power: number(2, { above: 0 }),
  count: integer(12, { min: 1 }),
  on: flag(false),
  method: choice(['idw', 'kriging']),
  multiples: numbers([-0.5, 0.5, 1]),
  years: structure<readonly number[]>([], { type: 'array', items: { type: 'integer' } }, 'years', (given) =>
    Array.isArray(given) && given.every(Number.isInteger) ? given : undefined,
  ),
};
/** What the command makes of words. */
const typed = (words: Readonly<Partial<Record<keyof typeof options, string>>>) =>
  parseOptions('test', options, Object.fromEntries(Object.entries(words).map(([name, word]) => [name, options[name as keyof typeof options].fromText(word)])));

describe('options typed as words', () => {
  it('become numbers, lists and switches', () => {
    const words = { power: '1e1', count: '3', on: 'true', method: 'kriging', multiples: '-1,0,.5', years: '1991,2020' };
    expect(typed(words)).toEqual({ power: 10, count: 3, on: true, method: 'kriging', multiples: [-1, 0, 0.5], years: [1991, 2020] });
  });
  it('may be lists as JSON', () => {
    expect(typed({ multiples: '[1, 2]', years: '[]' })).toMatchObject({ multiples: [1, 2], years: [] });
  });
  it.each([
    [{ power: 'two' }, 'option test.power is "two", expected a number > 0'],
    [{ power: '' }, 'option test.power is "", expected a number > 0'],
    [{ count: '1.5' }, 'option test.count is 1.5, expected a whole number ≥ 1'],
    [{ on: 'yes' }, 'option test.on is "yes", expected true or false'],
    [{ multiples: '1,,2' }, 'option test.multiples is [1,"",2], expected a list of numbers'],
    [{ years: '1991-2020' }, 'option test.years is ["1991-2020"], expected years'],
  ])('are refused as they were typed: %j', (words, message) => {
    expect(() => typed(words)).toThrow(message);
  });
});

describe('parseOptions', () => {
  it('fills in defaults; undefined counts as left out', () => {
    expect(parseOptions('test', options, { power: undefined })).toMatchObject({ power: 2, count: 12, on: false, method: 'idw', years: [] });
  });
  it('refuses names it does not know', () => {
    expect(() => parseOptions('test', options, { powr: 2 })).toThrow('option test.powr is 2, expected one of power, count');
  });
});
