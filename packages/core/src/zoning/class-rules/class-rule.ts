import { TetrazoneError } from '../../errors/error.js';
import type { LevelRule } from '../../hazards/hazard.js';
import { later } from '../../layers/bind.js';
import { type Field, isLayer, type Value, type When } from '../../layers/field.js';
import type { Breaks } from '../../statistics/breaks/breaks.js';
import { fixedBreaks } from '../../statistics/breaks/fixed-breaks.js';
import { boxPlot } from './box-plot.js';
import { equalCount } from './equal-count.js';
import { equalInterval } from './equal-interval.js';
import { fisherJenks } from './fisher-jenks.js';
import { headTail } from './head-tail.js';
import { maximumBreaks } from './maximum-breaks.js';
import { meanDeviation } from './mean-deviation.js';
import { percentiles } from './percentiles.js';

/** Finds the breaks of an intensity, now or later, by the options of a rule; those that belong to other rules are left aside. */
export type RuleOfClasses = <W extends When>(intensity: Field<W>, rule: Omit<LevelRule, 'rule'>) => Value<W, Breaks>;

const rules: Readonly<Record<LevelRule['rule'], RuleOfClasses>> = {
  fixed: <W extends When>(intensity: Field<W>, { breaks, closed, worse }: Omit<LevelRule, 'rule'>) => {
    if (breaks === undefined) throw new TetrazoneError('bad-option', { path: 'levels.breaks', value: 'nothing', expected: 'a list of numbers' });
    const cut = fixedBreaks(breaks, { ...(closed && { closed }), ...(worse && { worse }) });
    return (isLayer(intensity) ? later(cut) : cut) as Value<W, Breaks>;
  },
  'mean-deviation': (intensity, { multiples, ddof, zeros, closed, worse }) => meanDeviation(intensity, { multiples, ddof, zeros, closed, worse }),
  'equal-interval': (intensity, { classes, closed, worse }) => equalInterval(intensity, { classes, closed, worse }),
  quantile: (intensity, { classes, type, closed, worse }) => equalCount(intensity, { classes, type, closed, worse }),
  'fisher-jenks': (intensity, { classes, closed, worse }) => fisherJenks(intensity, { classes, closed, worse }),
  'maximum-breaks': (intensity, { classes, closed, worse }) => maximumBreaks(intensity, { classes, closed, worse }),
  'head-tail': (intensity, { atMost, limit, closed, worse }) => headTail(intensity, { atMost, limit, closed, worse }),
  'box-plot': (intensity, { fences, hinge, closed, worse }) => boxPlot(intensity, { fences, hinge, closed, worse }),
  percentiles: (intensity, { percents, closed, worse }) => percentiles(intensity, { percents, closed, worse }),
};

/** The class rule of a name, as census.yaml and hazards write it: `classRule(levels.rule)(intensity, levels)`. */
export const classRule = (name: LevelRule['rule']): RuleOfClasses => rules[name];
