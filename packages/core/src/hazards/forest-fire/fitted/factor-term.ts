import { TetrazoneError } from '../../../errors/error.js';
import { value } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { required, text } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { type FactorModel, termOf } from './factor-model.js';

/**
 * What one factor adds to the score of a model, with its share of the constant: the sum over all factors is the score (log-odds of a logistic model). Float32
 * without unit, nodata NaN. @throws `bad-values` for a factor that the model lacks.
 */
export const factorTerm = operation(
  {
    name: 'factor-term',
    version: 1,
    title: { zh: '因子贡献', en: 'Term of a factor' },
    inputs: {
      raster: 'float32',
      model: value<FactorModel>({ zh: 'fit-susceptibility 或 factor-entropy 的结果', en: 'what fit-susceptibility or factor-entropy found' }),
    },
    options: { factor: required(text('', { zh: '模型中因子的名称', en: 'name of the factor in the model' })) },
    type: 'float32',
    unit: '',
    reach: local,
  },
  ({ raster, model }, { factor }, out) => {
    // a file may hold anything
    const terms: FactorModel['terms'] = model?.terms ?? {};
    const constant = model?.constant ?? 0;
    const term = Object.hasOwn(terms, factor) ? terms[factor] : undefined;
    if (term === undefined)
      throw new TetrazoneError('bad-values', {
        operation: 'factor-term',
        detail: `the model has no factor ${factor}; it has ${Object.keys(terms).join(', ') || 'none'}`,
      });
    const share = constant / Object.keys(terms).length;
    for (let i = 0; i < out.values.length; i++) out.values[i] = Number.isNaN(raster.values[i]!) ? Number.NaN : share + termOf(term, raster.values[i]!);
  },
);
