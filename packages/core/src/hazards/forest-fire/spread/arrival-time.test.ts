import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grid } from '../../../raster/grid.js';
import { type Raster, raster } from '../../../raster/raster.js';
import { fireEllipse } from '../behaviour/fire-ellipse.js';
import { type ArrivalOptions, arrivalTime, type Ignition } from './arrival-time.js';
import { type DirectionCount, latticeSteps } from './lattice-directions.js';
import type { SpreadPeriod, SpreadRasters } from './spread-ground.js';

const gridOf = (width: number, height: number, cell = 30): Grid => ({ crs: 'EPSG:4546', transform: [cell, 0, 500_000, 0, -cell, 3_000_000], width, height });
const fill = (grid: Grid, value: number | ((cell: number) => number)): Raster =>
  raster(
    grid,
    'float32',
    Float32Array.from({ length: grid.width * grid.height }, (_, cell) => (typeof value === 'number' ? value : value(cell))),
  );
const uniform = (grid: Grid, rate: number, direction = 0, eccentricity = 0): SpreadRasters => ({
  rateOfSpread: fill(grid, rate),
  direction: fill(grid, direction),
  eccentricity: fill(grid, eccentricity),
});
const degrees = (east: number, north: number): number => (Math.atan2(east, north) * 180) / Math.PI;

describe('latticeSteps', () => {
  it('goes to what no other cell hides, over shares that add up', () => {
    for (const directions of [8, 16, 32, 48] as const) {
      const steps = latticeSteps(directions);
      expect(steps).toHaveLength(directions);
      for (const { crossed } of steps) expect(crossed.reduce((sum, [, , share]) => sum + share, 0)).toBeCloseTo(1, 12);
    }
    const knight = latticeSteps(16).find(({ east, south }) => east === 2 && south === 1)!;
    expect(knight.crossed).toEqual([[0, 0, 0.25], [1, 0, 0.25], [1, 1, 0.25], [2, 1, 0.25]]); // biome-ignore format: cells
    const aslant = latticeSteps(8).find(({ east, south }) => east === 1 && south === -1)!;
    expect(
      aslant.corners
        .flat()
        .map(([east, south]) => 10 * east + south)
        .sort(),
    ).toEqual([-1, 10]);
  });
});

describe('arrivalTime', () => {
  it('is distance over rate along the directions of the lattice, and late between them by no more than is said', () => {
    const grid = gridOf(61, 61);
    const bound: Record<number, number> = { 8: 1.0824, 16: 1.0275, 32: 1.0131, 48: 1.0076 };
    for (const directions of [8, 16, 32, 48] as const) {
      const { values, unit } = arrivalTime(uniform(grid, 3), [{ col: 30, row: 30 }], { directions });
      expect(unit).toBe('min');
      for (const { east, south } of latticeSteps(directions))
        expect(values[(30 + 4 * south) * 61 + 30 + 4 * east]).toBeCloseTo((4 * Math.hypot(east, south) * 30) / 3, 3);
      const late = values.map((time, cell) => time / (Math.hypot((cell % 61) - 30, Math.floor(cell / 61) - 30) * 10 || 1));
      const worst = late.reduce((most, one) => Math.max(most, one), 0);
      expect(late.filter((_, cell) => cell !== 30 * 61 + 30).reduce((least, one) => Math.min(least, one))).toBeGreaterThan(1 - 1e-6);
      expect(worst).toBeLessThanOrEqual(bound[directions]! + 1e-4);
      expect(worst).toBeGreaterThan(1 + (bound[directions]! - 1) * 0.9);
    }
  });

  it('grows into the ellipse of its rate and eccentricity', () => {
    const grid = gridOf(201, 201);
    for (const [direction, eccentricity] of [
      [0, 0.6],
      [63.435, 0.8],
      [200, 0.7],
    ] as const) {
      // biome-ignore format: pairs
      const { at, area } = fireEllipse(3, eccentricity);
      const { values } = arrivalTime(uniform(grid, 3, direction, eccentricity), [{ col: 100, row: 100 }], { directions: 16 });
      const late = (1 / Math.cos((13.283 * Math.PI) / 180) - 1) / (1 - eccentricity);
      const ratios = values.map((time, cell) => {
        const [east, north] = [(cell % 201) - 100, 100 - Math.floor(cell / 201)];
        return east === 0 && north === 0 ? 1 : (time * at(degrees(east, north) - direction)) / (Math.hypot(east, north) * 30);
      });
      expect(ratios.reduce((least, one) => Math.min(least, one))).toBeGreaterThan(1 - 1e-5);
      expect(ratios.reduce((most, one) => Math.max(most, one))).toBeLessThan(1 + late + 1e-5);
      const inside = values.filter((time) => time <= 600).length;
      expect((inside * 900) / (area * 600 ** 2)).toBeGreaterThan(0.9);
      expect((inside * 900) / (area * 600 ** 2)).toBeLessThanOrEqual(1.01);
    }
  });

  it('is the shortest of all ways (brute force on random ground, periods and barriers)', () => {
    const grid = gridOf(9, 7, 100);
    const cells = 63;
    const number = (min: number, max: number) =>
      fc.array(fc.float({ min: Math.fround(min), max: Math.fround(max), noNaN: true }), { minLength: cells, maxLength: cells });
    const ground = fc.record({ rate: number(-1, 4), towards: number(0, 360), e: number(0, 0.9) });
    fc.assert(
      fc.property(
        fc.constantFrom<DirectionCount>(8, 16, 32, 48),
        fc.array(ground, { minLength: 1, maxLength: 3 }),
        fc.nat(cells - 1),
        (directions, periods, start) => {
          const given: SpreadPeriod[] = periods.map(({ rate, towards, e }, index) => ({
            from: index * 40,
            rateOfSpread: fill(grid, (cell) => Math.max(0, rate[cell]! < 0.01 ? 0 : rate[cell]!)),
            direction: fill(grid, (cell) => towards[cell]!),
            eccentricity: fill(grid, (cell) => e[cell]!),
          }));
          const { values } = arrivalTime(given, [{ col: start % 9, row: Math.floor(start / 9) }], { directions });
          const expected = relaxed(given, directions, start);
          values.forEach((time, cell) => {
            if (expected[cell] === Number.POSITIVE_INFINITY) expect(time).toBeNaN();
            else expect(time).toBeCloseTo(expected[cell]!, 2);
          });
        },
      ),
      { numRuns: 15 },
    );
  });

  it('goes round barriers, and not between two that touch at a corner', () => {
    const grid = gridOf(5, 5, 10);
    const wall = raster(
      grid,
      'uint8',
      Uint8Array.from({ length: 25 }, (_, cell) => (cell % 5 === 2 && cell > 4 ? 1 : 0)),
      { kind: 'category' },
    );
    const times = arrivalTime(uniform(grid, 1), [{ col: 0, row: 4 }], { barriers: wall, directions: 8 }).values;
    expect(times[22]).toBeNaN();
    expect(times[24]!).toBeGreaterThan(80);
    const aslant = fill(grid, (cell) => (cell % 5 === 4 - Math.floor(cell / 5) ? 0 : 1));
    const cut = arrivalTime({ ...uniform(grid, 1), rateOfSpread: aslant }, [{ col: 0, row: 0 }], { directions: 48 }).values;
    expect(cut[24]).toBeNaN();
    expect(cut[5]).toBeCloseTo(10, 4);
  });

  it('waits where a period is too wet to burn, and goes on at the rates of the next', () => {
    const grid = gridOf(5, 1, 60);
    const period = (from: number, rate: number): SpreadPeriod => ({ from, ...uniform(grid, rate) });
    const { values } = arrivalTime([period(0, 1), period(90, 0), period(200, 2)], [{ col: 0, row: 0 }]);
    // 90 minutes at 1 m/min, rest until 200, then 2 m/min
    expect([...values]).toEqual([0, 60, 215, 245, 275]);
  });

  it('has several ignitions, each at its time, and stops when told', () => {
    const grid = gridOf(7, 1, 60);
    const lit: Ignition[] = [{ col: 0, row: 0 }, { col: 6, row: 0, time: 100 }, { col: 1, row: 0, time: 999 }]; // biome-ignore format: list
    expect([...arrivalTime(uniform(grid, 1), lit).values]).toEqual([0, 60, 120, 180, 220, 160, 100]);
    expect([...arrivalTime(uniform(grid, 1), lit, { until: 120 }).values]).toEqual([0, 60, 120, Number.NaN, Number.NaN, Number.NaN, 100]);
  });

  it('lights nothing where nothing burns, and burns one cell of one', () => {
    const grid = gridOf(3, 1);
    const rateOfSpread = fill(grid, (cell) => [0, Number.NaN, 2][cell]!);
    const given = { ...uniform(grid, 2), rateOfSpread };
    expect([...arrivalTime(given, [{ col: 0, row: 0 }, { col: 1, row: 0 }]).values]).toEqual([Number.NaN, Number.NaN, Number.NaN]); // biome-ignore format: list
    expect([...arrivalTime(given, [{ col: 2, row: 0 }]).values]).toEqual([Number.NaN, Number.NaN, 0]);
    expect([...arrivalTime(uniform(gridOf(1, 1), 2), [{ col: 0, row: 0 }]).values]).toEqual([0]);
    // direction does not matter to a circle
    expect([...arrivalTime({ ...uniform(grid, 30), direction: fill(grid, Number.NaN) }, [{ col: 0, row: 0 }]).values]).toEqual([0, 1, 2]);
  });

  it('measures on the ellipsoid where the grid is geographic', () => {
    const grid: Grid = { crs: 'EPSG:4490', transform: [0.001, 0, 111, 0, -0.001, 27.5], width: 3, height: 3 };
    const { values } = arrivalTime(uniform(grid, 1), [{ col: 1, row: 1 }]);
    // a minute of arc… a thousandth of a degree is 98.78 m east and 110.80 m north at 27.4985° N (GeographicLib)
    expect(values[5]).toBeCloseTo(98.78, 1);
    expect(values[1]).toBeCloseTo(110.8, 1);
  });

  it('refuses what it cannot spread over', () => {
    const grid = gridOf(3, 3);
    const go =
      (given: SpreadRasters | readonly SpreadPeriod[], options: ArrivalOptions = {}, at: Ignition[] = [{ col: 1, row: 1 }]) =>
      () =>
        arrivalTime(given, at, options);
    expect(go(uniform(grid, -1))).toThrow('a rate of spread of -1');
    expect(go(uniform(grid, 1, 0, 1))).toThrow('an eccentricity of 1');
    expect(go({ ...uniform(grid, 1), direction: fill(gridOf(4, 3), 0) })).toThrow('3 × 3 and 4 × 3');
    expect(go({ ...uniform(grid, 1), direction: undefined as never })).toThrow('direction');
    expect(go(uniform(grid, 1), { directions: 12 as never })).toThrow('one of 8, 16, 32, 48');
    expect(go(uniform(grid, 1), { until: -1 })).toThrow('arrival-time.until');
    expect(go(uniform(grid, 1), {}, [])).toThrow('no ignition');
    expect(go(uniform(grid, 1), {}, [{ col: 3, row: 0 }])).toThrow('column 3, row 0 lies outside the 3 × 3');
    expect(go([{ from: 0, ...uniform(grid, 1) }, { from: 0, ...uniform(grid, 1) }])).toThrow('period 1 begins after 0'); // biome-ignore format: list
  });
});

/** The cells on the way of a step, found by walking it in small paces, and the pairs beside the corners that it goes through. */
function walk(
  east: number,
  south: number,
): { readonly shares: readonly (readonly [east: number, south: number, share: number])[]; readonly beside: number[][][] } {
  const PACES = 2520;
  const way: [number, number, number][] = [];
  for (let pace = 0; pace < PACES; pace++) {
    const at = (pace + 0.5) / PACES;
    const [x, y] = [Math.round(at * east), Math.round(at * south)];
    const last = way.at(-1);
    if (last !== undefined && last[0] === x && last[1] === y) last[2] += 1 / PACES;
    else way.push([x, y, 1 / PACES]);
  }
  const beside = way.slice(1).flatMap(([x, y], index) => {
    const [px, py] = way[index]!;
    return px !== x && py !== y ? [[[px, y], [x, py]]] : []; // biome-ignore format: pairs
  });
  return { shares: way, beside };
}

/** Bellman and Ford: every step of every cell until nothing changes. */
function relaxed(periods: readonly SpreadPeriod[], directions: DirectionCount, start: number): number[] {
  const { width, height } = periods[0]!.rateOfSpread.grid;
  const ends = periods.map((_, index) => periods[index + 1]?.from ?? Number.POSITIVE_INFINITY);
  const rate = ({ rateOfSpread, eccentricity, direction }: SpreadPeriod, cell: number, angle: number): number =>
    rateOfSpread.values[cell]! > 0 ? fireEllipse(rateOfSpread.values[cell]!, eccentricity.values[cell]!).at(angle - direction.values[cell]!) : 0;
  const steps = latticeSteps(directions).map(({ east, south }) => ({ east, south, ...walk(east, south) }));
  const times = new Array<number>(width * height).fill(Number.POSITIVE_INFINITY);
  if (periods.some(({ rateOfSpread }) => rateOfSpread.values[start]! > 0)) times[start] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let cell = 0; cell < times.length; cell++)
      for (const { east, south, shares, beside } of steps) {
        const [col, row] = [cell % width, Math.floor(cell / width)];
        if (times[cell] === Number.POSITIVE_INFINITY || col + east < 0 || col + east >= width || row + south < 0 || row + south >= height) continue;
        const cellAt = (x: number, y: number): number => (row + y) * width + col + x;
        let [now, left] = [times[cell]!, 1];
        for (const [p, period] of periods.entries()) {
          if (ends[p]! <= now) continue;
          const barred = beside.some((pair) => pair.every(([x, y]) => !(period.rateOfSpread.values[cellAt(x!, y!)]! > 0)));
          const length = Math.hypot(east, south) * 100;
          const each = shares.map(([x, y, share]) => (share * length) / rate(period, cellAt(x, y), degrees(east, -south)));
          const whole = barred ? Number.POSITIVE_INFINITY : each.reduce((sum, one) => sum + one, 0);
          if (now + left * whole <= ends[p]! || p === periods.length - 1) {
            now += left * whole;
            break;
          }
          left -= (ends[p]! - now) / whole;
          now = ends[p]!;
        }
        const other = cellAt(east, south);
        if (now < times[other]! - 1e-9) {
          times[other] = now;
          changed = true;
        }
      }
  }
  return times;
}
