import { afterEach, expect, test, vi } from 'vitest';
import { machineCode } from '../../raster/machine-code.js';
import { raster } from '../../raster/raster.js';
import { focal } from './focal.js';

vi.mock('../../raster/machine-code.js', { spy: true });
afterEach(() => void vi.mocked(machineCode).mockRestore());

test.each([
  [4, 1, 1],
  [5, 7, 1],
  [33, 18, 2],
  [64, 40, 5],
  [7, 9, 12],
  [3, 5, 1],
])('extremes of squares by machine code have the bits of those in TypeScript: %i × %i cells, radius %i', (width, height, radius) => {
  const grid = { crs: 'EPSG:4546', transform: [30, 0, 450_000, 0, -30, 3_000_000], width, height } as const;
  const cells = Float32Array.from({ length: width * height }, (_, i) => (i % 5 === 2 ? Number.NaN : i % 11 === 0 ? -0 : Math.sin(i * 12.9898) * 1e3));
  const source = raster(grid, 'float32', cells);
  for (const statistic of ['range', 'minimum', 'maximum'] as const) {
    vi.mocked(machineCode).mockRestore();
    const quick = focal(source, { statistic, radius });
    expect(vi.mocked(machineCode).mock.calls.length > 0).toBe(width >= 4);
    vi.mocked(machineCode).mockReturnValue(null);
    const plain = focal(source, { statistic, radius });
    expect(Buffer.compare(new Uint8Array(quick.values.buffer), new Uint8Array(plain.values.buffer)), statistic).toBe(0);
  }
});
