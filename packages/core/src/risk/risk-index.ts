import { TetrazoneError } from '../errors/error.js';
import { optional } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { choice, numbers, type Option } from '../layers/options.js';
import { local } from '../layers/reach.js';

const anyWeights = numbers([1, 1, 1], {
  zh: '危险性、暴露度与脆弱性的权重：作指数，或作加和的份额',
  en: 'of hazard, exposure and vulnerability: exponents, or shares of a sum',
});
const weights: Option<readonly number[]> = {
  ...anyWeights,
  parse: (given, path) => {
    const found = anyWeights.parse(given, path);
    if (found.length === 3 && found.every((w) => w >= 0) && found.some((w) => w > 0)) return found;
    throw new TetrazoneError('bad-option', { path, value: JSON.stringify(given), expected: 'three numbers ≥ 0, one of them above 0' });
  },
};

/**
 * Risk index of hazard H, exposure E and vulnerability V, brought to 0 … 1 beforehand (`rescale`): `product` H · E · V, `weighted-product` H^wh · E^we · V^wv,
 * `weighted-sum` (wh H + we E + wv V) / (wh + we + wv). Without vulnerability it counts as 1, and nothing in the sum. Where there is no hazard there is no risk,
 * whatever is exposed and in every form; else nodata in any factor is nodata. float32, no unit.
 *
 * @throws `bad-values` for a negative factor in a weighted product.
 */
export const riskIndex = operation(
  {
    name: 'risk-index',
    version: 1,
    title: { zh: '风险指数', en: 'Risk index' },
    inputs: { hazard: 'float32', exposure: 'float32', vulnerability: optional('float32') },
    options: { form: choice(['product', 'weighted-product', 'weighted-sum'], { zh: '各因子如何合成', en: 'how the factors are joined' }), weights },
    type: 'float32',
    unit: '',
    reach: local,
  },
  ({ hazard, exposure, vulnerability }, { form, weights }, out) => {
    const [wh = 1, we = 1, wv = 1] = weights;
    const total = wh + we + (vulnerability === undefined ? 0 : wv);
    for (let i = 0; i < out.values.length; i++) {
      const h = hazard.values[i]!;
      if (h === 0) {
        out.values[i] = 0;
        continue;
      }
      const e = exposure.values[i]!;
      const v = vulnerability === undefined ? 1 : vulnerability.values[i]!;
      if (form === 'product') out.values[i] = h * e * v;
      else if (form === 'weighted-sum') out.values[i] = (wh * h + we * e + (vulnerability === undefined ? 0 : wv * v)) / total;
      else {
        if (h < 0 || e < 0 || v < 0)
          throw new TetrazoneError('bad-values', { operation: 'risk-index', detail: `factors ${h}, ${e}, ${v}; a weighted product needs numbers ≥ 0` });
        // 0⁰ is 1, and NaN⁰ would be too
        out.values[i] = Number.isNaN(e + v) ? Number.NaN : h ** wh * e ** we * v ** wv;
      }
    }
  },
);
