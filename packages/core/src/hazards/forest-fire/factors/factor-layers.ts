import { arithmetic } from '../../../algebra/arithmetic.js';
import { distance } from '../../../algebra/distance.js';
import { interpolate } from '../../../algebra/interpolation/interpolate.js';
import { keep } from '../../../algebra/keep.js';
import { rasterize } from '../../../algebra/rasterize/rasterize.js';
import { warp } from '../../../algebra/warp/warp.js';
import type { Features } from '../../../features/features.js';
import type { Field, Value, When } from '../../../layers/field.js';
import { number, type Option, type Parsed, structure } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import type { Clause } from '../../../standards/clause.js';
import {
  aspectScores,
  elevationScores,
  type FactorScores,
  farmlandDistanceScores,
  fuelScores,
  graveDistanceScores,
  roadDistanceScores,
  settlementDistanceScores,
  slopeScores,
} from '../../../standards/forest-fire-factors.js';
import { fireSeason, relativeScores, wetDay } from '../../../standards/forest-fire-season.js';
import { landCoverFuels } from '../../../standards/land-cover-fuel.js';
import { aspect } from '../../../terrain/shape/aspect.js';
import { slope } from '../../../terrain/shape/slope.js';
import { givenFeatures, givenRaster, givenStations } from '../../given.js';
import type { HazardGiven, HazardInput, HazardProduct } from '../../hazard.js';
import { interpolationOption } from '../../interpolation.js';
import { curveInWords, type FactorCurve, type FactorCurves, scoreFactor } from './factor-curves.js';
import type { Factor } from './factor-weights.js';
import { drynessOptions, fireSeasonDryness } from './fire-season-dryness.js';
import { kernelDensity } from './kernel-density.js';
import { scoreAspect } from './score-aspect.js';
import { fuelsOption, scoreFuel } from './score-fuel.js';

const codes: Option<readonly number[]> = structure<readonly number[]>(
  [],
  { type: 'array', items: { type: 'integer', minimum: 0, maximum: 255 } },
  'land-cover codes such as [10, 11, 12, 20, 30]',
  (given) => (Array.isArray(given) && given.every((code) => Number.isInteger(code) && code >= 0 && code <= 255) ? (given as number[]) : undefined),
  { zh: '耕地的土地覆盖代码，其边缘即为火源；空则不计', en: 'land-cover codes of farmland, whose edge then is a source of ignition; none: left out' },
);

/** Options of the factors, shared by the methods that use them. */
export const factorOptions = {
  fuels: fuelsOption,
  farmland: codes,
  ...drynessOptions,
  radius: number(5000, { above: 0, unit: 'm' }, { zh: '计算火点密度时，一次历史火灾的影响半径', en: 'how far a past fire reaches in the density of fires' }),
  interpolation: interpolationOption,
};

/** Inputs of the factors; only the terrain is needed. */
export const factorInputs = {
  fuel: {
    kind: 'raster',
    title: { zh: '土地覆盖（可燃物）', en: 'Land cover (fuel)' },
    unit: '',
    type: 'uint8',
    optional: true,
    legend: { column: 'fuel', option: 'fuels' },
  },
  dem: { kind: 'raster', title: { zh: '数字高程模型', en: 'Digital elevation model' }, unit: 'm' },
  places: { kind: 'features', title: { zh: '居民点', en: 'Settlements' }, unit: '', optional: true },
  roads: { kind: 'features', title: { zh: '道路', en: 'Roads' }, unit: '', optional: true },
  graves: { kind: 'features', title: { zh: '坟墓', en: 'Graves' }, unit: '', optional: true },
  rain: { kind: 'stations', title: { zh: '逐日降水', en: 'Daily rain' }, unit: 'mm/day', optional: true },
  fires: { kind: 'features', title: { zh: '历史火点', en: 'Past fires' }, unit: '', optional: true },
} as const satisfies Readonly<Record<string, HazardInput>>;

/** One factor: its values, and its score 1 … 5 by the curve that `words` tell. */
export interface FactorLayer<W extends When> {
  readonly values: Field<W>;
  readonly score: Field<W>;
  readonly words: string;
}

/** The factors of what is given, the maps that are worth showing, and the clauses used. */
export interface FactorLayers<W extends When> {
  readonly layers: Partial<Readonly<Record<Factor, FactorLayer<W>>>>;
  readonly products: Readonly<Record<string, HazardProduct<W>>>;
  readonly clauses: readonly Clause<unknown>[];
}

/**
 * The factors on the grid: slope (degrees), aspect (southness −1 … 1 in its values, the eight winds in its score), elevation (m); with fuel its combustibility, NaN
 * off forest land; days without rain; metres to roads, settlements, the edge of farmland and graves; the density of past fires.
 */
export function factorLayers<W extends When>(
  inputs: Readonly<Record<string, HazardGiven<W>>>,
  given: Parsed<typeof factorOptions>,
  grid: Grid,
  curves: FactorCurves = {},
): FactorLayers<W> {
  const dem = warp(givenRaster(inputs, 'dem'), { grid, method: 'bilinear' });
  const steepness = slope(dem, { edges: 'extrapolate' });
  const facing = aspect(dem, { edges: 'extrapolate' });
  const layers: Partial<Record<Factor, FactorLayer<W>>> = {};
  const products: Record<string, HazardProduct<W>> = {};
  const clauses: Clause<unknown>[] = [];
  const add = (factor: Factor, unit: string, values: Field<W>, table?: Clause<FactorScores>): void => {
    const own: FactorCurve | undefined = table === undefined ? undefined : { breaks: table.value.values, scores: table.value.scores };
    const curve = curves[factor] ?? own;
    layers[factor] = { values, score: scoreFactor(values, curve), words: curveInWords(factor, unit, curve) };
    if (curves[factor] === undefined) clauses.push(table ?? relativeScores);
  };

  add('slope', 'degrees', steepness, slopeScores);
  const southness = arithmetic({ facing, steepness }, { expression: 'isnan(facing) ? 0 * steepness : -cos(facing * pi / 180)' });
  if (curves.aspect !== undefined) add('aspect', 'southness', southness);
  else {
    layers.aspect = { values: southness, score: scoreAspect({ aspect: facing, slope: steepness }), words: `aspect: ${aspectScores.note?.split('. ')[0]}` };
    clauses.push(aspectScores);
  }
  add('elevation', 'm', dem, elevationScores);

  if (inputs.fuel !== undefined) {
    const cover = warp(givenRaster(inputs, 'fuel', 'uint8'), { grid, method: 'mode' });
    const fuel = scoreFuel(cover, { fuels: given.fuels });
    const curve = curves.fuel;
    layers.fuel = {
      values: fuel,
      score: curve === undefined ? fuel : scoreFactor(fuel, curve),
      words:
        curve === undefined
          ? `fuel: flammable ${fuelScores.value.flammable}, combustible ${fuelScores.value.combustible}, resistant ${fuelScores.value.resistant}`
          : curveInWords('fuel', '', curve),
    };
    products.fuel = { title: { zh: '可燃物易燃性', en: 'Combustibility of fuel' }, field: fuel };
    clauses.push(fuelScores, ...(given.fuels === landCoverFuels.value ? [landCoverFuels] : []));
    if (given.farmland.length > 0) {
      const edge = arithmetic({ cover }, { expression: given.farmland.map((code) => `cover == ${code}`).join(' || ') });
      add('farmland', 'm', farFromMarks(edge), farmlandDistanceScores);
    }
  }
  if (inputs.rain !== undefined) {
    const dryness = fireSeasonDryness({ rain: givenStations(inputs, 'rain') }, { season: given.season, wet: given.wet });
    const days = keep(interpolate({ stations: dryness }, { grid, ...given.interpolation, unit: 'day' }));
    add('climate', 'days without rain', days);
    products.dryness = { title: { zh: '防火期连续无雨日数', en: 'Days without rain in the fire season' }, field: days };
    clauses.push(fireSeason, wetDay);
  }
  const roads = givenFeatures(inputs, 'roads');
  if (roads !== undefined) add('road', 'm', farFrom(roads.features, grid), roadDistanceScores);
  const places = givenFeatures(inputs, 'places');
  if (places !== undefined) add('settlement', 'm', farFrom(places.features, grid), settlementDistanceScores);
  const graves = givenFeatures(inputs, 'graves');
  if (graves !== undefined) add('graves', 'm', farFrom(graves.features, grid), graveDistanceScores);
  const fires = givenFeatures(inputs, 'fires');
  if (fires !== undefined) {
    const density = keep(kernelDensity({ features: fires.features }, { grid, radius: given.radius }));
    add('history', 'fires per km²', density);
    products['fire-density'] = { title: { zh: '历史火点密度', en: 'Density of past fires' }, field: density };
  }
  return { layers, products, clauses: [...new Set(clauses)] };
}

/** Metres to the nearest feature; where the grid holds none, farther than any table reaches. */
const farFrom = <W extends When>(features: Value<W, Features>, grid: Grid): Field<W> => farFromMarks(rasterize({ features }, { grid }));
const farFromMarks = <W extends When>(marks: Field<W>): Field<W> =>
  arithmetic({ metres: distance(marks) }, { expression: 'isnan(metres) ? 1e6 : metres', unit: 'm' });
