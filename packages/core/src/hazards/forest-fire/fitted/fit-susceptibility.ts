import { TetrazoneError } from '../../../errors/error.js';
import { many } from '../../../layers/inputs.js';
import { choice, integer, number, text } from '../../../layers/options.js';
import { reduction } from '../../../layers/reduction.js';
import { type RocPoint, rocCurve } from '../../../statistics/regression/roc-curve.js';
import { spatialFolds } from '../../../statistics/regression/spatial-folds.js';
import type { HazardRow } from '../../hazard.js';
import { type FactorModel, termOf } from './factor-model.js';
import { type Fitted, fitInformation, fitLogistic, type Sample } from './fit-model.js';
import { joinPlaces, LEAD, type Places, samplePlaces } from './sample-places.js';

/** Options of the fit: shared by the reduction and the hazard. */
export const fitOptions = {
  model: choice(['logistic', 'information-value'], { zh: '逻辑回归，或各类的信息量', en: 'logistic regression, or information values of classes' }),
  background: integer(
    5000,
    { min: 10, max: 200_000 },
    { zh: '相对于有火的地点取多少个无火的地点', en: 'how many places without fire are set against those with' },
  ),
  classes: integer(6, { min: 2, max: 20 }, { zh: '因子分多少类，用于信息量', en: 'classes of a factor, for information values' }),
  block: number(
    10_000,
    { above: 0, unit: 'm' },
    { zh: '交叉验证中一起留出的方块边长', en: 'edge of the squares that are left out together in the cross-validation' },
  ),
  folds: integer(5, { min: 2, max: 50 }, { zh: '留出多少次', en: 'how many times a part is left out' }),
  seed: integer(1, { min: 0 }, { zh: '种子相同则取同样的地点与分组', en: 'the same seed takes the same places and parts' }),
};

/** Points of a curve that a table keeps. */
const MOST_POINTS = 200;

/**
 * A model of where fires were, fitted to all cells with a fire (a raster of events, above 0) and to a sample of the other cells that have every factor. Its
 * validation tells the AUC of the fit, of each fold of a spatial cross-validation, and of all folds left out together. The sample does not depend on how rasters are
 * cut. One cell counts once, however many fires it had.
 *
 * @throws `bad-input` without events raster or factors; `bad-values` without fires or other places within the factors, for collinear factors, and where all places
 * lie in one block.
 */
export const fitSusceptibility = reduction(
  {
    name: 'fit-susceptibility',
    version: 1,
    title: { zh: '火灾易发性拟合', en: 'Fit of fire susceptibility' },
    inputs: many('any'),
    options: {
      ...fitOptions,
      events: text('events', { zh: '其值大于 0 的像元发生过火灾的栅格名称', en: 'name of the raster whose cells above 0 had a fire' }),
    },
  },
  {
    map: (inputs, { events, background, seed }, block): Sampled => ({ ...samplePlaces(inputs, events, background, seed, block), most: background }),
    combine: (a, b): Sampled => ({ ...joinPlaces(a, b, a.most), most: a.most }),
    finish: (state, { model, classes, block, folds, seed }): FactorModel => {
      const refuse = (detail: string): never => {
        throw new TetrazoneError('bad-values', { operation: 'fit-susceptibility', detail });
      };
      if (state === undefined) return refuse('the grid has no cell');
      const width = LEAD + state.names.length;
      const [fires, others] = [state.events.length / width, state.others.length / width];
      if (fires === 0 || others === 0)
        refuse(
          `${fires} cells with a fire and ${others} without one have all factors (${state.names.join(', ')}); ${state.outside} cells with a fire lack one`,
        );
      const places = Array.from({ length: fires + others }, (_, i) =>
        i < fires ? state.events.subarray(i * width, (i + 1) * width) : state.others.subarray((i - fires) * width, (i - fires + 1) * width),
      );
      const sample: Sample = { names: state.names, rows: places.map((place) => place.subarray(LEAD)), outcomes: places.map((_, i) => (i < fires ? 1 : 0)) };
      const fit = (some: Sample): Fitted => (model === 'logistic' ? fitLogistic(some) : fitInformation(some, classes));
      const whole = fit(sample);
      const score = ({ constant, terms }: Fitted, row: Float64Array): number =>
        sample.names.reduce((sum, name, j) => sum + termOf(terms[name]!, row[j]!), constant);
      const fitted = rocCurve(
        sample.rows.map((row) => score(whole, row)),
        sample.outcomes,
      );
      const fold = spatialFolds(
        places.map((place) => place[0]!),
        places.map((place) => place[1]!),
        sample.outcomes,
        { block, folds, seed },
      );
      const left = leaveOut(sample, fold, fit, score);
      const row = (name: string, count: number, ofFires: number, auc: number | null, error: number | null, note: string): HazardRow => ({
        ...{ sample: name, places: count, fires: ofFires, auc, standardError: error, note },
      });
      const held = left.known.length === 0 ? undefined : curveOf(left, sample.outcomes);
      const lacking = state.outside > 0 ? `${state.outside} cells with a fire lack a factor and are left out` : '';
      return {
        kind: model,
        constant: whole.constant,
        terms: whole.terms,
        findings: whole.findings,
        validation: [
          row('all', places.length, fires, fitted.auc, fitted.standardError, [whole.note, lacking].filter(Boolean).join('; ')),
          ...left.folds.map((one, k) => row(`fold ${k + 1}`, one.places, one.fires, one.auc, one.standardError, one.note)),
          ...(held === undefined ? [] : [row('left out', left.known.length, held.fires, held.curve.auc, held.curve.standardError, '')]),
        ],
        roc: held === undefined ? [] : rocRows(held.curve.points),
      };
    },
  },
);

type Sampled = Places & { readonly most: number };

interface Fold {
  readonly places: number;
  readonly fires: number;
  readonly auc: number | null;
  readonly standardError: number | null;
  readonly note: string;
}

/** Each fold scored by a fit to the others. A fold of which nothing can be said tells why. */
function leaveOut(
  { names, rows, outcomes }: Sample,
  fold: Int32Array,
  fit: (sample: Sample) => Fitted,
  score: (fitted: Fitted, row: Float64Array) => number,
): { readonly folds: readonly Fold[]; readonly scores: Float64Array; readonly known: readonly number[] } {
  const scores = new Float64Array(rows.length).fill(Number.NaN);
  const count = 1 + fold.reduce((most, one) => Math.max(most, one), 0);
  const folds = Array.from({ length: count }, (_, k): Fold => {
    const inside = rows.flatMap((_row, i) => (fold[i] === k ? [i] : []));
    const outside = rows.flatMap((_row, i) => (fold[i] === k ? [] : [i]));
    const fires = inside.filter((i) => outcomes[i] === 1).length;
    const about = { places: inside.length, fires };
    try {
      const fitted = fit({ names, rows: outside.map((i) => rows[i]!), outcomes: outside.map((i) => outcomes[i]!) });
      for (const i of inside) scores[i] = score(fitted, rows[i]!);
      if (fires === 0 || fires === inside.length) return { ...about, auc: null, standardError: null, note: 'fires alone, or none' };
      const { auc, standardError } = rocCurve(
        inside.map((i) => scores[i]!),
        inside.map((i) => outcomes[i]!),
      );
      return { ...about, auc, standardError, note: fitted.note };
    } catch (error) {
      if (!(error instanceof TetrazoneError)) throw error;
      return { ...about, auc: null, standardError: null, note: String(error.fields.detail ?? error.code) };
    }
  });
  return { folds, scores, known: rows.flatMap((_row, i) => (Number.isNaN(scores[i]!) ? [] : [i])) };
}

/** The curve of what was scored from outside; `undefined` where it is fires alone, or none. */
function curveOf({ scores, known }: ReturnType<typeof leaveOut>, outcomes: readonly number[]) {
  const of = known.map((i) => outcomes[i]!);
  const fires = of.reduce((sum, one) => sum + one, 0);
  if (fires === 0 || fires === of.length) return undefined;
  const curve = rocCurve(
    known.map((i) => scores[i]!),
    of,
  );
  return { fires, curve };
}

/** The ends of the curve and places between, evenly by number. */
const rocRows = (points: readonly RocPoint[]): readonly HazardRow[] => {
  const count = Math.min(points.length, MOST_POINTS);
  return Array.from({ length: count }, (_, i) => points[Math.round((i * (points.length - 1)) / Math.max(1, count - 1))]!).map(
    ({ threshold, falsePositiveRate, truePositiveRate }) => ({ threshold: Number.isFinite(threshold) ? threshold : null, falsePositiveRate, truePositiveRate }),
  );
};
