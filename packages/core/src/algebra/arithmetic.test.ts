import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridOver } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { arithmetic } from './arithmetic.js';
import { parseExpression } from './expression.js';

const grid = gridOver('EPSG:4545', [0, 0, 40, 30], 10);
const of = (values: number[]) =>
  raster(
    grid,
    'float32',
    Float32Array.from({ length: 12 }, (_, i) => values[i % values.length]!),
  );
const evaluate = (expression: string, inputs: Record<string, number> = { a: 0 }): number =>
  arithmetic(Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, of([value])])), { expression }).values[5]!;

describe('arithmetic', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['-2 ^ 2', -4],
    ['2 ^ -1', 0.5],
    ['2 ^ 3 ^ 2', 512],
    ['10 - 4 - 3', 3],
    ['16 / 4 / 2', 2],
    ['1 < 2 == 1', 1],
    ['1 || 0 && 0', 1],
    ['!0 + 1', 2],
    ['0 ? 1 : 0 ? 2 : 3', 3],
    ['1 ? 2 : 0 ? 3 : 4', 2],
    ['min(3, 1, 2) + max(4, 6, 5)', 7],
    ['clamp(7, 0, 5) + clamp(-7, -1, 5)', 4],
    ['round(2.5) + floor(-1.5) + ceil(1.2)', 3],
    ['log10(1000) + sqrt(16) + abs(-1)', 8],
    ['atan2(0, -1) / pi', 1],
    ['.5e1 + 1.e0', 6],
  ])('%s is %d', (expression, expected) => expect(evaluate(expression)).toBeCloseTo(expected, 6));

  test('nodata passes through all but isnan and the branch not taken', () => {
    const inputs = { a: Number.NaN, b: 2 };
    for (const expression of [
      'a + b',
      'a < b',
      'a == a',
      'a != b',
      'a && 0',
      'b || a',
      '!a',
      'min(a, b)',
      'clamp(b, a, 3)',
      'a ? 1 : 2',
      'b > 1 ? a : 1',
      'a ^ 0.5',
    ])
      expect(evaluate(expression, inputs), expression).toBeNaN();
    expect(evaluate('isnan(a) ? b : a', inputs)).toBe(2);
    expect(evaluate('isnan(a) + isnan(b)', inputs)).toBe(1);
  });

  test('nodata of levels and categories is nodata', () => {
    const levels = raster(grid, 'uint8', Uint8Array.from([0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1]));
    const codes = raster(
      grid,
      'int32',
      Int32Array.from({ length: 12 }, (_, i) => i),
      { kind: 'category', nodata: 3 },
    );
    const sum = arithmetic({ levels, codes }, { expression: 'levels * 100 + codes', unit: 'm' });
    expect([...sum.values]).toEqual([NaN, 101, 202, NaN, 404, NaN, 106, 207, 308, 409, NaN, 111]);
    expect(sum).toMatchObject({ type: 'float32', kind: 'value', unit: 'm', nodata: Number.NaN });
  });

  test.each(['1 +', '(1', 'foo(1)', 'sqrt(1, 2)', 'min(1)', '1 2', 'a $ 2', '', 'a ? 1', '1e', 'constructor(1)'])('refuses %j', (expression) =>
    expect(() => arithmetic({ a: of([1]) }, { expression })).toThrow(expect.objectContaining({ code: 'bad-option' })),
  );
  test('refuses names that are no input, and says which there are', () =>
    expect(() => arithmetic({ slope: of([1]) }, { expression: 'slope + toString' })).toThrow(/\(slope\), not toString/));

  test('gives what JavaScript gives, over more cells than one chunk', () => {
    const wide = gridOver('EPSG:4545', [0, 0, 530, 50], 10);
    const leaf = fc.oneof(
      fc.constantFrom('x', 'y'),
      fc.double({ min: 0, max: 9, noNaN: true }).map((n) => n.toFixed(2)),
    );
    const tree = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        leaf,
        fc.tuple(tie('node'), fc.constantFrom('+', '-', '*', '/', '<', '>='), tie('node')).map(([p, sign, q]) => `(${p} ${sign} ${q})`),
        tie('node').map((p) => `Math.sin(${p})`),
        fc.tuple(tie('node'), tie('node')).map(([p, q]) => `Math.max(${p}, ${q})`),
        fc.tuple(tie('node'), tie('node'), tie('node')).map(([p, q, r]) => `((${p}) > 1 ? ${q} : -${r})`),
      ),
    })).node;
    const x = Float32Array.from({ length: 53 * 5 }, (_, i) => Math.fround(((i * 37) % 101) / 7 - 5));
    const y = Float32Array.from({ length: 53 * 5 }, (_, i) => Math.fround(((i * 53) % 89) / 9 - 3));
    fc.assert(
      fc.property(tree, (source) => {
        const javascript = new Function('x', 'y', `return Number(${source})`) as (x: number, y: number) => number;
        const got = arithmetic({ x: raster(wide, 'float32', x), y: raster(wide, 'float32', y) }, { expression: source.replaceAll('Math.', '') });
        for (let i = 0; i < x.length; i += 11) {
          const expected = javascript(x[i]!, y[i]!);
          // JavaScript's comparisons of NaN are false, ours are nodata
          if (!Number.isNaN(got.values[i]!)) expect(got.values[i]).toBe(Math.fround(expected));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a program is postfix and knows its inputs', () =>
    expect(parseExpression('a * (b + 1) > a')).toEqual({
      steps: [
        { do: 'input', name: 'a' },
        { do: 'input', name: 'b' },
        { do: 'number', value: 1 },
        { do: 'apply', name: '+', takes: 2 },
        { do: 'apply', name: '*', takes: 2 },
        { do: 'input', name: 'a' },
        { do: 'apply', name: '>', takes: 2 },
      ],
      inputs: ['a', 'b'],
      depth: 3,
    }));
});
