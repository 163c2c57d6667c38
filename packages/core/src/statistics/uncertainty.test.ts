import { describe, expect, it } from 'vitest';
import { dirichlet } from './dirichlet.js';
import { seededRandom } from './seeded-random.js';
import { sobolIndices } from './sobol-indices.js';

describe('dirichlet', () => {
  it('has the means and variances of its distribution, small parameters too', () => {
    const random = seededRandom(3);
    for (const alpha of [
      [5, 3, 2],
      [0.4, 0.8, 1.2],
    ]) {
      // biome-ignore format: two cases
      const total = alpha.reduce((a, b) => a + b);
      const draws = Array.from({ length: 20_000 }, () => dirichlet(alpha, random));
      for (const [k, a] of alpha.entries()) {
        const mean = draws.reduce((sum, draw) => sum + draw[k]!, 0) / draws.length;
        const variance = draws.reduce((sum, draw) => sum + (draw[k]! - mean) ** 2, 0) / draws.length;
        expect(Math.abs(mean - a / total)).toBeLessThan(0.01);
        expect(Math.abs(variance / ((a * (total - a)) / (total ** 2 * (total + 1))) - 1)).toBeLessThan(0.06);
      }
      for (const draw of draws.slice(0, 50)) expect(draw.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    }
    expect(() => dirichlet([1, 0], random)).toThrow('0');
  });
});

describe('sobolIndices', () => {
  it('are those of the Ishigami function, which are known', () => {
    // Ishigami & Homma 1990 with a = 7, b = 0.1: S = 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437
    const ishigami = (u: readonly number[]): number => {
      const [x, y, z] = u.map((at) => Math.PI * (2 * at - 1)) as [number, number, number];
      return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
    };
    const { first, total, mean, variance } = sobolIndices(ishigami, 3, { samples: 8192 });
    for (const [i, s] of [0.3139, 0.4424, 0].entries()) expect(Math.abs(first[i]! - s)).toBeLessThan(0.04);
    for (const [i, s] of [0.5576, 0.4424, 0.2437].entries()) expect(Math.abs(total[i]! - s)).toBeLessThan(0.04);
    expect(Math.abs(mean - 3.5)).toBeLessThan(0.05);
    expect(Math.abs(variance / 13.8446 - 1)).toBeLessThan(0.03);
  });
  it('of a sum are the shares of variance, and of a constant unknown', () => {
    const { first, total } = sobolIndices(([x = 0, y = 0]) => 3 * x + y, 2, { samples: 2048 });
    for (const [i, s] of [0.9, 0.1].entries()) {
      expect(Math.abs(first[i]! - s)).toBeLessThan(0.03);
      expect(Math.abs(total[i]! - s)).toBeLessThan(0.03);
    }
    expect(sobolIndices(() => 1, 1, { samples: 8 }).first[0]).toBeNaN();
  });
});
