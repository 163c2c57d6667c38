import { transformPoints } from '../../../crs/transform.js';
import { value } from '../../../layers/inputs.js';
import { gridOption, number, numbers, structure } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { columnX, type Grid, rowY } from '../../../raster/grid.js';
import { isIntensity, type MotionMeasure } from '../ground-motion/motion-model.js';
import { type CurveRow, curveRows } from './curve-rows.js';
import { motionAtRate } from './motion-at-rate.js';
import { motionBranches } from './motion-branches.js';
import { type NamedCurves, namedCurves } from './named-curves.js';
import { rateOfProbability } from './poisson.js';
import type { HazardModel, HazardSite } from './source-model.js';
import { isProbability, type Probability, returnPeriod, usualProbabilities } from './usual-probabilities.js';

/** The curves of one measure on a grid. */
export interface MeasureCurves {
  readonly measure: MotionMeasure;
  readonly curves: readonly NamedCurves[];
}

/** Hazard curves of every cell of a grid; tables of them beside. */
export interface HazardGrid {
  /** The cells that are sites. */
  readonly lattice: Grid;
  /** Row in the rates of each cell, −1 where the grid has no place on the earth. */
  readonly rows: Int32Array;
  readonly levels: readonly number[];
  readonly measures: readonly MeasureCurves[];
  /** As `curveRows`. */
  readonly curves: readonly CurveRow[];
  /** Uniform hazard spectra, where periods are asked for: as `spectrumRows`. */
  readonly spectra: readonly CurveRow[];
}

/** What decides a grid of curves, beside model and grid: shared by the operation and the hazard. */
export const hazardGridOptions = {
  vs30: number(400, { above: 0, unit: 'm/s' }, { zh: '计算所对应的场地，Ⅱ 类', en: 'of the ground that is computed, class Ⅱ' }),
  fractiles: numbers([], { zh: '逻辑树除平均以外的分位数，如 0.16,0.5,0.84', en: 'of the logic tree beside its mean, such as 0.16,0.5,0.84' }),
  periods: numbers([], { zh: '一致概率谱的周期，秒；模型须给出 SA', en: 'seconds, of uniform hazard spectra: of models that predict SA' }),
  probabilities: structure<readonly Probability[]>(
    usualProbabilities,
    { type: 'array', items: { type: 'object' } },
    'a list of { probability, years }',
    (given) => (Array.isArray(given) && given.every(isProbability) ? (given as Probability[]) : undefined),
    { zh: '若干年内的超越概率：用于各图与反应谱', en: 'of being passed in so many years: the maps, and the spectra' },
  ),
  magnitudeStep: number(
    0.1,
    { above: 0, max: 1 },
    { zh: '震级分档的最大宽度，模型没有规定时用', en: 'widest bin of magnitudes, where the model does not say' },
  ),
};

/**
 * Hazard curves of every cell of a grid of kilometres, each cell a site on ground of one speed: what maps of any probability, spectra and a curve at a click are
 * read from. With `fractiles` those of the logic tree beside its mean, with `periods` also curves of SA on the same levels.
 */
export const hazardCurveGrid = calculation(
  {
    name: 'hazard-curve-grid',
    version: 2,
    title: { zh: '地震危险性曲线', en: 'Seismic hazard curves' },
    inputs: { model: value<HazardModel>({ zh: '震源、模型、水准：见 docs/hazards/seismic.md', en: 'sources, model, levels: docs/hazards/seismic.md' }) },
    options: { grid: gridOption(), ...hazardGridOptions },
  },
  ({ model: given }, { grid, vs30, fractiles, periods, probabilities, magnitudeStep }, context): HazardGrid => {
    const model = { magnitudeStep, ...given };
    const { sites, rows } = sitesOf(grid, vs30);
    const measureOf = (imt?: MotionMeasure): MeasureCurves => {
      const asked = imt === undefined ? model : { ...model, imt };
      return { measure: motionBranches(asked).measure, curves: namedCurves(asked, sites, fractiles, { check: () => context.check(), tabulate: true }) };
    };
    const main = measureOf();
    const spectral = periods.map((period) => measureOf(`SA(${period})`));
    const measures = [main, ...spectral];
    const { levels } = model;
    return {
      lattice: grid,
      rows,
      levels,
      measures,
      curves: measures.flatMap(({ measure, curves }) => curveRows(sites, measure, levels, curves)),
      spectra: spectral.length === 0 ? [] : spectrumRows(sites, levels, measures, probabilities),
    };
  },
);

/** The cells that have a place on the earth, as sites. */
function sitesOf(grid: Grid, vs30: number): { readonly sites: readonly HazardSite[]; readonly rows: Int32Array } {
  const count = grid.width * grid.height;
  const xs = Float64Array.from({ length: count }, (_, i) => columnX(grid, i % grid.width));
  const ys = Float64Array.from({ length: count }, (_, i) => rowY(grid, Math.floor(i / grid.width)));
  transformPoints(grid.crs, 'EPSG:4490', xs, ys);
  const rows = new Int32Array(count).fill(-1);
  const sites: HazardSite[] = [];
  xs.forEach((longitude, i) => {
    if (Number.isNaN(longitude)) return;
    rows[i] = sites.length;
    sites.push({ longitude, latitude: ys[i] as number, vs30 });
  });
  return { sites, rows };
}

/**
 * Uniform hazard spectra: a row for each site, curve and probability, with its `returnPeriod` in years, and in a column for each measure (`PGA`, `SA(0.2)`) the
 * motion; null where the levels do not reach.
 */
const spectrumRows = (
  sites: readonly HazardSite[],
  levels: readonly number[],
  measures: readonly MeasureCurves[],
  probabilities: readonly Probability[],
): readonly CurveRow[] =>
  sites.flatMap(({ longitude, latitude }, i) =>
    (measures[0] as MeasureCurves).curves.flatMap(({ curve }, which) =>
      probabilities.map(({ probability, years }) => ({
        ...{ site: i + 1, longitude: Math.round(longitude * 1e6) / 1e6, latitude: Math.round(latitude * 1e6) / 1e6, curve, probability, years },
        returnPeriod: returnPeriod({ probability, years }),
        ...Object.fromEntries(
          measures.map(({ measure, curves }) => {
            const rates = (curves[which] as NamedCurves).rates.subarray(i * levels.length, (i + 1) * levels.length);
            const motion = motionAtRate(levels, rates, rateOfProbability(probability, years), !isIntensity(measure));
            return [measure, Number.isNaN(motion) ? null : Number(motion.toPrecision(5))];
          }),
        ),
      })),
    ),
  );
