import { TetrazoneError } from '../../../errors/error.js';

/** One factor's table: a score for each class of its value. */
export interface FactorTable {
  readonly factor: string;
  /** Limits between the classes, rising; a value on a limit belongs above it. */
  readonly breaks: readonly number[];
  /** One more than breaks. */
  readonly scores: readonly number[];
  readonly weight?: number;
}

/** A scheme of grades made of tables, such as LY/T 1063: its numbers come from whoever applies it. */
export interface GradeScheme {
  readonly factors: readonly FactorTable[];
  /** Limits of the sum of scores, rising; a sum on a limit belongs above it. */
  readonly sumBreaks: readonly number[];
  /** With a second criterion (the amount of forest): its limits, and the grade for each class of it (rows) and class of the sum (columns). */
  readonly resource?: { readonly factor: string; readonly breaks: readonly number[]; readonly matrix: readonly (readonly (string | number)[])[] };
  /** Names of the grades by class of the sum, where there is no second criterion; default 1, 2, ….*/
  readonly grades?: readonly (string | number)[];
}

/** The grade and what it follows from. */
export interface ScoredGrade {
  readonly grade: string | number;
  readonly sum: number;
  readonly scores: Readonly<Record<string, number>>;
}

/**
 * The grade of a place by the sum of scored factors. tetrazone has no numbers of LY/T 1063-2008 and invents none: give the tables that apply. `who` is told where
 * something is wrong.
 *
 * @throws `bad-values` for a factor that is missing or no number, limits that do not rise, tables whose lengths do not fit, and what is no scheme.
 */
export function gradeByScores(values: Readonly<Record<string, number>>, scheme: GradeScheme, who?: string): ScoredGrade {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'gradeByScores', detail: who === undefined ? detail : `${who}: ${detail}` });
  };
  checkScheme('gradeByScores', scheme, who);
  const { factors, sumBreaks, resource, grades } = scheme;
  const classOf = (factor: string, breaks: readonly number[]): number => {
    const value = values[factor];
    if (value === undefined || Number.isNaN(value)) return refuse(`${factor} is ${value}; the scheme needs it`);
    return classIn(value, breaks, factor, refuse);
  };
  const scores = Object.fromEntries(
    factors.map(({ factor, breaks, scores: table, weight = 1 }) => {
      if (table.length !== breaks.length + 1) refuse(`${factor} has ${table.length} scores for ${breaks.length} breaks, expected one more than breaks`);
      return [factor, weight * table[classOf(factor, breaks)]!];
    }),
  );
  const sum = Object.values(scores).reduce((total, score) => total + score, 0);
  const column = classIn(sum, sumBreaks, 'sumBreaks', refuse);
  if (resource === undefined)
    return { grade: grades === undefined ? column + 1 : (grades[column] ?? refuse(`grades has no name for class ${column + 1}`)), sum, scores };
  const row = classOf(resource.factor, resource.breaks);
  const grade = resource.matrix[row]?.[column] ?? refuse(`the matrix has no grade in row ${row + 1}, column ${column + 1}`);
  return { grade, sum, scores };
}

/** Refuses what is no scheme: a JSON file may hold anything. */
export function checkScheme(operation: string, scheme: unknown, who?: string): void {
  if (isGradeScheme(scheme)) return;
  throw new TetrazoneError('bad-values', { operation, detail: `${who === undefined ? '' : `${who}: `}the scheme is no ${schemeInWords}` });
}

export const schemeInWords = 'object { factors: [{ factor, breaks, scores, weight? }], sumBreaks, grades?, resource?: { factor, breaks, matrix } }';

const areNumbers = (given: unknown): boolean => Array.isArray(given) && given.every((one) => Number.isFinite(one));
const areGrades = (given: unknown): boolean => Array.isArray(given) && given.every((one) => typeof one === 'string' || Number.isFinite(one));

/** Whether plain data, such as a JSON file, has the shape of a scheme; whether its tables fit each other is seen when it is applied. */
export function isGradeScheme(given: unknown): given is GradeScheme {
  if (typeof given !== 'object' || given === null) return false;
  const { factors, sumBreaks, resource, grades } = given as Partial<GradeScheme>;
  const isTable = (one: Partial<FactorTable> | null): boolean =>
    typeof one === 'object' &&
    typeof one?.factor === 'string' &&
    areNumbers(one.breaks) &&
    areNumbers(one.scores) &&
    (one.weight === undefined || Number.isFinite(one.weight));
  const isSecond = (one: Partial<NonNullable<GradeScheme['resource']>> | null): boolean =>
    typeof one === 'object' && typeof one?.factor === 'string' && areNumbers(one.breaks) && Array.isArray(one.matrix) && one.matrix.every(areGrades);
  return (
    Array.isArray(factors) &&
    factors.length > 0 &&
    factors.every(isTable) &&
    areNumbers(sumBreaks) &&
    (resource === undefined || isSecond(resource)) &&
    (grades === undefined || areGrades(grades))
  );
}

function classIn(value: number, breaks: readonly number[], name: string, refuse: (detail: string) => never): number {
  if (breaks.some((limit, index) => index > 0 && limit <= breaks[index - 1]!)) refuse(`the breaks of ${name} do not rise: ${breaks.join(', ')}`);
  return breaks.filter((limit) => value >= limit).length;
}
