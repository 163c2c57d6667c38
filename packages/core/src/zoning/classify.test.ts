import { scaleThreshold } from 'd3-scale';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grid } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import type { Breaks } from '../statistics/breaks/breaks.js';
import { classify } from './classify.js';

const row = (width: number): Grid => ({ crs: 'EPSG:4546', transform: [90, 0, 0, 0, -90, 90], width, height: 1 });
const intensity = (...values: number[]) => raster(row(values.length), 'float32', Float32Array.from(values));
const levels = (breaks: Breaks, ...values: number[]): number[] => [...classify({ intensity: intensity(...values), breaks }).values];

describe('classify', () => {
  const breaks: Breaks = { values: [1, 2, 3], closed: 'left', worse: 'higher' };

  it('puts a value equal to a break above it when closed left, below it when closed right', () => {
    expect(levels(breaks, 0.5, 1, 2, 3, 4)).toEqual([1, 2, 3, 4, 4]);
    expect(levels({ ...breaks, closed: 'right' }, 0.5, 1, 2, 3, 4)).toEqual([1, 1, 2, 3, 4]);
  });

  it('numbers from the top down when lower is worse', () => {
    expect(levels({ ...breaks, worse: 'lower' }, 0.5, 1, 2, 3)).toEqual([4, 3, 2, 1]);
    expect(levels({ ...breaks, worse: 'lower', closed: 'right' }, 0.5, 1, 2, 3)).toEqual([4, 4, 3, 2]);
  });

  it('makes NaN nodata and takes infinities to the ends', () => {
    expect(levels(breaks, Number.NaN, -Infinity, Infinity, -0)).toEqual([0, 1, 4, 1]);
  });

  it('compares float32 cells with breaks that float32 cannot hold as their exact values', () => {
    expect(Math.fround(0.7)).toBeLessThan(0.7);
    expect(levels({ values: [0.1, 0.4, 0.7], closed: 'left', worse: 'higher' }, 0.7)).toEqual([3]);
  });

  it('agrees with d3 scaleThreshold when closed left, and with the definition when closed right', () => {
    const value = fc.oneof(fc.integer({ min: -4, max: 12 }), fc.float({ noNaN: true, min: -5, max: 15 }));
    const sorted = fc.array(fc.integer({ min: -3, max: 11 }), { minLength: 3, maxLength: 3 }).map((cuts) => cuts.sort((a, b) => a - b));
    fc.assert(
      fc.property(sorted, fc.array(value, { minLength: 1, maxLength: 40 }), (cuts, values) => {
        const scale = scaleThreshold<number, number>().domain(cuts).range([1, 2, 3, 4]);
        expect(levels({ values: cuts, closed: 'left', worse: 'higher' }, ...values)).toEqual(values.map((x) => scale(x)));
        const right = values.map((x) => 1 + cuts.filter((cut) => x > cut).length);
        expect(levels({ values: cuts, closed: 'right', worse: 'higher' }, ...values)).toEqual(right);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('gives a level raster on the grid of the intensity', () => {
    const out = classify({ intensity: intensity(1, 2), breaks }, { scheme: 'census-hazard-4' });
    expect(out).toMatchObject({ type: 'uint8', kind: 'level', nodata: 0, unit: '', grid: row(2) });
  });

  it('refuses breaks that do not make the levels of the scheme', () => {
    expect(() => classify({ intensity: intensity(1), breaks }, { scheme: 'census-risk-5' })).toThrow(/3 breaks.*5 levels/);
  });
});
