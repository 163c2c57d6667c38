import { describe, expect, test } from 'vitest';
import { parseOptions } from '../../layers/options.js';
import { cellAreas } from '../../raster/areas.js';
import type { Grid } from '../../raster/grid.js';
import { type Now, raster } from '../../raster/raster.js';
import { floodPluvial } from './pluvial.js';
import { runoffDepth } from './rain/runoff-depth.js';
import { floodSimulated } from './simulate.js';

// a bowl in a plain that falls to the east; cells of 10 m
const grid: Grid = { crs: 'EPSG:4546', transform: [10, 0, 500_000, 0, -10, 3_000_000], width: 30, height: 24 };
const dem = raster(
  grid,
  'float32',
  Float32Array.from({ length: 30 * 24 }, (_, i) => {
    const away = Math.hypot((i % 30) - 12, Math.floor(i / 30) - 11);
    return 50 - 0.05 * (i % 30) - Math.max(0, 1.5 - 0.3 * away);
  }),
  { unit: 'm' },
);
const lowest = 11 * 30 + 12;

describe('pluvial', () => {
  const built = (given: object) => floodPluvial.build<Now>({ dem }, parseOptions('flood', floodPluvial.options, given), grid);
  test('rain that does not soak away stands in the hollow, more of it in the rarer storm', () => {
    const { intensity, products } = built({ rain: { '20': 10, '100': 12 }, curveNumber: 98 });
    expect(Object.keys(products)).toEqual(['depth-20', 'depth-100']);
    const depths = products['depth-20']!.field.values;
    const areas = cellAreas(grid);
    const standing = areas.reduce((sum, area, i) => sum + area * depths[i]!, 0);
    expect(standing).toBeGreaterThan(0);
    expect(standing).toBeLessThanOrEqual((runoffDepth(10, 98) / 1000) * areas.reduce((sum, area) => sum + area, 0));
    expect(depths[0]).toBe(0);
    expect(intensity.values[lowest]!).toBeGreaterThan(depths[lowest]!);
  });
  test.each([[{}], [{ rain: {} }], [{ rain: { '20': -1 } }], [{ rain: { '20': 10 }, levelPeriod: 50 }]])('%j is refused', (given) =>
    expect(() => built(given)).toThrow(/rain|levelPeriod/),
  );
});

describe('simulate', () => {
  test('the hollow fills first and deepest, and frames rise to what stands at the end', () => {
    const options = parseOptions('flood', floodSimulated.options, { rain: 30, hours: 0.25, duration: 0.5, frames: 3, manning: 0.03 });
    const { intensity, products } = floodSimulated.build<Now>({ dem }, options, grid);
    expect(intensity.values[lowest]).toBe(Math.max(...(intensity.values as Float32Array)));
    const frames = Object.entries(products).filter(([name]) => name.startsWith('frame-'));
    expect(frames.map(([name, { seconds }]) => [name, seconds])).toEqual([
      ['frame-001', 600],
      ['frame-002', 1200],
      ['frame-003', 1800],
    ]);
    const depths = frames.map(([, { field }]) => field.values[lowest]!);
    expect(depths[1]!).toBeGreaterThan(depths[0]!);
    for (const depth of depths) expect(depth).toBeLessThanOrEqual(intensity.values[lowest]!);
    expect(products['arrival-time']!.field.values[lowest]).toBeLessThan(600);
  });
});
