import { describe, expect, it } from 'vitest';
import { parseCsvNumbers } from './csv-numbers.js';

describe('parseCsvNumbers', () => {
  const plain = [
    [1, 2.5, 3],
    [4, Number.NaN, Number.POSITIVE_INFINITY],
  ];
  it.each([
    ['numbers alone', '1,2.5,3\n4,,inf\n'],
    ['after a byte order mark, by semicolons', '\ufeff1;2.5;3\r\n4;NaN;Infinity'],
    ['with names above', 'a,b,c\n1,2.5,3\n4,-,∞'],
    ['with names in front', 'x,1,2.5,3\ny,4,无,inf'],
    ['with names above and in front', 'id,a,b,c\nx,1,2.5,3\ny,4,na,inf'],
    ['with numbers above that name the sites', ',s1,s2,s3\n王村,1,2.5,3\n李村,4,,inf'],
  ])('reads %s', (_name, text) => {
    expect(parseCsvNumbers(text, 'costs.csv')).toEqual(plain);
  });
  it('reads a column of weights, named or not, and equal numbers in the first row', () => {
    expect(parseCsvNumbers('5\n6\n', 'w.csv')).toEqual([[5], [6]]);
    expect(parseCsvNumbers('people\n5\n6\n', 'w.csv')).toEqual([[5], [6]]);
    expect(parseCsvNumbers('5,5\n6,6\n', 'w.csv')).toEqual([
      [5, 5],
      [6, 6],
    ]);
  });
  it('says where something is no number', () => {
    expect(() => parseCsvNumbers('1,2\n3,much\n', 'c.csv')).toThrow('line 2, column 2: "much" is no number');
    expect(() => parseCsvNumbers('1,2\n3\n', 'c.csv')).toThrow('c.csv');
    expect(() => parseCsvNumbers('a,b\n', 'c.csv')).toThrow('no numbers');
    expect(() => parseCsvNumbers('', 'c.csv')).toThrow('no numbers');
    expect(() => parseCsvNumbers(','.repeat(20_000), 'c.csv')).toThrow('more than 16384 fields');
  });
});
