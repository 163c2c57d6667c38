import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gao2015 } from '../../../standards/ground-motion/gao-2015.js';
import { yu2013, yuRegions } from '../../../standards/ground-motion/yu-2013.js';
import published from './fixtures/published-values.json' with { type: 'json' };
import { type GroundMotionInput, groundMotion } from './ground-motion.js';
import type { MotionMeasure, MotionModel } from './motion-model.js';

const relative = (got: number, expected: number): number => Math.abs(got / expected - 1);

describe('groundMotion against published tables', () => {
  it.each(published.nshmp.rows)('$model $imt, row $row of nshmp-haz', ({ model, imt, input, median, sigma }) => {
    const got = groundMotion(model as MotionModel, input as GroundMotionInput, imt as MotionMeasure);
    // the table has six decimals
    expect(Math.abs(got.median - median)).toBeLessThan(6e-7);
    expect(Math.abs(got.sigma - sigma)).toBeLessThan(6e-7);
  });
  it.each(published.bssa14China.rows)('bssa14 with the attenuation of China: $input', ({ input, PGA, PGV, sigmaPGA, sigmaPGV }) => {
    const acceleration = groundMotion('bssa14', input as GroundMotionInput, 'PGA');
    const velocity = groundMotion('bssa14', input as GroundMotionInput, 'PGV');
    // the table's Δc3 had more digits than were published: 2.4e-6 and 5e-6 a km
    expect(relative(acceleration.median, PGA)).toBeLessThan(3e-5 + 2.5e-6 * input.rjb);
    expect(relative(velocity.median * 100, PGV)).toBeLessThan(3e-5 + 5e-6 * input.rjb);
    if (sigmaPGA !== null) expect(acceleration.sigma).toBeCloseTo(sigmaPGA, 4);
    if (sigmaPGV !== null) expect(velocity.sigma).toBeCloseTo(sigmaPGV, 4);
  });
  it.each(published.cy14Reverse.rows)('cy14 on a vertical reverse fault: $input', ({ input, median }) => {
    expect(relative(groundMotion('cy14', input, 'SA(0.01)').median, median)).toBeLessThan(1e-8);
    expect(relative(groundMotion('cy14', input, 'PGA').median, median)).toBeLessThan(1e-8);
  });
  it.each(published.sadigh97.rows)('sadigh97: $input', ({ input, median }) => {
    const { median: got, sigma } = groundMotion('sadigh97', input, 'PGA');
    // the table takes ln 1.2 as 0.1823
    expect(relative(got, median)).toBeLessThan(input.rake === 90 ? 3e-5 : 3e-8);
    const { magnitude: m, vs30 } = input;
    expect(sigma).toBeCloseTo(vs30 > 750 ? (m > 7.21 ? 0.38 : 1.39 - 0.14 * m) : 1.52 - 0.16 * Math.min(m, 7), 12);
  });
  it.each(published.allen12.rows)('allen12: $input', ({ input, median }) => {
    expect(groundMotion('allen12', input, 'MMI').median).toBeCloseTo(median, 6);
    expect(groundMotion('allen12', input, 'MMI').sigma).toBeCloseTo(0.72 + 0.23 / (1 + (input.rrup / 44.7) ** 2), 12);
  });
  it('velocities are in m/s, and vs30Inferred is true unless it is said', () => {
    const input = { magnitude: 6.5, rake: 0, rjb: 20, vs30: 300 };
    expect(groundMotion('bssa14', input, 'PGV').median).toBeCloseTo(0.1755858, 7);
    expect(groundMotion('bssa14', input, 'PGV').sigma).toBeCloseTo(0.651475, 6);
    const more = { ...input, rrup: 20.5, rx: -20, dip: 90, ztor: 0 };
    expect(groundMotion('cy14', more, 'PGV')).toEqual(groundMotion('cy14', { ...more, vs30Inferred: true }, 'PGV'));
    expect(groundMotion('cy14', more, 'PGV').sigma).toBeGreaterThan(groundMotion('cy14', { ...more, vs30Inferred: false }, 'PGV').sigma);
  });
  it('by the hypocentre where the rupture is not known', () => {
    const expected = 2.085 + 1.428 * 6 - 1.402 * Math.log(Math.hypot(80, -0.209 + 2.042 * Math.E)) + 0.078 * Math.log(80 / 50);
    expect(groundMotion('allen12', { magnitude: 6, rhypo: 80 }, 'MMI').median).toBeCloseTo(expected, 12);
  });
});

describe('the elliptical models', () => {
  const lgYu = (region: (typeof yuRegions)[number], axis: 0 | 1, magnitude: number, r: number): number => {
    const { a, b, c, d, e } = yu2013.value.PGA[region][axis];
    const part = magnitude < 6.5 ? 0 : 1;
    return a[part] + b[part] * magnitude + c * Math.log10(r + d * Math.exp(e * magnitude));
  };
  it('along an axis are the relation of that axis', () => {
    expect(groundMotion('yu13', { magnitude: 7, along: 40, across: 0, region: 'eastern' }, 'PGA').median).toBeCloseTo(0.17254, 5);
    for (const region of yuRegions) {
      const long = groundMotion('yu13', { magnitude: 6, along: -70, across: 0, region }, 'PGA').median;
      const short = groundMotion('yu13', { magnitude: 6, along: 0, across: 70, region }, 'PGA').median;
      expect(relative(long * 980.665, 10 ** lgYu(region, 0, 6, 70))).toBeLessThan(1e-12);
      expect(relative(short * 980.665, 10 ** lgYu(region, 1, 6, 70))).toBeLessThan(1e-12);
    }
    const csi = groundMotion('wang00', { magnitude: 7, along: 0, across: 20, region: 'east' }, 'CSI');
    expect(csi.median).toBeCloseTo(2.24 + 1.446 * 7 - 3.07 * Math.log10(29), 12);
    expect(csi.sigma).toBe(0.517);
    const fifth = groundMotion('gao15', { magnitude: 7.5, along: 100, across: 0, region: 'tibet' }, 'CSI');
    expect(fifth.median).toBeCloseTo(6.458 + 1.2746 * 7.5 - 4.4709 * Math.log10(125), 12);
    expect(fifth.sigma).toBe(0.6636);
    for (const region of yuRegions) {
      const [long, short] = gao2015.value[region].axes;
      expect(Math.abs(long.a - long.c * Math.log10(long.r0) - (short.a - short.c * Math.log10(short.r0)))).toBeLessThan(1e-3);
    }
    expect(groundMotion('yu13', { magnitude: 6, along: 1, across: 1, region: 'stable' }, 'PGV').sigma).toBeCloseTo(0.271 * Math.LN10, 14);
  });
  it('the isoline through any site is an ellipse with the semi-axes of its value (bisection)', () => {
    const plain = (region: (typeof yuRegions)[number], magnitude: number, x: number, y: number): number => {
      const radius = (axis: 0 | 1, lg: number): number => {
        const { a, b, c, d, e } = yu2013.value.PGA[region][axis];
        const part = magnitude < 6.5 ? 0 : 1;
        return Math.max(0, 10 ** ((lg - a[part] - b[part] * magnitude) / c) - d * Math.exp(e * magnitude));
      };
      let [low, high] = [-12, Math.max(lgYu(region, 0, magnitude, 0), lgYu(region, 1, magnitude, 0))];
      for (let i = 0; i < 120; i++) {
        const middle = (low + high) / 2;
        const outside = (x / radius(0, middle)) ** 2 + (y / radius(1, middle)) ** 2 > 1;
        if (outside) high = middle;
        else low = middle;
      }
      return 10 ** low / 980.665;
    };
    const place = fc.double({ min: 0.001, max: 400, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...yuRegions), fc.double({ min: 4, max: 8.5, noNaN: true }), place, place, (region, magnitude, along, across) => {
        const got = groundMotion('yu13', { magnitude, along, across, region }, 'PGA').median;
        expect(relative(got, plain(region, magnitude, along, across))).toBeLessThan(1e-11);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
  it('fall with distance in every direction, and do not care about the side', () => {
    for (const angle of [0, 0.3, 0.8, 1.2, Math.PI / 2]) {
      let last = Number.POSITIVE_INFINITY;
      for (const r of [0, 0.01, 0.5, 3, 10, 40, 150, 600]) {
        const [along, across] = [r * Math.cos(angle), r * Math.sin(angle)];
        const { median } = groundMotion('wang00', { magnitude: 6.2, along, across, region: 'west' }, 'CSI');
        expect(median).toBeLessThanOrEqual(last);
        expect(groundMotion('wang00', { magnitude: 6.2, along: -along, across: -across, region: 'west' }, 'CSI').median).toBe(median);
        last = median;
      }
    }
  });
});

describe('what groundMotion refuses', () => {
  const good = { magnitude: 6, rjb: 10, vs30: 400 };
  it.each([
    ['an unknown model', () => groundMotion('ba08' as MotionModel, good, 'PGA'), 'bssa14'],
    ['a name of every object', () => groundMotion('toString' as MotionModel, good, 'PGA'), 'bssa14'],
    ['a measure that the model has not', () => groundMotion('sadigh97', { magnitude: 6, rrup: 3 }, 'PGV'), 'PGA'],
    ['a period between those of the table', () => groundMotion('bssa14', good, 'SA(0.22)'), 'SA(0.01)'],
    ['a missing distance', () => groundMotion('bssa14', { magnitude: 6, vs30: 400 }, 'PGA'), 'rjb'],
    ['a magnitude that is no number', () => groundMotion('bssa14', { ...good, magnitude: Number.NaN }, 'PGA'), 'magnitude'],
    ['a distance below zero', () => groundMotion('bssa14', { ...good, rjb: -1 }, 'PGA'), 'rjb'],
    ['ground of no speed', () => groundMotion('bssa14', { ...good, vs30: 0 }, 'PGA'), 'vs30'],
    ['a region that is not named', () => groundMotion('yu13', { magnitude: 6, along: 3, across: 3 }, 'PGA'), 'eastern'],
    ['another model’s region', () => groundMotion('wang00', { magnitude: 6, along: 3, across: 3, region: 'stable' }, 'CSI'), 'east'],
  ])('%s', (_, call, word) => {
    expect(call).toThrow(expect.objectContaining({ code: 'bad-option', message: expect.stringContaining(word) }));
  });
  it('but ignores what a model does not need', () => {
    const all = { ...good, rrup: 12, rx: Number.NaN, dip: 45, ztor: -3, width: 10, along: 1, across: 2, rhypo: 14, region: 'eastern' } as const;
    expect(groundMotion('bssa14', all, 'PGA')).toEqual(groundMotion('bssa14', good, 'PGA'));
  });
});
