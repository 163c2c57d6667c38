import type { Highs, HighsCallbackMap } from 'highs';
import { TetrazoneError } from '../../errors/error.js';

/** A linear model with whole-number columns, built row by row; to be made as small as can be. */
export class MixedInteger {
  readonly cost: number[] = [];
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly integer: (0 | 1)[] = [];
  readonly rowLower: number[] = [];
  readonly rowUpper: number[] = [];
  readonly starts: number[] = [0];
  readonly indices: number[] = [];
  readonly values: number[] = [];

  /** A column that is 0 or 1. */
  choice(cost: number, fixed = false): number {
    return this.column(cost, fixed ? 1 : 0, 1, 1);
  }

  /** A column between 0 and 1. */
  share(cost: number): number {
    return this.column(cost, 0, 1, 0);
  }

  /** A column of any size from 0. */
  amount(cost: number): number {
    return this.column(cost, 0, Number.POSITIVE_INFINITY, 0);
  }

  row(lower: number, upper: number, indices: readonly number[], values?: readonly number[]): void {
    indices.forEach((index, at) => {
      this.indices.push(index);
      this.values.push(values === undefined ? 1 : (values[at] as number));
    });
    this.starts.push(this.indices.length);
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
  }

  private column(cost: number, lower: number, upper: number, integer: 0 | 1): number {
    this.cost.push(cost);
    this.lower.push(lower);
    this.upper.push(upper);
    this.integer.push(integer);
    return this.cost.length - 1;
  }
}

export interface MixedIntegerAnswer {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  /** Of the columns; empty where none was found. */
  readonly values: Float64Array;
  readonly objective: number;
  readonly bound: number;
}

let loading: Promise<Highs> | undefined;

/**
 * The solver, loaded once and only when it is wanted: it is 3.5 MB of WebAssembly. Its types are written for CommonJS, where `default` is one step further
 * in than in the module that is loaded.
 */
const solver = (): Promise<Highs> => (loading ??= import('highs').then((module) => (module.default as unknown as () => Promise<Highs>)()));

export interface MixedIntegerOptions {
  readonly seconds: number;
  readonly seed: number;
  /** A known answer to begin with. */
  readonly start?: Float64Array;
  /** Told while the search goes on: the columns of the best answer so far (empty while there is none), its objective (NaN), and the bound. What it throws ends the search. */
  readonly watch?: ((values: Float64Array, objective: number, bound: number) => void) | undefined;
}

/**
 * The smallest objective of a model, by HiGHS (branch and cut; Huangfu & Hall 2018). It holds its thread until it is done or out of time. `infeasible` is
 * proven, `unknown` is out of time without an answer.
 */
export async function solveMixedInteger(model: MixedInteger, { seconds, seed, start, watch }: MixedIntegerOptions): Promise<MixedIntegerAnswer> {
  const highs = await solver();
  const { cost, lower, upper, integer, rowLower, rowUpper, starts, indices, values } = model;
  const [numCols, numRows] = [cost.length, rowLower.length];
  const data = {
    numCols,
    numRows,
    colCost: cost,
    colLower: lower,
    colUpper: upper,
    rowLower,
    rowUpper,
    integrality: integer,
    matrix: { format: 'csr' as const, numRows, numCols, starts, indices, values },
  };
  return highs.withModel(data, (held): MixedIntegerAnswer => {
    held.options.set({ time_limit: seconds, random_seed: seed, mip_rel_gap: 0, mip_abs_gap: 0, output_flag: false });
    if (start !== undefined) held.setSolution({ colValue: start });
    const { modelStatus } = held.run(watch === undefined ? {} : watching(highs, watch));
    const { modelStatus: known, solutionStatus } = highs.constants;
    const found = held.info.get('primal_solution_status') === solutionStatus.feasible;
    const bound = Number(held.info.get('mip_dual_bound'));
    if (modelStatus === known.optimal || modelStatus === known.empty)
      return { status: 'optimal', values: held.getSolution().colValue, objective: held.getObjectiveValue(), bound };
    if (modelStatus === known.infeasible) return { status: 'infeasible', values: new Float64Array(), objective: Number.NaN, bound: Number.NaN };
    if (modelStatus !== known.timeLimit && modelStatus !== known.interrupted)
      throw new TetrazoneError('bad-values', { operation: 'mixed-integer', detail: `the solver ended with status ${modelStatus}` });
    return found
      ? { status: 'feasible', values: held.getSolution().colValue, objective: held.getObjectiveValue(), bound }
      : { status: 'unknown', values: new Float64Array(), objective: Number.NaN, bound };
  });
}

/** What HiGHS calls while it runs. */
function watching(highs: Highs, watch: NonNullable<MixedIntegerOptions['watch']>): HighsCallbackMap {
  const { mipImprovingSolution, mipInterrupt } = highs.constants.callbackType;
  let values: Float64Array = new Float64Array();
  let best = Number.NaN;
  return {
    [mipImprovingSolution]: ({ data }): undefined => {
      values = data.mip_solution ?? values;
      best = data.objective_function_value ?? Number.NaN;
    },
    [mipInterrupt]: ({ data }): undefined => {
      watch(values, best, data.mip_dual_bound ?? Number.NEGATIVE_INFINITY);
    },
  };
}
