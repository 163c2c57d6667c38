import { operations, option } from '@tetrazone/core';
import { describe, expect, it } from 'vitest';
import { UsageError } from './exit.js';
import { bandsOf, flagOf, ownFlags, sortWords, wholeNumber } from './flags.js';
import { isRunnable } from './operation-usage.js';
import { words } from './words.js';

const declared = {
  units: option.choice(['degrees', 'percent']),
  zFactor: option.number(1),
  count: option.integer(3),
  multiples: option.numbers([]),
  filled: option.flag(false),
  unit: option.text(''),
};
const sort = (...tokens: string[]) => sortWords(tokens, declared, words('en'));

describe('sortWords', () => {
  it('tells inputs, options and the flags of the command apart', () => {
    expect(sort('dem=a=b.tif', '--units', 'percent', '--z-factor=2.5', '--out', 'o.tif', '--workers=0')).toEqual({
      inputs: { dem: 'a=b.tif' },
      options: { units: 'percent', zFactor: 2.5 },
      flags: { out: 'o.tif', workers: '0' },
      help: false,
    });
  });
  it('reads negative numbers and lists', () => {
    expect(sort('--z-factor', '-1.5', '--multiples', '-0.5,0.5,1').options).toEqual({ zFactor: -1.5, multiples: [-0.5, 0.5, 1] });
    expect(sort('--multiples=-1').options).toEqual({ multiples: [-1] });
  });
  it('lets a switch stand alone, before another flag, an input, or its own true or false', () => {
    expect(sort('--filled').options).toEqual({ filled: true });
    expect(sort('--filled', '--count', '4')).toMatchObject({ options: { filled: true, count: 4 } });
    expect(sort('--filled', 'dem=a.tif')).toMatchObject({ options: { filled: true }, inputs: { dem: 'a.tif' } });
    expect(sort('--filled', 'false').options).toEqual({ filled: false });
    expect(sort('--filled=true').options).toEqual({ filled: true });
  });
  it('takes the value of a text as it is', () => {
    expect(sort('--unit', 'a=b').options).toEqual({ unit: 'a=b' });
    expect(sort('--unit=').options).toEqual({ unit: '' });
  });
  it('knows the names of options in camelCase too', () => {
    expect(sort('--zFactor', '2').options).toEqual({ zFactor: 2 });
  });
  it('sees --help anywhere', () => {
    expect(sort('dem=a.tif', '-h').help).toBe(true);
    expect(sort('--help').help).toBe(true);
  });
  it.each([
    [
      ['--bogus', '3'],
      'there is no option --bogus; it takes --units, --z-factor, --count, --multiples, --filled, --unit, --out, --workers, --input-crs, --column, --sheet, --missing-codes, --band, --nodata-as',
    ],
    [['--to-string', '3'], 'there is no option --to-string'],
    [['--units'], '--units needs a value'],
    [['--units', '--count', '3'], '--units needs a value'],
    [['--count='], '--count needs a value'],
    [['--out', ''], '--out needs a value'],
    [['dem'], '"dem" is not of the form name=file'],
    [['=a.tif'], '"=a.tif" is not of the form name=file'],
    [['-x', '3'], '"-x" is not of the form name=file'],
    [['--count', '3', '--count=4'], '--count is given twice'],
    [['dem=a.tif', 'dem=b.tif'], 'dem is given twice'],
  ])('refuses %j', (tokens, message) => {
    expect(() => sort(...tokens)).toThrow(UsageError);
    expect(() => sort(...tokens)).toThrow(message);
  });
});

describe('the table of operations', () => {
  it('has no option that the command takes for itself', () => {
    const own = [...ownFlags, 'lang', 'help', 'list'] as readonly string[];
    const taken = [...operations.declared.values()]
      .filter(isRunnable)
      .flatMap(({ declaration }) => Object.keys(declaration.options).filter((name) => own.includes(name)));
    expect(taken).toEqual([]);
  });
  it('has options that can be typed', () => {
    const names = [...operations.declared.values()].filter(isRunnable).flatMap(({ declaration }) => Object.keys(declaration.options));
    expect(names.map(flagOf).filter((flag) => !/^--[a-z][a-z\d-]*$/.test(flag))).toEqual([]);
  });
});

describe('wholeNumber', () => {
  it('takes whole numbers in their range alone', () => {
    expect(wholeNumber('4', '--workers', [0, 256], words('en'))).toBe(4);
    for (const text of ['', '-1', '1.5', '1e3', 'four', '257', ' 4'])
      expect(() => wholeNumber(text, '--workers', [0, 256], words('en'))).toThrow('give a whole number from 0 to 256');
  });
});

describe('--band', () => {
  const names = ['dem', 'rain'];
  const bands = (text?: string): number[] => names.map(bandsOf(text, names, words('en')));
  it('for all inputs or by name', () => {
    expect([bands(), bands('2'), bands('dem=3'), bands('2,rain=4')]).toEqual([
      [1, 1],
      [2, 2],
      [3, 1],
      [2, 4],
    ]);
  });
  it('names what is no input or no number', () => {
    expect(() => bands('slope=2')).toThrow('there is no input slope; it takes dem, rain');
    for (const text of ['0', 'two', 'dem=', 'dem=1.5']) expect(() => bands(text), text).toThrow('give a whole number from 1 to 65535');
  });
});
