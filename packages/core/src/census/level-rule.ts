import type { Hazard, LevelRule } from '../hazards/hazard.js';
import { hazardLevelRule } from '../standards/census.js';
import { type Citation, cite } from '../standards/clause.js';
import { type SchemeName, schemes } from '../zoning/scheme.js';
import type { CensusHazard } from './schema.js';

/**
 * The rule by which a file cuts levels: the hazard's own; with the numbers of the file where both name the same rule; else the file's, its levels as many
 * as the scheme has.
 */
export function levelRule(hazard: Hazard, asked: CensusHazard['levels'], scheme: SchemeName): LevelRule {
  const levels = schemes[scheme].levels.length;
  const given = Object.fromEntries(Object.entries(asked ?? {}).filter(([, value]) => value !== undefined)) as Partial<LevelRule>;
  const rule: LevelRule =
    given.rule === undefined || given.rule === hazard.levels.rule
      ? { ...hazard.levels, ...given }
      : { ...(given.rule === 'mean-deviation' ? hazardLevelRule.value : {}), ...given, rule: given.rule };
  const counted = rule.rule === 'fixed' || rule.rule === 'mean-deviation';
  return counted ? rule : { ...rule, classes: rule.classes ?? levels };
}

/** How many levels a rule makes; `undefined` where it does not say. */
export function levelCount({ rule, breaks, multiples, classes }: LevelRule): number | undefined {
  const cuts = rule === 'fixed' ? breaks : rule === 'mean-deviation' ? multiples : undefined;
  return rule === 'fixed' || rule === 'mean-deviation' ? cuts && cuts.length + 1 : classes;
}

/** The clause that a rule follows, where its numbers are those of the clause. */
export function ruleCitations({ rule, multiples, ddof, closed }: LevelRule): readonly Citation[] {
  const { value } = hazardLevelRule;
  const same = rule === 'mean-deviation' && ddof === value.ddof && closed === value.closed && multiples?.join() === value.multiples.join();
  return same ? [cite(hazardLevelRule)] : [];
}
