import { afterEach, expect, test, vi } from 'vitest';
import { randomFrom } from '../../../algebra/fixtures/same-in-windows.js';
import { type Raster, raster } from '../../../raster/raster.js';
import type { FloodInput, FloodOptions, FloodResult } from './flood-input.js';
import { machineMemory } from './flow-machine.js';
import { simulateFlood } from './simulate-flood.js';

vi.mock('./flow-machine.js', { spy: true });
afterEach(() => void vi.mocked(machineMemory).mockRestore());

const bits = ({ frames, ...found }: FloodResult): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(found).map(([name, one]) => [name, typeof one === 'object' && 'values' in one ? Buffer.from(one.values.buffer) : one])),
  frames: frames.map(({ depth }) => Buffer.from(depth.buffer)),
});

/** With machine code, and without. */
function both(input: FloodInput, options: FloodOptions): [Record<string, unknown>, Record<string, unknown>] {
  const quick = bits(simulateFlood(input, options));
  vi.mocked(machineMemory).mockReturnValue(undefined);
  const plain = bits(simulateFlood(input, options));
  vi.mocked(machineMemory).mockRestore();
  return [quick, plain];
}

test('there is memory for machine code, and none of more than 4 GiB', () => {
  expect(machineMemory(1000, 3)?.machine).toBeInstanceOf(WebAssembly.Memory);
  expect(machineMemory(2 ** 32, 3)).toBeUndefined();
});

test.each([
  [1, 5],
  [2, 2],
  [9, 7],
  [16, 31],
  [37, 20],
])('machine code gives the bits of TypeScript on %i × %i cells', (width, height) => {
  const random = randomFrom(width);
  const over = (of: (i: number) => number): Raster =>
    raster(
      { crs: 'EPSG:4546', transform: [20, 0, 0, 0, -25, 0], width, height },
      'float32',
      Float32Array.from({ length: width * height }, (_, i) => of(i)),
      { unit: 'm' },
    );
  // walls, cliffs that are swept dry, thin films and deep water
  const bed = over((i) => (i > 0 && random() < 0.1 ? Number.NaN : random() ** 3 * 9));
  bed.values[0] = 0.5;
  const depth = over(() => Math.max(0, random() * 4 - 2));
  const roughness = over(() => 0.02 + random() / 9);
  const rain = { times: [0, 120], values: [60, 900] };
  const inflows = [{ cells: [[0, 0]] as const, discharge: { times: [0, 60, 90], values: [0, 30, 0] } }];
  for (const [input, options] of [
    [
      { bed, depth, rain },
      { duration: 200, boundary: 'open', frameEvery: 100 },
    ],
    [
      { bed, depth, manning: roughness, infiltration: 20 },
      { duration: 150, theta: 1, maxStep: 20, boundary: { slope: 0.01 } },
    ],
    [
      { bed, inflows, manning: 0.03 },
      { duration: 150, floodedDepth: 0.01 },
    ],
  ] as const) {
    const [quick, plain] = both(input, options);
    expect(quick).toEqual(plain);
  }
});
