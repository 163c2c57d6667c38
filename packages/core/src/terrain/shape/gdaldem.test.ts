import { describe, expect, test } from 'vitest';
import type { Grid } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import expected from '../fixtures/gdaldem.json' with { type: 'json' };
import { aspect } from './aspect.js';
import { curvature } from './curvature.js';
import { hillshade } from './hillshade.js';
import { roughness } from './roughness.js';
import { ruggedness } from './ruggedness.js';
import { slope } from './slope.js';
import { topographicPosition } from './topographic-position.js';

const run = { slope, aspect, hillshade, ruggedness, topographicPosition, roughness, curvature } as unknown as Record<string, typeof slope>;

describe.each(expected)('as gdaldem has it: $name', ({ width, height, cell, heights, results }) => {
  const grid: Grid = { crs: 'EPSG:4545', transform: [cell[0]!, 0, 700_000, 0, -cell[1]!, 4_000_000], width, height };
  const dem = raster(
    grid,
    'float32',
    Float32Array.from(heights, (z) => z ?? Number.NaN),
    { unit: 'm' },
  );
  test.each(results.map((result) => [`${result.operation} ${JSON.stringify(result.options)}`, result] as const))('%s', (_, { operation, options, values }) => {
    const found: ArrayLike<number> = run[operation]!(dem, options as never).values;
    let unequal = 0;
    values.forEach((wanted, i) => {
      const got = found[i]!;
      const where = `cell ${i}`;
      if (wanted === null) expect(operation === 'hillshade' ? got === 0 : Number.isNaN(got), where).toBe(true);
      else if (operation === 'hillshade') {
        expect(Math.abs(got - wanted), where).toBeLessThanOrEqual(1);
        unequal += got === wanted ? 0 : 1;
      } else {
        const apart = Math.abs(got - wanted);
        // azimuths near 0 and 360 are neighbours; percent go into the thousands, where a float32 has steps of 1e-4
        const near = operation === 'aspect' ? Math.abs(360 - apart) : apart;
        expect(Math.min(apart, near), where).toBeLessThan(1e-4 * Math.max(1, wanted / 360));
      }
    });
    // sums of float32 that stand between two greys go either way
    expect(unequal).toBeLessThanOrEqual(Math.max(3, values.length / 100));
  });
});
