import { keep } from '../../../algebra/keep.js';
import { warp } from '../../../algebra/warp/warp.js';
import { TetrazoneError } from '../../../errors/error.js';
import { later } from '../../../layers/bind.js';
import { type Field, isLayer, type Value, type When } from '../../../layers/field.js';
import { number, type Parsed, structure } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { cite } from '../../../standards/clause.js';
import { basicIntensity as intensityTable } from '../../../standards/gb18306-2015.js';
import { boore2014 } from '../../../standards/ground-motion/boore-2014.js';
import { chiouYoungs2014 } from '../../../standards/ground-motion/chiou-youngs-2014.js';
import { sadigh1997 } from '../../../standards/ground-motion/sadigh-1997.js';
import { yu2013 } from '../../../standards/ground-motion/yu-2013.js';
import { givenRaster } from '../../given.js';
import type { Hazard, HazardGiven, HazardProduct, HazardResult } from '../../hazard.js';
import { basicIntensity } from '../zonation/basic-intensity.js';
import { coarseGrid } from '../zonation/vs30-on-grid.js';
import { type HazardGrid, hazardCurveGrid, hazardGridOptions } from './hazard-curve-grid.js';
import { motionOfCurves } from './motion-of-curves.js';
import type { HazardModel } from './source-model.js';
import { type Probability, returnPeriod } from './usual-probabilities.js';

const isModel = (given: unknown): given is HazardModel =>
  typeof given === 'object' && given !== null && ['model', 'levels'].every((name) => name in given) && ('sources' in given || 'sourceModels' in given);

const options = {
  model: structure<HazardModel | undefined>(
    undefined,
    { type: 'object' },
    'a hazard model { sources (or sourceModels), model, levels }',
    (given) => (isModel(given) ? given : undefined),
    { zh: '震源、地震动模型与以 g 计的 PGA 水准', en: 'sources, ground-motion model and levels of PGA in g' },
  ),
  probability: number(0.1, { above: 0, below: 1 }, { zh: '超越概率', en: 'of being passed' }),
  years: number(50, { above: 0 }, { zh: '若干年内', en: 'in so many years' }),
  spacing: number(
    5000,
    { above: 0, unit: 'm' },
    { zh: '场点的间距；其间的地震动取双线性插值', en: 'how far sites lie apart; between them the motion is bilinear' },
  ),
  ...hazardGridOptions,
};

const tables = { bssa14: boore2014, cy14: chiouYoungs2014, sadigh97: sadigh1997, yu13: yu2013 };
const measures = { PGA: { zh: 'Ⅱ类场地地震动峰值加速度', en: 'Peak ground acceleration on site class II' } };

/**
 * Probabilistic hazard: peak ground acceleration on class Ⅱ with a probability in so many years (10 % in 50 unless said), and the basic intensity that Table
 * G.1 of GB 18306 gives for it; maps of the other probabilities, of fractiles of the logic tree, and of spectral periods; and the hazard curve of every site that
 * was computed, as a table that a viewer reads on a click. Who answers for the sources is who wrote the file.
 */
export const seismicProbabilisticHazard: Hazard<typeof options> = {
  hazard: 'seismic',
  method: 'probabilistic',
  title: { zh: '地震', en: 'Earthquake' },
  intensity: { zh: '概率地震烈度', en: 'Probabilistic seismic intensity', unit: 'intensity' },
  inputs: { dem: { kind: 'raster', title: { zh: '数字高程模型', en: 'Digital elevation model' }, unit: 'm' } },
  options,
  levels: { rule: 'fixed', breaks: [7, 8, 9], closed: 'left', worse: 'higher', unit: 'intensity' },
  build: <W extends When>(
    inputs: Readonly<Record<string, HazardGiven<W>>>,
    { model, probability, years, spacing, ...how }: Parsed<typeof options>,
    grid: Grid,
  ): HazardResult<W> => {
    if (model === undefined)
      throw new TetrazoneError('bad-input', { operation: 'hazard', input: 'options.model', detail: 'missing: give sources, model and levels' });
    const sites = coarseGrid(grid, spacing);
    // the model is at hand: described where the ground is
    const given = isLayer(givenRaster(inputs, 'dem')) ? later(model) : model;
    const hazard = hazardCurveGrid({ model: given as Value<W, HazardModel> }, { grid: sites, ...how }) as Value<W, HazardGrid>;
    const motion = (of: Probability, measure = 'PGA', curve = 'mean'): Field<W> =>
      warp(keep(motionOfCurves<W>({ hazard }, { grid: sites, ...of, measure, curve })), { grid, method: 'bilinear' });
    const product = (of: Probability, measure = 'PGA', curve = 'mean'): HazardProduct<W> => {
      const { zh, en } = measure === 'PGA' ? measures.PGA : { zh: `Ⅱ类场地 ${measure}`, en: `${measure} on site class II` };
      const [beforeZh, beforeEn] = curve === 'mean' ? ['', ''] : [`（${curve} 分位）`, ` (fractile ${curve})`];
      return { title: { zh: `${zh}${beforeZh}`, en: `${en}${beforeEn}` }, field: motion(of, measure, curve), returnPeriod: returnPeriod(of) };
    };
    const asked = { probability, years };
    const used = typeof model.model === 'string' ? [model.model] : model.model.map((branch) => branch.model);
    return {
      intensity: basicIntensity(motion(asked)),
      products: {
        pga: product(asked),
        ...Object.fromEntries(how.probabilities.map((one) => [`pga-${returnPeriod(one)}a`, product(one)])),
        ...Object.fromEntries(how.fractiles.map((share) => [`pga-fractile-${share}`, product(asked, 'PGA', `${share}`)])),
        ...Object.fromEntries(how.periods.map((period) => [`sa-${period}`, product(asked, `SA(${period})`)])),
      },
      tables: {
        curves: { title: { zh: '危险性曲线', en: 'Hazard curves' }, rows: hazard as Value<W, unknown>, part: 'curves' },
        ...(how.periods.length > 0 && {
          spectra: { title: { zh: '一致危险性谱', en: 'Uniform hazard spectra' }, rows: hazard as Value<W, unknown>, part: 'spectra' },
        }),
      },
      citations: [intensityTable, ...used.flatMap((name) => (name in tables ? [tables[name as keyof typeof tables]] : []))].map(cite),
    };
  },
};
