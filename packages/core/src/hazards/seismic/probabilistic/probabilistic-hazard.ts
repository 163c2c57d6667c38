import { arithmetic } from '../../../algebra/arithmetic.js';
import { keep } from '../../../algebra/keep.js';
import { warp } from '../../../algebra/warp/warp.js';
import { TetrazoneError } from '../../../errors/error.js';
import type { Value, When } from '../../../layers/field.js';
import { number, type Parsed, structure } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { cite } from '../../../standards/clause.js';
import { basicIntensity as intensityTable } from '../../../standards/gb18306-2015.js';
import { boore2014 } from '../../../standards/ground-motion/boore-2014.js';
import { chiouYoungs2014 } from '../../../standards/ground-motion/chiou-youngs-2014.js';
import { sadigh1997 } from '../../../standards/ground-motion/sadigh-1997.js';
import { yu2013 } from '../../../standards/ground-motion/yu-2013.js';
import { givenRaster } from '../../given.js';
import type { Hazard, HazardGiven, HazardResult } from '../../hazard.js';
import { basicIntensity } from '../zonation/basic-intensity.js';
import { coarseGrid } from '../zonation/vs30-on-grid.js';
import { hazardMap } from './hazard-map.js';
import type { HazardModel } from './source-model.js';

const isModel = (given: unknown): given is HazardModel =>
  typeof given === 'object' && given !== null && ['sources', 'model', 'levels'].every((name) => name in given);

const options = {
  model: structure<HazardModel | undefined>(
    undefined,
    { type: 'object' },
    'a hazard model { sources, model, levels }',
    (given) => (isModel(given) ? given : undefined),
    'sources, ground-motion model and levels of PGA in g',
  ),
  probability: number(0.1, { above: 0, below: 1 }, 'of being passed'),
  years: number(50, { above: 0 }, 'in so many years'),
  vs30: number(400, { above: 0, unit: 'm/s' }, 'of the ground that is computed, class Ⅱ'),
  spacing: number(5000, { above: 0, unit: 'm' }, 'how far sites lie apart; between them the motion is bilinear'),
};

const tables = { bssa14: boore2014, cy14: chiouYoungs2014, sadigh97: sadigh1997, yu13: yu2013 };

/**
 * Probabilistic hazard: peak ground acceleration on class Ⅱ with a probability in so many years (10 % in 50 unless said), and the basic intensity that Table
 * G.1 of GB 18306 gives for it. Who answers for the sources is who wrote the file.
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
    { model, probability, years, vs30, spacing }: Parsed<typeof options>,
    grid: Grid,
  ): HazardResult<W> => {
    if (model === undefined)
      throw new TetrazoneError('bad-input', { operation: 'hazard', input: 'options.model', detail: 'missing: give sources, model and levels' });
    const ground = warp(givenRaster(inputs, 'dem'), { grid: coarseGrid(grid, spacing), method: 'average' });
    const site = arithmetic({ ground }, { expression: `ground * 0 + ${vs30}`, unit: 'm/s' });
    const motion = keep(hazardMap({ vs30: site, model: model as Value<W, HazardModel> }, { probability, years }));
    const pga = warp(motion, { grid, method: 'bilinear' });
    const used = typeof model.model === 'string' ? [model.model] : model.model.map((branch) => branch.model);
    return {
      intensity: basicIntensity(pga),
      products: { pga: { title: { zh: 'Ⅱ类场地地震动峰值加速度', en: 'Peak ground acceleration on site class II' }, field: pga } },
      citations: [intensityTable, ...used.flatMap((name) => (name in tables ? [tables[name as keyof typeof tables]] : []))].map(cite),
    };
  },
};
