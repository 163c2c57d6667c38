import { TetrazoneError } from '../../../errors/error.js';
import { brigadeRule, reserveBrigade } from '../../../standards/forest-brigades.js';

/** National class of fire risk: 1 (一级) is the worst. */
export type FireRiskClass = 1 | 2 | 3 | '一级' | '二级' | '三级' | 'I' | 'II' | 'III';

export interface BrigadeNeed {
  /** Forest land, mu (1 mu = 1/15 ha). */
  readonly forestAreaMu?: number;
  readonly riskClass?: FireRiskClass;
  /** A state forest farm, scenic area, nature reserve or forest park: 20 as needed, whatever its area. */
  readonly reserve?: boolean;
  /** To which row the two limits belong, since 以下 and 以上 both take them in: the middle one (default), or the higher. */
  readonly edge?: 'middle' | 'up';
}

/** The strength and what it follows from. */
export interface BrigadeStrength {
  /** Least number of people. */
  readonly strength: number;
  /** What each criterion alone asks for; `undefined` where it was not given. */
  readonly byArea: number | undefined;
  readonly byRiskClass: number | undefined;
  /** Which of the two decided. */
  readonly decidedBy: 'area' | 'risk-class' | 'both' | 'reserve';
}

const classNumbers: Readonly<Record<string, number>> = { 1: 1, 2: 2, 3: 3, 一级: 1, 二级: 2, 三级: 3, I: 1, II: 2, III: 3 };

/**
 * The least strength of a professional forest-fire brigade by the planning rule. The rule joins area and risk class by "or" (或): where they ask for different
 * strengths the larger counts, which is our reading; the answer tells what each asks for.
 *
 * @throws `bad-values` where neither is given, for an area below 0 and a class that is none.
 */
export function brigadeStrength({ forestAreaMu, riskClass, reserve = false, edge = 'middle' }: BrigadeNeed): BrigadeStrength {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'brigadeStrength', detail });
  };
  if (forestAreaMu !== undefined && !(forestAreaMu >= 0 && forestAreaMu < Number.POSITIVE_INFINITY))
    refuse(`forestAreaMu is ${forestAreaMu}, expected mu from 0 on`);
  if (edge !== 'middle' && edge !== 'up') refuse(`edge is ${edge}, expected middle or up`);
  const { areas, strengths, classes } = brigadeRule.value;
  const row = riskClass === undefined ? -1 : classes.indexOf(classNumbers[String(riskClass)] ?? Number.NaN);
  if (riskClass !== undefined && row < 0) refuse(`riskClass is ${riskClass}, expected 1, 2 or 3 (一级, 二级, 三级)`);
  const byRiskClass = riskClass === undefined ? undefined : strengths[row]!;
  const byArea = forestAreaMu === undefined ? undefined : strengths[rowOf(forestAreaMu, areas, edge)]!;
  if (reserve) return { strength: reserveBrigade.value, byArea, byRiskClass, decidedBy: 'reserve' };
  if (byArea === undefined && byRiskClass === undefined) refuse('neither forestAreaMu nor riskClass is given');
  const [area, risk] = [byArea ?? 0, byRiskClass ?? 0];
  return { strength: Math.max(area, risk), byArea, byRiskClass, decidedBy: area === risk ? 'both' : area > risk ? 'area' : 'risk-class' };
}

/** Up to the first limit the first row, beyond the last the last; the limits themselves belong to the middle row, or to the higher. */
function rowOf(area: number, [low, high]: readonly number[], edge: 'middle' | 'up'): number {
  if (area < low!) return 0;
  return area > high! || (edge === 'up' && area === high!) ? 2 : 1;
}
