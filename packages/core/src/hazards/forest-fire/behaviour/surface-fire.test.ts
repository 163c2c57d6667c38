import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fireEllipse } from './fire-ellipse.js';
import type { FuelMoisture } from './fuel-bed.js';
import { type FuelModel, fuelModel, KILOGRAMS_PER_SQUARE_METRE, METRES_PER_FOOT } from './fuel-model.js';
import { surfaceFire } from './surface-fire.js';
import { windAdjustment } from './wind-adjustment.js';

// expected rates, ratios and intensities are those of src/testBehave/testBehave.cpp of the public repository firelab/behave (public domain), chains an hour
const CHAINS_PER_HOUR = (66 * METRES_PER_FOOT) / 60;
const MILES_PER_HOUR = 0.44704;
const TONS_PER_ACRE = (2000 / 43560) * KILOGRAMS_PER_SQUARE_METRE;

/** Model 124 (GS4) of Scott & Burgan: it has fuel of every class, and its herbs cure. */
const gs4: FuelModel = {
  depth: 2.1 * METRES_PER_FOOT,
  extinction: 0.4,
  load: {
    dead1h: 1.9 * TONS_PER_ACRE,
    dead10h: 0.3 * TONS_PER_ACRE,
    dead100h: 0.1 * TONS_PER_ACRE,
    liveHerb: 3.4 * TONS_PER_ACRE,
    liveWoody: 7.1 * TONS_PER_ACRE,
  },
  surfaceToVolume: { dead1h: 1800 / METRES_PER_FOOT, liveHerb: 1600 / METRES_PER_FOOT, liveWoody: 1600 / METRES_PER_FOOT },
  dynamic: true,
};
const dry: FuelMoisture = { dead1h: 0.06, dead10h: 0.07, dead100h: 0.08, liveHerb: 0.6, liveWoody: 0.9 };
const canopy = { cover: 0.5, height: 30 * METRES_PER_FOOT, crownRatio: 0.5 };
const wind = (mph: number, direction: number, shelter = canopy) => ({
  midflame: mph * MILES_PER_HOUR * windAdjustment({ depth: gs4.depth, ...shelter }),
  direction,
});
const percent = (slope: number) => ({ degrees: (Math.atan(slope / 100) * 180) / Math.PI });
const chains = (metresAMinute: number): number => metresAMinute / CHAINS_PER_HOUR;

describe('surfaceFire', () => {
  it.each([
    ['upslope', 5, 0, percent(30), 8.876216],
    ['across the slope', 5, 90, percent(30), 7.091665],
    ['190° from upslope', 5, 190, percent(30), 4.113265],
    ['40° from upslope', 5, 40, percent(30), 8.50396],
    ['50° to the left on 30°', 5, -50, { degrees: 30 }, 19.677584],
  ])('spreads as behave says with the wind %s', (_, mph, direction, slope, expected) => {
    expect(chains(surfaceFire(gs4, dry, wind(mph, direction), slope).rateOfSpread)).toBeCloseTo(expected, 6);
  });

  it('has the rates, ratios and intensities of behave', () => {
    const up = surfaceFire(gs4, dry, wind(5, 0), percent(30));
    const ellipse = fireEllipse(chains(up.rateOfSpread), up.eccentricity);
    expect(ellipse.backing).toBeCloseTo(2.91614659, 6);
    expect(ellipse.flanking).toBeCloseTo(5.08766627, 6);
    expect(up.firelineIntensity).toBeCloseTo(2072.73045, 4);
    expect(surfaceFire(gs4, dry, wind(5, -50), { degrees: 30 }).lengthToWidth).toBeCloseTo(1.375624, 6);
    expect(surfaceFire(gs4, dry, wind(15, -50), { degrees: 30 }).lengthToWidth).toBeCloseTo(1.519936, 6);
    const direct = surfaceFire(gs4, dry, { midflame: 5 * MILES_PER_HOUR, direction: 0 });
    expect(direct.lengthToWidth).toBeCloseTo(1.590064, 6);
    const flat = fireEllipse(direct.rateOfSpread, direct.eccentricity);
    expect(direct.rateOfSpread / flat.backing).toBeCloseTo(7.988029, 5);
    expect((flat.area * 3600) / 1e6).toBeCloseTo(0.223725, 6);
  });

  it('spreads through chaparral under a thin canopy as behave says', () => {
    const shelter = { depth: fuelModel(4).depth, ...canopy, cover: 0.4 };
    expect(windAdjustment(shelter)).toBeCloseTo(0.189904, 6);
    const across = { midflame: 5 * MILES_PER_HOUR * windAdjustment(shelter), direction: 90 };
    expect(chains(surfaceFire(4, dry, across, { degrees: 30 }).rateOfSpread)).toBeCloseTo(46.631688, 5);
  });

  it('has no wind and no slope, no fuel, and fuel too wet', () => {
    const still = surfaceFire(4, dry);
    expect([still.lengthToWidth, still.eccentricity, still.effectiveWind]).toEqual([1, 0, 0]);
    expect(surfaceFire(1, { ...dry, dead1h: 0.12 }, wind(5, 0))).toMatchObject({ rateOfSpread: 0, flameLength: 0, firelineIntensity: 0 });
    expect(surfaceFire({ ...gs4, load: {} }, dry, wind(5, 0), percent(30))).toMatchObject({
      rateOfSpread: 0,
      flameLength: 0,
      firelineIntensity: 0,
      eccentricity: 0,
    });
  });

  it('goes where wind and slope push it', () => {
    expect(surfaceFire(8, dry, { midflame: 2, direction: 90 }).fromUpslope).toBeCloseTo(90, 10);
    // a slope that faces south-east, without wind: up is north-west
    expect(surfaceFire(8, dry, { midflame: 0, direction: 0 }, { degrees: 20, aspect: 135 }).direction).toBeCloseTo(315, 10);
    const between = surfaceFire(8, dry, { midflame: 1, direction: 90 }, { degrees: 25, aspect: 180 });
    expect(between.direction).toBe(between.fromUpslope);
    expect(between.direction).toBeGreaterThan(0);
    expect(between.direction).toBeLessThan(90);
  });

  it('is the same seen in a mirror, and faster with more wind upslope', () => {
    const number = fc.integer({ min: 1, max: 13 });
    const speed = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(
        number,
        speed,
        fc.double({ min: 0, max: 180, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (model, midflame, direction, degrees) => {
          const right = surfaceFire(model, dry, { midflame, direction }, { degrees });
          const left = surfaceFire(model, dry, { midflame, direction: -direction }, { degrees });
          expect(left.rateOfSpread).toBeCloseTo(right.rateOfSpread, 8);
          expect(right.eccentricity).toBeLessThan(1);
          expect(surfaceFire(model, dry, { midflame: midflame + 1, direction: 0 }, { degrees }).rateOfSpread).toBeGreaterThan(
            surfaceFire(model, dry, { midflame, direction: 0 }, { degrees }).rateOfSpread,
          );
          expect(surfaceFire(model, dry, { midflame, direction }, { degrees }, { windLimit: true }).rateOfSpread).toBeLessThanOrEqual(right.rateOfSpread);
        },
      ),
    );
  });

  it('refuses what is out of range', () => {
    expect(() => surfaceFire(14, dry)).toThrow('no fuel model 14');
    expect(() => surfaceFire(1.5, dry)).toThrow('no fuel model 1.5');
    expect(() => surfaceFire(4, { dead1h: 0.06, dead10h: 0.07, dead100h: 0.08 })).toThrow('the moisture of liveWoody is undefined');
    expect(() => surfaceFire(4, { ...dry, dead1h: -0.1 })).toThrow('the moisture of dead1h is -0.1');
    expect(() => surfaceFire(4, dry, { midflame: -1, direction: 0 })).toThrow('a wind of -1');
    expect(() => surfaceFire(4, dry, { midflame: 1, direction: 0 }, { degrees: 90 })).toThrow('a slope of 90');
    expect(() => surfaceFire({ ...gs4, depth: 0 }, dry)).toThrow('depth of the fuel model is 0');
    expect(() => windAdjustment({ depth: 0.3, cover: 40 })).toThrow('cover 40');
    // moistures of what is not there are not asked for
    expect(surfaceFire(1, { dead1h: 0.05, dead10h: 0.06, dead100h: 0.07 }).rateOfSpread).toBeGreaterThan(0);
  });
});

describe('windAdjustment', () => {
  it('has the published factors of the thirteen models in the open', () => {
    const published = [0.3621, 0.3621, 0.4395, 0.5468, 0.418, 0.4395, 0.4395, 0.2752, 0.2752, 0.3621, 0.3621, 0.4312, 0.4587];
    published.forEach((factor, index) => {
      expect(windAdjustment(fuelModel(index + 1))).toBeCloseTo(factor, 4);
    });
    expect(windAdjustment(fuelModel(1), '10m')).toBeCloseTo(0.3621 / 1.15, 4);
  });
});

describe('fireEllipse', () => {
  it('has its rear focus where it began', () => {
    const { at, backing, flanking, ofFront } = fireEllipse(10, 0.8);
    expect(at(0)).toBeCloseTo(10, 12);
    expect(at(180)).toBeCloseTo(backing, 12);
    expect(ofFront(0)).toBeCloseTo(10, 12);
    expect(ofFront(180)).toBeCloseTo(backing, 12);
    expect(ofFront(90)).toBeCloseTo(flanking, 12);
  });
});
