import { arithmetic } from '../../algebra/arithmetic.js';
import { distance } from '../../algebra/distance.js';
import { extent } from '../../algebra/extent.js';
import { interpolate } from '../../algebra/interpolation/interpolate.js';
import { keep } from '../../algebra/keep.js';
import { rasterize } from '../../algebra/rasterize/rasterize.js';
import { rescale } from '../../algebra/rescale.js';
import { warp } from '../../algebra/warp/warp.js';
import type { Features } from '../../features/features.js';
import type { Field, Value, When } from '../../layers/field.js';
import { number, type Parsed } from '../../layers/options.js';
import type { Grid } from '../../raster/grid.js';
import { type Clause, cite } from '../../standards/clause.js';
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
import { landCoverFuels } from '../../standards/land-cover-fuel.js';
import { aspect } from '../../terrain/shape/aspect.js';
import { slope } from '../../terrain/shape/slope.js';
import { givenFeatures, givenRaster, givenStations } from '../given.js';
import type { Hazard, HazardGiven, HazardProduct, HazardResult } from '../hazard.js';
import { interpolationOption } from '../interpolation.js';
import { type Factor, factors, factorWeights, weightsOption } from './factors/factor-weights.js';
import { drynessOptions, fireSeasonDryness } from './factors/fire-season-dryness.js';
import { kernelDensity } from './factors/kernel-density.js';
import { scoreAspect } from './factors/score-aspect.js';
import { scoreByBreaks } from './factors/score-by-breaks.js';
import { fuelsOption, scoreFuel } from './factors/score-fuel.js';

const options = {
  weights: weightsOption,
  fuels: fuelsOption,
  ...drynessOptions,
  radius: number(5000, { above: 0, unit: 'm' }, 'how far a past fire reaches in the density of fires'),
  interpolation: interpolationOption,
};

/**
 * Susceptibility to forest fire: factors scored 1 … 5 by tables, weighted by AHP, 1 least to 5 most. Only the terrain is needed; fuel, roads,
 * settlements, rain and past fires come in where they are given, and the weights are made whole again over those that are. With fuel, what is no forest
 * land lies outside the domain (NaN).
 */
export const forestFireIndex: Hazard<typeof options> = {
  hazard: 'forest-fire',
  method: 'index',
  title: { zh: '森林火灾', en: 'Forest fire' },
  intensity: { zh: '森林火灾危险性指数', en: 'Forest-fire hazard index', unit: '' },
  inputs: {
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
    rain: { kind: 'stations', title: { zh: '逐日降水', en: 'Daily rain' }, unit: 'mm/day', optional: true },
    fires: { kind: 'features', title: { zh: '历史火点', en: 'Past fires' }, unit: '', optional: true },
  },
  options,
  levels: { rule: 'fisher-jenks', classes: 4, closed: 'right', worse: 'higher' },
  build<W extends When>(inputs: Readonly<Record<string, HazardGiven<W>>>, given: Parsed<typeof options>, grid: Grid): HazardResult<W> {
    const dem = warp(givenRaster(inputs, 'dem'), { grid, method: 'bilinear' });
    const steepness = slope(dem, { edges: 'extrapolate' });
    const scores: Partial<Record<Factor, Field<W>>> = {
      slope: score(steepness, slopeScores),
      aspect: scoreAspect({ aspect: aspect(dem, { edges: 'extrapolate' }), slope: steepness }),
      elevation: score(dem, elevationScores),
    };
    const products: Record<string, HazardProduct<W>> = {};
    const used: Clause<unknown>[] = [slopeScores, aspectScores, elevationScores];

    if (inputs.fuel !== undefined) {
      scores.fuel = scoreFuel(warp(givenRaster(inputs, 'fuel', 'uint8'), { grid, method: 'mode' }), { fuels: given.fuels });
      products.fuel = { title: { zh: '可燃物易燃性', en: 'Combustibility of fuel' }, field: scores.fuel };
      used.push(fuelScores, ...(given.fuels === landCoverFuels.value ? [landCoverFuels] : []));
    }
    if (inputs.rain !== undefined) {
      const dryness = fireSeasonDryness({ rain: givenStations(inputs, 'rain') }, { season: given.season, wet: given.wet });
      const days = keep(interpolate({ stations: dryness }, { grid, ...given.interpolation, unit: 'day' }));
      scores.climate = relativeScore(days);
      products.dryness = { title: { zh: '防火期连续无雨日数', en: 'Days without rain in the fire season' }, field: days };
      used.push(fireSeason, wetDay);
    }
    const roads = givenFeatures(inputs, 'roads');
    if (roads !== undefined) {
      scores.road = score(awayFrom(roads.features, grid), roadDistanceScores);
      used.push(roadDistanceScores);
    }
    const places = givenFeatures(inputs, 'places');
    if (places !== undefined) {
      scores.settlement = score(awayFrom(places.features, grid), settlementDistanceScores);
      used.push(settlementDistanceScores);
    }
    const fires = givenFeatures(inputs, 'fires');
    if (fires !== undefined) {
      const density = keep(kernelDensity({ features: fires.features }, { grid, radius: given.radius }));
      scores.history = relativeScore(density);
      products['fire-density'] = { title: { zh: '历史火点密度', en: 'Density of past fires' }, field: density };
    }
    if (scores.climate !== undefined || scores.history !== undefined) used.push(relativeScores);

    const present = factors.filter((factor) => scores[factor] !== undefined);
    const { weights, citation } = factorWeights(given.weights, present);
    const expression = present.map((factor, i) => `${(weights[i] as number).toFixed(9)} * ${factor}`).join(' + ');
    const byName = Object.fromEntries(present.map((factor) => [factor, scores[factor]])) as Record<string, Field<W>>;
    return { intensity: arithmetic(byName, { expression }), products, citations: [...used.map(cite), citation] };
  },
};

/** The score of a factor by its table. */
const score = <W extends When>(raster: Field<W>, { value: { values, scores } }: Clause<FactorScores>): Field<W> =>
  scoreByBreaks(raster, { breaks: values, scores });

/** Metres to the nearest feature; where the grid holds none, farther than any table reaches. */
const awayFrom = <W extends When>(features: Value<W, Features>, grid: Grid): Field<W> =>
  arithmetic({ metres: distance(rasterize({ features }, { grid })) }, { expression: 'isnan(metres) ? 1e6 : metres', unit: 'm' });

/** 1 at the least value of the map, 5 at the most. */
const relativeScore = <W extends When>(raster: Field<W>): Field<W> => rescale({ raster, extent: extent(raster) }, { to: [1, 5] });
