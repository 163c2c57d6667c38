import { describe, expect, it } from 'vitest';
import { parseMatrix } from './parse-matrix.js';

describe('parseMatrix', () => {
  it('reads names and numbers, fractions among them, past comments and empty lines', () => {
    const text = '\ufeff# pairwise\r\n,slope,fuel\r\n\r\nslope,1, 3\r\nfuel,1/3,1\r\n';
    expect(parseMatrix(text, 'm.csv')).toEqual({
      names: ['slope', 'fuel'],
      matrix: [
        [1, 3],
        [1 / 3, 1],
      ],
    });
  });

  it.each([
    ['nothing', '', 'the matrix has 0 rows and 0 columns'],
    ['a row too few', ',a,b\na,1,2', 'the matrix has 1 rows and 2 columns'],
    ['rows in another order', ',a,b\nb,1,2\na,2,1', 'row 1 is named b, column 1 a'],
    ['a number too few', ',a,b\na,1\nb,2,1', 'row a has 1 numbers, there are 2 columns'],
    ['a number too many', ',a,b\na,1,2,3\nb,2,1', 'row a has 3 numbers, there are 2 columns'],
    ['a word', ',a,b\na,1,much\nb,2,1', '"much" in row a is no number'],
    ['an empty cell', ',a,b\na,1,\nb,2,1', '"" in row a is no number'],
    ['half a fraction', ',a,b\na,1,/2\nb,2,1', '"/2" in row a is no number'],
    ['a division by nothing', ',a,b\na,1,1/0\nb,2,1', '"1/0" in row a is no number'],
    ['a chain of fractions', ',a,b\na,1,1/2/3\nb,2,1', '"1/2/3" in row a is no number'],
  ])('refuses %s', (_name, text, detail) => {
    expect(() => parseMatrix(text, 'm.csv')).toThrow(`m.csv cannot be read: ${detail}`);
  });
});
