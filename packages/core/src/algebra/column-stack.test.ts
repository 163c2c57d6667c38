import { afterEach, expect, test, vi } from 'vitest';
import { machineCode } from '../raster/machine-code.js';
import { raster } from '../raster/raster.js';
import { arithmetic } from './arithmetic.js';
import { CHUNK } from './column-stack.js';

vi.mock('../raster/machine-code.js', { spy: true });
afterEach(() => void vi.mocked(machineCode).mockRestore());

const odd = [Number.NaN, 0, -0, Infinity, -Infinity, 1, -1, 1e-40, 3e38];

test.each([1, 7, CHUNK, 2 * CHUNK + 5])('expressions on %i cells by machine code have the bits of those in TypeScript', (width) => {
  const grid = { crs: 'EPSG:4546', transform: [30, 0, 450_000, 0, -30, 3_000_000], width, height: 1 } as const;
  const of = (seed: number) =>
    raster(
      grid,
      'float32',
      Float32Array.from({ length: width }, (_, i) => ((i + seed) % 4 === 0 ? odd[(i * seed) % odd.length]! : Math.sin(i * seed * 12.9898) * 10 ** (i % 5))),
    );
  const codes = raster(
    grid,
    'uint8',
    Uint8Array.from({ length: width }, (_, i) => i % 5),
  );
  const inputs = { a: of(1), b: of(3), c: of(7), codes };
  for (const expression of [
    '0.3 * a + 0.25 * b - c / 7',
    'a / b',
    'a - a * b',
    'a < b ? b : c',
    '(a <= b) + 2 * (a > c) + 4 * (b >= c)',
    'min(a, b, c) - max(b, a)',
    'codes > 1 ? a * codes : isnan(c) ? 1 : c ^ 0.5',
    'clamp(a, b, c) + abs(-a) + sqrt(c)',
    '(a == b) + (a != c) + (a && b) + (b || c) + !a',
    '7',
  ]) {
    vi.mocked(machineCode).mockRestore();
    const quick = arithmetic(inputs, { expression });
    expect(vi.mocked(machineCode).mock.calls.length).toBeGreaterThan(0);
    vi.mocked(machineCode).mockReturnValue(null);
    const plain = arithmetic(inputs, { expression });
    expect(Buffer.compare(new Uint8Array(quick.values.buffer), new Uint8Array(plain.values.buffer)), expression).toBe(0);
  }
});
