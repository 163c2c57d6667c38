import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demOf, ground, neighbours } from '../fixtures/random-ground.js';
import { flowDirection } from '../flow/flow-direction.js';
import { breachDepressions } from './breach-depressions.js';
import { fillDepressions } from './fill-depressions.js';
import { heightAt, nextUp, placeOf } from './float-steps.js';
import { resolveFlats } from './resolve-flats.js';

test('float32 numbers have places in order', () =>
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (x) => {
      expect(heightAt(placeOf(x)) === x).toBe(true);
      expect(nextUp(x)).toBeGreaterThan(x);
      expect(placeOf(nextUp(x))).toBe(placeOf(x) + 1);
    }),
  ));

const hasSink = (dem: ReturnType<typeof demOf>): boolean =>
  dem.values.some((z, i) => !Number.isNaN(z) && neighbours(dem, i).every((n) => !Number.isNaN(n) && n >= z));

describe('resolveFlats', () => {
  test('water leaves a filled flat towards its outlet, along its middle', () => {
    const flat = demOf([
      [9, 9, 9, 9, 9, 9],
      [9, 5, 5, 5, 5, 9],
      [9, 5, 5, 5, 5, 4],
      [9, 5, 5, 5, 5, 9],
      [9, 9, 9, 9, 9, 9],
    ]);
    const codes = flowDirection(resolveFlats(flat)).values;
    expect([...codes.subarray(13, 17)]).toEqual([1, 1, 1, 1]);
    // beside the higher ground water turns to the middle at once
    expect([...codes.subarray(7, 9)]).toEqual([2, 2]);
    expect([...codes.subarray(19, 21)]).toEqual([128, 128]);
  });
  test('after a level fill no cell is left without a way out, and only flats change', () =>
    fc.assert(
      fc.property(ground, (dem) => {
        const filled = fillDepressions(dem);
        const resolved = resolveFlats(filled);
        expect(hasSink(resolved)).toBe(false);
        const before = flowDirection(filled).values;
        resolved.values.forEach((z, i) => {
          if (before[i] !== 0) expect(z === filled.values[i] || Number.isNaN(z)).toBe(true);
          else expect(z).toBeGreaterThanOrEqual(filled.values[i]!);
        });
      }),
    ));
  test('a flat without an outlet stays as it is', () => {
    const pit = demOf([
      [9, 9, 9, 9],
      [9, 5, 5, 9],
      [9, 9, 9, 9],
    ]);
    expect([...resolveFlats(pit).values.subarray(5, 7)]).toEqual([5, 5]);
  });
});

describe('breachDepressions', () => {
  const dam = demOf([
    [9, 9, 9, 9, 9, 9],
    [9, 3, 3.5, 8, 2, 1],
    [9, 9, 7, 9, 9, 9],
    [9, 9, 9, 9, 9, 9],
  ]);
  test('cuts through the lowest part of a dam and leaves the rest', () => {
    const cut = breachDepressions(dam).values;
    const changed = [...cut].flatMap((z, i) => (z === dam.values[i] ? [] : [i]));
    expect(changed).toEqual([8, 9]);
    for (const i of changed) {
      expect(cut[i]).toBeLessThan(3);
      expect(cut[i]).toBeGreaterThan(2.999);
    }
    expect(hasSink({ ...dam, values: cut })).toBe(false);
  });
  test('what is too long or too deep to cut is filled, or left', () => {
    const filled = [...fillDepressions(dam, { epsilon: true }).values];
    expect([...breachDepressions(dam, { maxDepth: 4 }).values]).toEqual(filled);
    expect([...breachDepressions(dam, { maxLength: 1, maxDepth: 5 }).values]).toEqual(filled);
    expect([...breachDepressions(dam, { maxLength: 1, maxDepth: 5, fill: false }).values]).toEqual([...dam.values]);
  });
  test('takes the cheapest channel there is', () => {
    // straight on it costs 6 through one cell, round the corner 2 + 2
    const two = demOf([
      [9, 9, 9, 9, 9],
      [9, 1, 7, 0, 0],
      [9, 9, 3, 9, 9],
      [9, 9, 3, 9, 9],
      [9, 9, 0, 9, 9],
    ]);
    const cut = breachDepressions(two).values;
    expect(cut[7]).toBe(7);
    expect(cut[12]).toBeLessThan(1);
  });
  test('never raises without filling, and leaves no sink', () =>
    fc.assert(
      fc.property(ground, (dem) => {
        const cut = breachDepressions(dem, { fill: false });
        expect(hasSink(cut)).toBe(false);
        cut.values.forEach((z, i) => {
          if (Number.isNaN(z)) expect(dem.values[i]).toBeNaN();
          else expect(z).toBeLessThanOrEqual(dem.values[i]!);
        });
        expect(flowDirection(breachDepressions(dem)).values).toEqual(flowDirection(cut).values);
      }),
    ));
});
