import type { LevelRule } from '../../hazards/hazard.js';
import type { Entry } from '../../layers/graph.js';
import { foldFiveToFour } from '../../standards/census.js';
import { type Citation, type Clause, cite } from '../../standards/clause.js';
import { frequencyTimesSeverity, gradeWeights } from '../../standards/drought-census.js';
import { environmentRange, processFactors, rainstormDay } from '../../standards/flood-census.js';
import {
  aspectScores,
  elevationScores,
  type FactorScores,
  fuelScores,
  roadDistanceScores,
  settlementDistanceScores,
  slopeScores,
} from '../../standards/forest-fire-factors.js';
import { fireSeason, relativeScores, wetDay } from '../../standards/forest-fire-season.js';
import { spiGrades } from '../../standards/gb-t-20481-2017.js';
import { basicIntensity, siteFactorRule, siteFactors } from '../../standards/gb18306-2015.js';
import { siteClassByVs30 } from '../../standards/lv-zhao-2007.js';
import { slopeVs30Limits, stableSlopeBands } from '../../standards/wald-allen-2007.js';
import { type SchemeName, schemes } from '../../zoning/scheme.js';
import { ruleCitations } from '../file/level-rule.js';

type Options = Entry['options'];
type Clauses = readonly Clause<unknown>[];

/** Tables of scores; a table that two factors share is told by the role of the step above it. */
const scoreTables: readonly Clause<FactorScores>[] = [slopeScores, elevationScores, settlementDistanceScores];
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const clauses: Readonly<Record<string, (options: Options, role: string) => Clauses>> = {
  'score-by-breaks': ({ breaks, scores }, role) => {
    const found = scoreTables.filter(({ value }) => same(value.values, breaks) && same(value.scores, scores));
    return found.map((table) => (table === settlementDistanceScores && role === 'road' ? roadDistanceScores : table));
  },
  'score-aspect': () => [aspectScores],
  'score-fuel': () => [fuelScores],
  'fire-season-dryness': () => [fireSeason, wetDay],
  'rainstorm-index': ({ threshold }) => [...(threshold === rainstormDay.value ? [rainstormDay] : []), processFactors],
  rescale: ({ to }) => (same(to, environmentRange.value) ? [environmentRange] : same(to, [1, 5]) ? [relativeScores] : []),
  'drought-at-stations': ({ measure }) => [spiGrades, measure === 'weighted' ? gradeWeights : frequencyTimesSeverity],
  'basic-intensity': () => [basicIntensity],
  'site-pga': () => [siteFactors, siteFactorRule],
  'site-class-from-vs30': () => [siteClassByVs30],
  'vs30-from-slope': ({ crust }) => [...(crust === 'stable' ? [stableSlopeBands] : []), slopeVs30Limits],
  'fold-to-four-colours': () => [foldFiveToFour],
};

/** The clauses that one step of a derivation follows, as far as its numbers are those of the clause; `role` is the name under which its user takes it. */
export function stepCitations({ operation, options }: Pick<Entry, 'operation' | 'options'>, role: string): readonly Citation[] {
  if (operation === 'classify') return schemes[options.scheme as SchemeName].citations;
  if (operation === 'mean-deviation') return ruleCitations({ ...(options as Omit<LevelRule, 'rule'>), rule: 'mean-deviation' });
  return (clauses[operation]?.(options, role) ?? []).map(cite);
}
