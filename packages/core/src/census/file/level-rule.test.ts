import { describe, expect, it } from 'vitest';
import { droughtSpiFrequency } from '../../hazards/drought/drought.js';
import { forestFireIndex } from '../../hazards/forest-fire/forest-fire.js';
import type { Hazard } from '../../hazards/hazard.js';
import { seismicZonation } from '../../hazards/seismic/seismic.js';
import { levelCount, levelRule, ruleCitations } from './level-rule.js';

const drought = droughtSpiFrequency as unknown as Hazard;
const fire = forestFireIndex as unknown as Hazard;
const seismic = seismicZonation as unknown as Hazard;

describe('levelRule', () => {
  it('is that of the hazard where the file says nothing', () => {
    expect(levelRule(seismic, undefined, 'four-colour')).toEqual(seismic.levels);
  });

  it('keeps the numbers of the hazard where the file names the same rule', () => {
    expect(levelRule(drought, { rule: 'mean-deviation', ddof: 1 }, 'four-colour')).toMatchObject({ multiples: [-0.5, 0.5, 1], ddof: 1, closed: 'left' });
    expect(levelRule(seismic, { rule: 'fixed', closed: 'right' }, 'four-colour')).toMatchObject({ breaks: [7, 8, 9], closed: 'right' });
  });

  it('takes no number over into another rule', () => {
    expect(levelRule(drought, { rule: 'quantile' }, 'four-colour')).toEqual({ rule: 'quantile', classes: 4 });
    expect(levelRule(fire, { rule: 'mean-deviation' }, 'four-colour')).toEqual({ rule: 'mean-deviation', multiples: [-0.5, 0.5, 1], ddof: 0, closed: 'left' });
    expect(levelRule(drought, { rule: 'fixed' }, 'four-colour')).toEqual({ rule: 'fixed' });
  });

  it('cuts as many levels as the scheme has where a rule leaves that open', () => {
    const five = (['maximum-breaks', 'head-tail', 'box-plot', 'mean-deviation'] as const).map((rule) => levelRule(seismic, { rule }, 'census-risk-5'));
    expect(five.map(levelCount)).toEqual([5, 5, 5, 5]);
    expect(five[2]).toEqual({ rule: 'box-plot', fences: 'upper' });
    expect(ruleCitations(five[3]!)).toHaveLength(1);
  });

  it('counts the levels of a rule', () => {
    expect(levelCount({ rule: 'fixed', breaks: [1, 2, 3] })).toBe(4);
    expect(levelCount({ rule: 'fixed' })).toBeUndefined();
    expect(levelCount({ rule: 'mean-deviation', multiples: [0] })).toBe(2);
    expect(levelCount({ rule: 'quantile', classes: 5 })).toBe(5);
    expect(levelCount({ rule: 'percentiles', percents: [60, 80, 90, 95] })).toBe(5);
    expect(levelCount({ rule: 'box-plot' })).toBe(6);
  });

  it('cites the census rule where its numbers are used, and only there', () => {
    expect(ruleCitations(levelRule(drought, undefined, 'four-colour'))).toHaveLength(1);
    expect(ruleCitations(levelRule(drought, { rule: 'mean-deviation', multiples: [-1, 0, 1] }, 'four-colour'))).toEqual([]);
    expect(ruleCitations(levelRule(fire, undefined, 'four-colour'))).toEqual([]);
  });
});
