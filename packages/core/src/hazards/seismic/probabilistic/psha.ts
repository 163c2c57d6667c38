import { TetrazoneError } from '../../../errors/error.js';
import { value } from '../../../layers/inputs.js';
import { number } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { type Raster, raster } from '../../../raster/raster.js';
import { isIntensity, type MotionMeasure } from '../ground-motion/motion-model.js';
import { type DisaggregationBins, disaggregation } from './disaggregation.js';
import { hazardCurves } from './hazard-curves.js';
import { motionAtRate } from './motion-at-rate.js';
import { motionBranches } from './motion-branches.js';
import { probabilityOfRate, rateOfProbability } from './poisson.js';
import type { HazardModel, HazardSite } from './source-model.js';

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
  readonly probabilities?: readonly { readonly probability: number; readonly years: number }[];
  /** Which probability is told apart by magnitude, distance and ε, in which bins. */
  readonly disaggregate?: DisaggregationBins & { readonly probability: number; readonly years: number };
  /** Periods (s) of uniform hazard spectra, of models that predict SA. */
  readonly periods?: readonly number[];
}

type Row = Readonly<Record<string, string | number | null>>;

/** Tables as lists of rows; maps as rasters in EPSG:4490, by name. */
export type PshaResult = Readonly<Record<string, readonly Row[] | Raster>>;

const usual = [
  { probability: 0.63, years: 50 },
  { probability: 0.1, years: 50 },
  { probability: 0.02, years: 50 },
  { probability: 0.0001, years: 1 },
];

const orNull = (x: number): number | null => (Number.isFinite(x) ? x : null);

/**
 * Probabilistic seismic hazard of a model (`model.json`): `curves` with annual rates and 50-year probabilities, `motions` for probabilities, with `periods`
 * uniform hazard `spectra`, with `disaggregate` a table of magnitude, distance and ε; with a `grid` one map for each probability. Sites as `hazardCurve`.
 *
 * @throws `bad-values` for a model that says neither sites nor a grid, or cannot be computed.
 */
export const psha = calculation(
  {
    name: 'psha',
    version: 1,
    title: { zh: '地震危险性概率分析', en: 'Probabilistic seismic hazard' },
    inputs: { model: value<PshaModel>('sources, model, levels, sites or grid: docs/hazards/seismic.md') },
    options: { magnitudeStep: number(0.1, { above: 0, max: 1 }, 'widest bin of magnitudes, where the model does not say') },
  },
  ({ model: given }, { magnitudeStep }, context): PshaResult => {
    const refuse = (detail: string): never => {
      throw new TetrazoneError('bad-values', { operation: 'psha', detail });
    };
    if (typeof given !== 'object' || given === null || !('sources' in given))
      return refuse('the model is an object with sources, model, levels and sites or grid');
    const { sites = [], grid, probabilities = usual, disaggregate, periods, ...rest } = given;
    if (sites.length === 0 && grid === undefined) refuse('the model has neither sites nor a grid');
    const model = { magnitudeStep, ...rest };
    const { measure } = motionBranches(model);
    const logarithmic = !isIntensity(measure);
    const asked = probabilities.map(({ probability, years }) =>
      probability > 0 && probability < 1 && years > 0
        ? { name: `${probability}-in-${years}a`, probability, years, rate: rateOfProbability(probability, years) }
        : refuse(`a probability lies between 0 and 1 in more than 0 years, not ${probability} in ${years}`),
    );
    const { levels } = model;
    const named = sites.map((site, i) => ({ ...site, id: site.id ?? `${i + 1}` }));
    const check = (): void => context.check();
    const rates = hazardCurves(model, named, { check });
    const rateAt = (all: Float64Array, i: number): Float64Array => all.subarray(i * levels.length, (i + 1) * levels.length);
    const result: Record<string, readonly Row[] | Raster> = {};
    if (named.length > 0) {
      result.curves = named.flatMap(({ id, longitude, latitude }, i) =>
        levels.map((level, k) => {
          const rate = rateAt(rates, i)[k] as number;
          return { site: id, longitude, latitude, measure, level, rate, probabilityIn50Years: probabilityOfRate(rate, 50) };
        }),
      );
      result.motions = named.flatMap(({ id, longitude, latitude }, i) =>
        asked.map(({ probability, years, rate }) => ({
          site: id,
          longitude,
          latitude,
          measure,
          probability,
          years,
          rate,
          motion: orNull(motionAtRate(levels, rateAt(rates, i), rate, logarithmic)),
        })),
      );
    }
    if (periods !== undefined)
      result.spectra = periods.flatMap((period) => {
        const imt: MotionMeasure = `SA(${period})`;
        const spectral = hazardCurves({ ...model, imt }, named, { check });
        return named.flatMap(({ id }, i) =>
          asked.map(({ probability, years, rate }) => ({
            site: id,
            period,
            probability,
            years,
            motion: orNull(motionAtRate(levels, rateAt(spectral, i), rate)),
          })),
        );
      });
    if (disaggregate !== undefined) {
      const { probability, years, ...bins } = disaggregate;
      const rate = rateOfProbability(probability, years);
      result.disaggregation = named.flatMap((site, i) => {
        const level = motionAtRate(levels, rateAt(rates, i), rate, logarithmic);
        return Number.isNaN(level) ? [] : disaggregation({ ...model, site }, level, bins).map((row) => ({ site: site.id, level, ...row }));
      });
    }
    if (grid !== undefined) Object.assign(result, mapsOf(model, grid, asked, measure, logarithmic, check));
    return result;
  },
);

/** One raster for each probability. */
function mapsOf(
  model: HazardModel,
  { west, north, step, width, height, vs30 = 760 }: NonNullable<PshaModel['grid']>,
  asked: readonly { readonly name: string; readonly rate: number }[],
  measure: MotionMeasure,
  logarithmic: boolean,
  check: () => void,
): Record<string, Raster> {
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
  const rates = hazardCurves(model, sites, { check });
  const shape = { crs: 'EPSG:4490', transform: [step, 0, west, 0, -step, north], width, height } as const;
  const unit = measure === 'PGV' ? 'm/s' : logarithmic ? 'g' : 'intensity';
  return Object.fromEntries(
    asked.map(({ name, rate }) => {
      const cells = Float32Array.from(sites, (_, i) => motionAtRate(levels, rates.subarray(i * levels.length, (i + 1) * levels.length), rate, logarithmic));
      return [`map-${measure.toLowerCase()}-${name}`, raster(shape, 'float32', cells, { unit })];
    }),
  );
}
