import { TetrazoneError } from '../errors/error.js';
import type { LevelRule } from '../hazards/hazard.js';
import { later } from '../layers/bind.js';
import { type Field, isLayer, type Value, type When } from '../layers/field.js';
import type { Breaks } from '../statistics/breaks.js';
import { fixedBreaks } from '../statistics/fixed-breaks.js';
import { equalInterval } from './equal-interval.js';
import { fisherJenks } from './fisher-jenks.js';
import { meanDeviation } from './mean-deviation.js';
import { quantile } from './quantile.js';

/** Finds the breaks of an intensity, now or later, by the options of a rule; those that belong to other rules are left aside. */
export type RuleOfClasses = <W extends When>(intensity: Field<W>, rule: Omit<LevelRule, 'rule'>) => Value<W, Breaks>;

const rules: Readonly<Record<LevelRule['rule'], RuleOfClasses>> = {
  fixed: <W extends When>(intensity: Field<W>, { breaks, closed, worse }: Omit<LevelRule, 'rule'>) => {
    if (breaks === undefined) throw new TetrazoneError('bad-option', { path: 'levels.breaks', value: 'nothing', expected: 'a list of numbers' });
    const cut = fixedBreaks(breaks, { ...(closed && { closed }), ...(worse && { worse }) });
    return (isLayer(intensity) ? later(cut) : cut) as Value<W, Breaks>;
  },
  'mean-deviation': (intensity, { multiples, ddof, closed, worse }) => meanDeviation(intensity, { multiples, ddof, closed, worse }),
  'equal-interval': (intensity, { classes, closed, worse }) => equalInterval(intensity, { classes, closed, worse }),
  quantile: (intensity, { classes, closed, worse }) => quantile(intensity, { classes, closed, worse }),
  'fisher-jenks': (intensity, { classes, closed, worse }) => fisherJenks(intensity, { classes, closed, worse }),
};

/** The class rule of a name, as census.yaml and hazards write it: `classRule(levels.rule)(intensity, levels)`. */
export const classRule = (name: LevelRule['rule']): RuleOfClasses => rules[name];
