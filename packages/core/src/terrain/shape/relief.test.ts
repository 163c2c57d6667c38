import { expect, test } from 'vitest';
import { randomFrom, sameInWindows } from '../../algebra/fixtures/same-in-windows.js';
import { gridOver } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import { aspect } from './aspect.js';
import { curvature } from './curvature.js';
import { elevationDeviation } from './elevation-deviation.js';
import { hillshade } from './hillshade.js';
import { relief } from './relief.js';
import { roughness } from './roughness.js';
import { ruggedness } from './ruggedness.js';
import { slope } from './slope.js';
import { topographicPosition } from './topographic-position.js';

// a step of 6 m between columns 2 and 3
const step = raster(
  gridOver('EPSG:4545', [0, 0, 60, 30], 10),
  'float32',
  Float32Array.from({ length: 18 }, (_, i) => (i % 6 < 3 ? 100 : 106)),
  { unit: 'm' },
);

test('relief is highest minus lowest ground in the window', () => {
  expect([...relief(step, { radius: 1 }).values.subarray(6, 12)]).toEqual([0, 0, 6, 6, 0, 0]);
  expect([...relief(step, { radius: 2 }).values.subarray(6, 12)]).toEqual([0, 6, 6, 6, 6, 0]);
  expect(relief(step)).toMatchObject({ unit: 'm', type: 'float32' });
});

test('elevation deviation is that of the population', () => {
  // columns 1 to 3: six cells of 100 and three of 106, so p = 1/3 and the deviation is 6 √(1/3 · 2/3)
  expect(elevationDeviation(step).values[8]).toBeCloseTo(6 * Math.sqrt(2 / 9), 5);
  expect(elevationDeviation(step).values[6]).toBe(0);
});

test.each([
  [slope, {}],
  [slope, { method: 'zevenbergen-thorne', edges: 'extrapolate', units: 'percent' }],
  [aspect, { edges: 'extrapolate' }],
  [hillshade, { light: 'multidirectional' }],
  [hillshade, { light: 'combined', edges: 'extrapolate' }],
  [ruggedness, {}],
  [ruggedness, { method: 'wilson', edges: 'extrapolate' }],
  [topographicPosition, {}],
  [roughness, {}],
  [curvature, { section: 'tangential', edges: 'extrapolate' }],
  [relief, { radius: 3 }],
  [elevationDeviation, { radius: 2, shape: 'disc' }],
])('a window computes the bits of the whole: %#', (operation, options) => {
  const random = randomFrom(7);
  for (const crs of ['EPSG:4545', 'EPSG:4490']) {
    const grid = { ...gridOver(crs, [110, 26, 110.03, 26.02], 0.001), width: 30, height: 20 };
    const dem = raster(
      grid,
      'float32',
      Float32Array.from({ length: 600 }, () => (random() < 0.05 ? Number.NaN : 500 * random())),
    );
    sameInWindows(operation, dem, options, random);
  }
});
