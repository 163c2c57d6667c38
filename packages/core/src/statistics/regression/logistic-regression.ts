import { TetrazoneError } from '../../errors/error.js';
import { type CholeskyFactor, cholesky } from '../functions/cholesky.js';
import { type CriteriaTable, columnsOf } from '../weights/criteria-table.js';
import { checkOutcomes } from './roc-curve.js';

/** A fitted logistic regression; arrays hold the intercept first, then one number a column, in the units of the columns. */
export interface LogisticFit {
  readonly coefficients: readonly number[];
  /** From the information matrix where it ended. */
  readonly standardErrors: readonly number[];
  /** Without the penalty. */
  readonly logLikelihood: number;
  /** Of a model with an intercept alone. */
  readonly nullLogLikelihood: number;
  readonly iterations: number;
  /** The columns part the outcomes wholly or nearly, so that maximum likelihood has no end. */
  readonly separated: boolean;
  /** What was maximised: the likelihood (`none`), or Firth's. */
  readonly penalty: 'none' | 'firth';
}

export interface LogisticOptions {
  /** `auto` (default): maximum likelihood, and Firth's penalty where the outcomes are separated; `none` refuses then; `firth` always. */
  readonly penalty?: 'auto' | 'none' | 'firth';
}

const MOST_STEPS = 50;
const MOST_FIRTH_STEPS = 500;
/** Of the coefficients of scaled columns. */
const CLOSE = 1e-10;

/**
 * Logistic regression of outcomes 0 and 1 on the columns of a table by iteratively reweighted least squares (McCullagh & Nelder 1989), columns centred and
 * scaled meanwhile. Where the columns separate the outcomes the coefficients would grow without end: then, and it is said (`separated`), Firth's penalised
 * likelihood is maximised instead (Firth 1993; Heinze & Schemper 2002), which is finite. O(rows · columns²) a step.
 *
 * @throws `bad-values` for outcomes that are not 0 and 1 or all alike, fewer rows than coefficients, constant or collinear columns, and, with `none`, separation.
 */
export function logisticRegression(rows: CriteriaTable, outcomes: ArrayLike<number>, { penalty = 'auto' }: LogisticOptions = {}): LogisticFit {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'logisticRegression', detail });
  };
  if (!['auto', 'none', 'firth'].includes(penalty))
    throw new TetrazoneError('bad-option', { path: 'logisticRegression.penalty', value: String(penalty), expected: 'auto, none or firth' });
  const columns = columnsOf('logisticRegression', rows);
  const events = checkOutcomes('logisticRegression', rows.length, outcomes);
  const terms = columns.length + 1;
  if (rows.length < terms) refuse(`${rows.length} rows are fewer than ${terms} coefficients`);
  const means = columns.map((column) => column.reduce((sum, x) => sum + x, 0) / column.length);
  const scales = columns.map((column, j) => Math.sqrt(column.reduce((sum, x) => sum + (x - means[j]!) ** 2, 0) / column.length));
  scales.forEach((scale, j) => {
    if (!(scale > 1e-12 * Math.abs(means[j]!))) refuse(`column ${j + 1} is constant`);
  });
  const x = new Float64Array(rows.length * terms);
  for (let i = 0; i < rows.length; i++) {
    x[i * terms] = 1;
    for (let j = 1; j < terms; j++) x[i * terms + j] = (columns[j - 1]![i]! - means[j - 1]!) / scales[j - 1]!;
  }
  const y = Float64Array.from({ length: rows.length }, (_, i) => outcomes[i]!);
  const data = { x, y, terms };
  if (stateAt(data, new Float64Array(terms)).factor === undefined) refuse('two columns tell the same (they are collinear)');

  const likely = penalty === 'firth' ? undefined : climb(data, false);
  const separated = penalty !== 'firth' && likely === undefined;
  if (separated && penalty === 'none') refuse('the columns separate the outcomes; the likelihood has no maximum (penalty: firth)');
  const found = likely ?? climb(data, true) ?? refuse('no maximum of the penalised likelihood was found');

  const { factor, logLikelihood } = stateAt(data, found.beta);
  const share = events / rows.length;
  const nullLogLikelihood = events * Math.log(share) + (rows.length - events) * Math.log(1 - share);
  return {
    ...unscaled(found.beta, factor!, means, scales),
    logLikelihood,
    nullLogLikelihood,
    iterations: found.iterations,
    separated,
    penalty: likely === undefined ? 'firth' : 'none',
  };
}

interface Data {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly terms: number;
}

interface State {
  readonly logLikelihood: number;
  readonly weights: Float64Array;
  /** y − p. */
  readonly residuals: Float64Array;
  /** Of the information matrix XᵀWX. */
  readonly factor: CholeskyFactor | undefined;
}

function stateAt({ x, y, terms }: Data, beta: Float64Array): State {
  const weights = new Float64Array(y.length);
  const residuals = new Float64Array(y.length);
  const information = new Float64Array(terms * terms);
  let logLikelihood = 0;
  for (let i = 0; i < y.length; i++) {
    let eta = 0;
    for (let j = 0; j < terms; j++) eta += beta[j]! * x[i * terms + j]!;
    const small = Math.exp(-Math.abs(eta));
    const p = eta >= 0 ? 1 / (1 + small) : small / (1 + small);
    // log p or log (1 − p) without loss
    logLikelihood += (y[i] === 1 ? Math.min(eta, 0) : Math.min(-eta, 0)) - Math.log1p(small);
    weights[i] = small / ((1 + small) * (1 + small));
    residuals[i] = y[i]! - p;
    for (let j = 0; j < terms; j++) {
      const scaled = weights[i]! * x[i * terms + j]!;
      for (let k = 0; k <= j; k++) information[j * terms + k]! += scaled * x[i * terms + k]!;
    }
  }
  for (let j = 0; j < terms; j++) for (let k = 0; k < j; k++) information[k * terms + j] = information[j * terms + k]!;
  return { logLikelihood, weights, residuals, factor: cholesky(information, terms) };
}

/** Newton's way up, steps halved where they lead down; `undefined` where it does not end. */
function climb(data: Data, firth: boolean): { readonly beta: Float64Array; readonly iterations: number } | undefined {
  const { x, y, terms } = data;
  const heightOf = ({ logLikelihood, factor }: State): number => logLikelihood + (firth ? factor!.logDeterminant / 2 : 0);
  let beta = new Float64Array(terms);
  let state = stateAt(data, beta);
  for (let iterations = 1; iterations <= (firth ? MOST_FIRTH_STEPS : MOST_STEPS); iterations++) {
    const { factor, weights, residuals } = state;
    if (factor === undefined) return undefined;
    const score = new Float64Array(terms);
    const row = new Float64Array(terms);
    for (let i = 0; i < y.length; i++) {
      let pull = residuals[i]!;
      if (firth) {
        row.set(x.subarray(i * terms, (i + 1) * terms));
        const solved = factor.solve(row);
        let leverage = 0;
        for (let j = 0; j < terms; j++) leverage += row[j]! * solved[j]!;
        // h (1/2 − p), p being y − residual
        pull += weights[i]! * leverage * (0.5 - (y[i]! - residuals[i]!));
      }
      for (let j = 0; j < terms; j++) score[j]! += pull * x[i * terms + j]!;
    }
    const step = factor.solve(score);
    const longest = step.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    if (!(longest < Number.POSITIVE_INFINITY)) return undefined;
    let share = Math.min(1, 5 / longest);
    let next = state;
    let moved = beta;
    for (let halvings = 0; halvings < 30; halvings++, share /= 2) {
      moved = beta.map((b, j) => b + share * step[j]!);
      next = stateAt(data, moved);
      if (next.factor !== undefined && heightOf(next) >= heightOf(state) - 1e-12 * Math.abs(heightOf(state))) break;
    }
    [beta, state] = [moved, next];
    if (longest < CLOSE * (1 + beta.reduce((most, one) => Math.max(most, Math.abs(one)), 0))) return { beta, iterations };
  }
  return undefined;
}

/** Back from centred and scaled columns. */
function unscaled(
  beta: Float64Array,
  factor: CholeskyFactor,
  means: readonly number[],
  scales: readonly number[],
): Pick<LogisticFit, 'coefficients' | 'standardErrors'> {
  const slopes = scales.map((scale, j) => beta[j + 1]! / scale);
  const errorOf = (contrast: Float64Array): number => {
    const solved = factor.solve(contrast);
    return Math.sqrt(contrast.reduce((sum, one, j) => sum + one * solved[j]!, 0));
  };
  const ofIntercept = Float64Array.from(beta, (_, j) => (j === 0 ? 1 : -means[j - 1]! / scales[j - 1]!));
  const ofSlope = (slope: number): Float64Array => Float64Array.from(beta, (_, j) => (j === slope + 1 ? 1 / scales[slope]! : 0));
  return {
    coefficients: [slopes.reduce((sum, slope, j) => sum - slope * means[j]!, beta[0]!), ...slopes],
    standardErrors: [errorOf(ofIntercept), ...slopes.map((_, j) => errorOf(ofSlope(j)))],
  };
}
