import { afterEach, expect, test, vi } from 'vitest';
import { machineCode } from '../raster/machine-code.js';
import { raster } from '../raster/raster.js';
import type { Breaks } from '../statistics/breaks/breaks.js';
import { classify } from './classify.js';

vi.mock('../raster/machine-code.js', { spy: true });
afterEach(() => void vi.mocked(machineCode).mockRestore());

const odd = [Number.NaN, -0, 0, Infinity, -Infinity, 0.1, 0.7, 1e-45, 3.4028234663852886e38, -2];

test.each([
  [1, [0, 0.1, 0.7]],
  [17, [-0, 1e-46, 2]],
  [700, [-1e39, 0.7, 1e39]],
  // more cells than machine code takes at once; breaks that do not rise
  [530_000, [0.4, 0.1, 0.7]],
])('levels of %i cells at %j by machine code are those in TypeScript, and those of the definition', (width, values) => {
  const cells = Float32Array.from({ length: width }, (_, i) => (i % 7 === 3 ? odd[i % odd.length]! : Math.sin(i * 12.9898)));
  const intensity = raster({ crs: 'EPSG:4546', transform: [30, 0, 450_000, 0, -30, 3_000_000], width, height: 1 }, 'float32', cells);
  for (const closed of ['left', 'right'] as const)
    for (const worse of ['higher', 'lower'] as const) {
      const breaks: Breaks = { values, closed, worse };
      vi.mocked(machineCode).mockRestore();
      const quick = classify({ intensity, breaks });
      expect(vi.mocked(machineCode).mock.calls.length).toBeGreaterThan(0);
      vi.mocked(machineCode).mockReturnValue(null);
      expect(Buffer.compare(quick.values, classify({ intensity, breaks }).values)).toBe(0);
      const beyond = (x: number, cut: number): boolean => (closed === 'left' ? x >= cut : x > cut);
      const wrong = cells.findIndex((x, i) => {
        const at = values.findIndex((cut) => !beyond(x, cut));
        const above = at < 0 ? values.length : at;
        return quick.values[i] !== (Number.isNaN(x) ? 0 : worse === 'lower' ? 4 - above : 1 + above);
      });
      expect(wrong).toBe(-1);
    }
});
