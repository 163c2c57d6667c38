import { describe, expect, it } from 'vitest';
import type { AnyDivision } from '../../../layers/divided-operation.js';
import type { Grid } from '../../../raster/grid.js';
import { type Raster, raster } from '../../../raster/raster.js';
import { burnProbability } from './burn-probability.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [10, 0, 500_000, 0, -10, 3_000_000], width: 6, height: 1 };
const floats = (...values: number[]): Raster => raster(grid, 'float32', Float32Array.from(values));
const still = { direction: floats(0, 0, 0, 0, 0, 0), eccentricity: floats(0, 0, 0, 0, 0, 0) };

describe('burnProbability', () => {
  it('is the share of ignitions within reach', () => {
    // 1 m/min for 12 minutes: a cell burns from itself and its neighbours; column 3 does not burn, column 5 is nodata
    const rateOfSpread = floats(1, 1, 1, 0, 1, Number.NaN);
    const { values } = burnProbability({ rateOfSpread, ...still }, { fires: 20_000, minutes: 12, seed: 7 });
    [0.5, 0.75, 0.5, 0, 0.25].forEach((share, cell) => {
      // four standard errors
      expect(Math.abs(values[cell]! - share)).toBeLessThanOrEqual(4 * Math.sqrt((share * (1 - share)) / 20_000));
    });
    expect(values[5]).toBeNaN();
  });
  it('lights by weights, and the same by the same seed', () => {
    const rateOfSpread = floats(1, 1, 1, 1, 1, 1);
    const ignition = floats(0, 0, 3, Number.NaN, 1, 0);
    const run = (seed: number) => burnProbability({ rateOfSpread, ...still, ignition }, { fires: 4000, minutes: 1, seed }).values;
    expect([...run(1)]).toEqual([...run(1)]);
    expect([...run(1)]).not.toEqual([...run(2)]);
    expect(Math.abs(run(3)[2]! - 0.75)).toBeLessThan(0.03);
    expect([...run(3)].map((share) => share > 0)).toEqual([false, false, true, false, true, false]);
  });
  it('counts the same however workers share the fires', () => {
    const [rateOfSpread, eccentricity] = [floats(1, 1, 2, 1, 3, 1), floats(0, 0, 0.5, 0, 0, 0)];
    const options = { fires: 500, minutes: 17, seed: 5, directions: '16', periods: [] } as const;
    const inputs = { rateOfSpread: [rateOfSpread], direction: [still.direction], eccentricity: [eccentricity] };
    const { division } = burnProbability as unknown as { division: AnyDivision };
    const stretch = (from: number, to: number) => division.map(inputs, options, from, to, { check() {} });
    const whole = stretch(0, 500);
    for (const cuts of [[250], [1, 2, 499], [100, 200, 300, 400]]) {
      const ends = [0, ...cuts, 500];
      expect(
        cuts
          .map((_, at) => stretch(ends[at]!, ends[at + 1]!))
          .concat([stretch(ends.at(-2)!, 500)])
          .reduce(division.combine),
      ).toEqual(whole);
    }
  });
  it('runs on with the wind of the next period', () => {
    const lit = { ignition: floats(1, 0, 0, 0, 0, 0), ...still };
    const rates = [floats(1, 1, 1, 1, 1, 1), floats(2, 2, 2, 2, 2, 2)];
    const run = (given: object) => [...burnProbability({ rateOfSpread: rates, ...lit }, { fires: 1, minutes: 21, ...given }).values];
    // 10 minutes to the first, 10 more at 1 m/min to the second, or two more in 10 minutes at 2 m/min
    expect(run({ periods: [0, 20] })).toEqual([1, 1, 1, 0, 0, 0]);
    expect(run({ periods: [0, 10] })).toEqual([1, 1, 1, 1, 0, 0]);
    expect(() => run({})).toThrow('2 rising minutes');
    expect(() => run({ periods: [5, 10] })).toThrow('the first 0');
    expect(() => burnProbability({ ...lit, rateOfSpread: rates, direction: [1, 2, 3].map(() => still.direction) }, { periods: [0, 1, 2] })).toThrow(
      'expected 1 or 3',
    );
  });
  it('refuses where nothing can be lit', () => {
    const rateOfSpread = floats(1, 1, 1, 1, 1, 1);
    expect(() => burnProbability({ rateOfSpread, ...still, ignition: floats(0, 0, 0, 0, 0, 0) })).toThrow('no cell');
    expect(() => burnProbability({ rateOfSpread, ...still, ignition: floats(1, -1, 0, 0, 0, 0) })).toThrow('a weight of -1');
  });
});
