import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { machineCode } from '../raster/machine-code.js';
import { type Raster, raster, type Type } from '../raster/raster.js';
import { flowDirection } from './flow/flow-direction.js';
import { hillshade } from './shape/hillshade.js';
import { slope } from './shape/slope.js';

vi.mock('../raster/machine-code.js', { spy: true });

const grid = (width: number, height: number) => ({ crs: 'EPSG:4546', transform: [30, 0, 450_000, 0, -30, 3_000_000], width, height }) as const;
/** Ground from flat to walls, with holes. */
function ground(width: number, height: number): Raster {
  const cells = Float32Array.from({ length: width * height }, (_, i) => {
    const noise = Math.sin(i * 12.9898) * 43758.5453;
    const share = noise - Math.floor(noise);
    return i % 97 === 13 ? Number.NaN : share * 10 ** (((i % width) % 64) / 8 - 3);
  });
  return raster(grid(width, height), 'float32', cells, { unit: 'm' });
}
const bits = ({ values }: Raster<Type>): Uint8Array => new Uint8Array(values.buffer);

/** With machine code, and without. */
function both(compute: () => Raster<Type>): [Uint8Array, Uint8Array] {
  const quick = compute();
  vi.mocked(machineCode).mockReturnValue(null);
  const plain = compute();
  vi.mocked(machineCode).mockRestore();
  return [bits(quick), bits(plain)];
}

describe('machine code gives the bits of the kernels in TypeScript', () => {
  beforeEach(() => expect(machineCode()).not.toBeNull());
  afterEach(() => void vi.mocked(machineCode).mockRestore());

  test.each([
    [4, 3],
    [5, 4],
    [64, 61],
    [51, 20],
    [3, 9],
    [6, 2],
  ])('%i × %i cells', (width, height) => {
    const dem = ground(width, height);
    // steps, so that neighbours are equally steep, and flats
    const steps = { ...dem, values: dem.values.map((z) => Math.round(Math.log2(z))) };
    for (const compute of [
      () => flowDirection(dem),
      () => flowDirection(steps),
      () => flowDirection({ ...steps, grid: { crs: 'EPSG:4490', transform: [0.001, 0, 110, 0, -0.0007, 62], width, height } }),
      () => slope(dem),
      () => slope(dem, { units: 'percent' }),
      () => hillshade(dem),
      () => hillshade(dem, { azimuth: 20, altitude: 5, exaggeration: 3 }),
    ]) {
      const [quick, plain] = both(compute);
      expect(Buffer.compare(quick, plain)).toBe(0);
    }
  });

  test('over several bands of rows', () => {
    const dem = ground(600, 1800);
    for (const compute of [() => slope(dem), () => flowDirection(dem)]) {
      const [quick, plain] = both(compute);
      expect(Buffer.compare(quick, plain)).toBe(0);
    }
  });
});
