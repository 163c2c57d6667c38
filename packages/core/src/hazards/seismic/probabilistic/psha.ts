import { TetrazoneError } from '../../../errors/error.js';
import { value } from '../../../layers/inputs.js';
import { number } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { type Raster, raster } from '../../../raster/raster.js';
import { isIntensity, type MotionMeasure } from '../ground-motion/motion-model.js';
import { curveRows } from './curve-rows.js';
import { type DisaggregationBins, disaggregation } from './disaggregation.js';
import { motionAtRate } from './motion-at-rate.js';
import { motionBranches } from './motion-branches.js';
import { type NamedCurves, namedCurves } from './named-curves.js';
import { probabilityOfRate, rateOfProbability } from './poisson.js';
import type { HazardModel, HazardSite } from './source-model.js';
import { isProbability, type Probability, usualProbabilities } from './usual-probabilities.js';

/** What model.json holds: the hazard model, where it is asked, and what is wanted. */
export interface PshaModel extends HazardModel {
  readonly sites?: readonly (HazardSite & { readonly id?: string })[];
  /** Sites in a lattice, west and north edges and the step in degrees: maps. */
  readonly grid?: {
    readonly west: number;
    readonly north: number;
    readonly step: number;
    readonly width: number;
    readonly height: number;
    readonly vs30?: number;
  };
  /** Probabilities and in how many years; 63 %, 10 % and 2 % in 50 years and 0.0001 in one unless given. */
  readonly probabilities?: readonly Probability[];
  /** Fractiles of the logic tree beside its mean, each between 0 and 1. */
  readonly fractiles?: readonly number[];
  /** Which probability is told apart by magnitude, distance and ε, in which bins. */
  readonly disaggregate?: DisaggregationBins & Probability;
  /** Periods (s) of uniform hazard spectra, of models that predict SA. */
  readonly periods?: readonly number[];
}

type Row = Readonly<Record<string, string | number | null>>;

/** Tables as lists of rows; maps as rasters in EPSG:4490, by name. */
export type PshaResult = Readonly<Record<string, readonly Row[] | Raster>>;

const orNull = (x: number): number | null => (Number.isFinite(x) ? x : null);

/** A probability with its annual rate, named for files. */
interface Asked extends Probability {
  readonly name: string;
  readonly rate: number;
}

/**
 * Probabilistic seismic hazard of a model (`model.json`): `curves` with annual rates and 50-year probabilities, `motions` for probabilities, with `periods`
 * uniform hazard `spectra`, with `disaggregate` a table of magnitude, distance and ε; with a `grid` a map for each probability and `grid-curves`, the curve of every
 * cell. `curve` is `mean` or, with `fractiles`, that fractile of the logic tree. Sites as `hazardCurve`.
 *
 * @throws `bad-values` for a model that says neither sites nor a grid, or cannot be computed.
 */
export const psha = calculation(
  {
    name: 'psha',
    version: 3,
    title: { zh: '地震危险性概率分析', en: 'Probabilistic seismic hazard' },
    inputs: {
      model: value<PshaModel>({
        zh: '震源、模型、水准、场点或格网：见 docs/hazards/seismic.md',
        en: 'sources, model, levels, sites or grid: docs/hazards/seismic.md',
      }),
    },
    options: {
      magnitudeStep: number(
        0.1,
        { above: 0, max: 1 },
        { zh: '震级分档的最大宽度，模型没有规定时用', en: 'widest bin of magnitudes, where the model does not say' },
      ),
    },
  },
  ({ model: given }, { magnitudeStep }, context): PshaResult => {
    const refuse = (detail: string): never => {
      throw new TetrazoneError('bad-values', { operation: 'psha', detail });
    };
    if (typeof given !== 'object' || given === null || !('sources' in given || 'sourceModels' in given))
      return refuse('the model is an object with sources (or sourceModels), model, levels and sites or grid');
    const { sites = [], grid, probabilities = usualProbabilities, fractiles = [], disaggregate, periods, ...rest } = given;
    if (sites.length === 0 && grid === undefined) refuse('the model has neither sites nor a grid');
    const model = { magnitudeStep, ...rest };
    const { measure } = motionBranches(model);
    const logarithmic = !isIntensity(measure);
    const asked = probabilities.map((one): Asked => {
      const { probability, years } = one;
      if (!isProbability(one)) return refuse(`a probability lies between 0 and 1 in more than 0 years, not ${probability} in ${years}`);
      return { name: `${probability}-in-${years}a`, probability, years, rate: rateOfProbability(probability, years) };
    });
    const { levels } = model;
    const named = sites.map((site, i) => ({ ...site, id: site.id ?? `${i + 1}` }));
    const options = { check: (): void => context.check() };
    const found = namedCurves(model, named, fractiles, options);
    const ratesAt = (rates: Float64Array, i: number): Float64Array => rates.subarray(i * levels.length, (i + 1) * levels.length);
    const result: Record<string, readonly Row[] | Raster> = {};
    if (named.length > 0) {
      result.curves = named.flatMap(({ id, longitude, latitude }, i) =>
        found.flatMap(({ curve, rates }) =>
          levels.map((level, k) => {
            const rate = ratesAt(rates, i)[k] as number;
            return { site: id, longitude, latitude, measure, curve, level, rate, probabilityIn50Years: probabilityOfRate(rate, 50) };
          }),
        ),
      );
      result.motions = named.flatMap(({ id, longitude, latitude }, i) =>
        found.flatMap(({ curve, rates }) =>
          asked.map(({ probability, years, rate }) => {
            const motion = orNull(motionAtRate(levels, ratesAt(rates, i), rate, logarithmic));
            return { site: id, longitude, latitude, measure, curve, probability, years, rate, motion };
          }),
        ),
      );
    }
    if (periods !== undefined)
      result.spectra = periods.flatMap((period) => {
        const spectral = namedCurves({ ...model, imt: `SA(${period})` }, named, fractiles, options);
        return named.flatMap(({ id }, i) =>
          spectral.flatMap(({ curve, rates }) =>
            asked.map(({ probability, years, rate }) => ({
              ...{ site: id, period, curve, probability, years },
              motion: orNull(motionAtRate(levels, ratesAt(rates, i), rate)),
            })),
          ),
        );
      });
    if (disaggregate !== undefined) {
      const { probability, years, ...bins } = disaggregate;
      if (!isProbability(disaggregate)) refuse(`disaggregate needs a probability between 0 and 1 in more than 0 years, not ${probability} in ${years}`);
      const rate = rateOfProbability(probability, years);
      const [mean] = found as readonly [NamedCurves];
      result.disaggregation = named.flatMap((site, i) => {
        const level = motionAtRate(levels, ratesAt(mean.rates, i), rate, logarithmic);
        return Number.isNaN(level) ? [] : disaggregation({ ...model, site }, level, bins).map((row) => ({ site: site.id, level, ...row }));
      });
    }
    if (grid !== undefined) Object.assign(result, mapsOf(model, grid, fractiles, asked, measure, options.check));
    return result;
  },
);

/** The curves of every cell, and one raster for each probability, of fractiles too. */
function mapsOf(
  model: HazardModel,
  { west, north, step, width, height, vs30 = 760 }: NonNullable<PshaModel['grid']>,
  fractiles: readonly number[],
  asked: readonly Asked[],
  measure: MotionMeasure,
  check: () => void,
): Record<string, readonly Row[] | Raster> {
  if (!(step > 0 && Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0))
    throw new TetrazoneError('bad-values', {
      operation: 'psha',
      detail: 'a grid has west, north and step in degrees, and whole numbers of columns and rows (width, height)',
    });
  const sites = Array.from({ length: width * height }, (_, i) => ({
    longitude: west + ((i % width) + 0.5) * step,
    latitude: north - (Math.floor(i / width) + 0.5) * step,
    vs30,
  }));
  const { levels } = model;
  const logarithmic = !isIntensity(measure);
  const found = namedCurves(model, sites, fractiles, { check });
  const shape = { crs: 'EPSG:4490', transform: [step, 0, west, 0, -step, north], width, height } as const;
  const unit = measure === 'PGV' ? 'm/s' : logarithmic ? 'g' : 'intensity';
  const maps = found.flatMap(({ curve, rates }) =>
    asked.map(({ name, rate }) => {
      const cells = Float32Array.from(sites, (_, i) => motionAtRate(levels, rates.subarray(i * levels.length, (i + 1) * levels.length), rate, logarithmic));
      const key = `map-${measure.toLowerCase()}-${name}${curve === 'mean' ? '' : `-${curve}`}`;
      return [key, raster(shape, 'float32', cells, { unit })] as const;
    }),
  );
  return { 'grid-curves': curveRows(sites, measure, levels, found), ...Object.fromEntries(maps) };
}
