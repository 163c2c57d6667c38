import { describe, expect, it } from 'vitest';
import { seededRandom } from './seeded-random.js';

describe('seededRandom', () => {
  it('is xoshiro128** (fixtures/seeded-random.py)', () => {
    const bits = (seed: number, count: number): number[] => {
      const random = seededRandom(seed);
      return Array.from({ length: count }, () => random() * 0x1_0000_0000);
    };
    expect(bits(1, 6)).toEqual([393288148, 2174103013, 3814759091, 2092745082, 1865176206, 2179171167]);
    expect(bits(20261122, 3)).toEqual([1327428303, 3533534972, 57485846]);
  });
  it('is uniform: mean, variance and tenths of a hundred thousand numbers', () => {
    const random = seededRandom(7);
    const numbers = Array.from({ length: 100_000 }, random);
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
    // four standard errors
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 1e5));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / 1e5));
    const tenths = new Array<number>(10).fill(0);
    for (const x of numbers) tenths[Math.floor(10 * x)] = (tenths[Math.floor(10 * x)] as number) + 1;
    // χ² with nine degrees of freedom, 0.999
    expect(tenths.reduce((sum, count) => sum + (count - 1e4) ** 2 / 1e4, 0)).toBeLessThan(27.88);
  });
});
