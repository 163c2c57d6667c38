import { arithmetic } from '../../algebra/arithmetic.js';
import { keep } from '../../algebra/keep.js';
import type { Field, Value, When } from '../../layers/field.js';
import { choice, type Parsed } from '../../layers/options.js';
import type { Grid } from '../../raster/grid.js';
import { type Citation, cite } from '../../standards/clause.js';
import type { Hazard, HazardGiven, HazardResult } from '../hazard.js';
import { countyGrades, countyInputs, countyOptions } from './county/county-grades.js';
import { curvesCitation, curvesOption } from './factors/factor-curves.js';
import { factorInputs, factorLayers, factorOptions } from './factors/factor-layers.js';
import { allFactors, factorWeights, weightsOption } from './factors/factor-weights.js';
import { factorEntropy } from './fitted/factor-entropy.js';
import type { FactorModel } from './fitted/factor-model.js';
import { factorTerm } from './fitted/factor-term.js';
import { fireMeans, meansInputs, meansOptions } from './means/fire-means.js';

const options = {
  combination: choice(['ahp', 'entropy'], {
    zh: '由判断（或默认判断）求权重，或由分值分布的不均匀程度求权重',
    en: 'weights by judgements (or the default ones), or by how unevenly the scores are spread',
  }),
  weights: weightsOption,
  curves: curvesOption,
  ...factorOptions,
  ...meansOptions,
  ...countyOptions,
};

const entropyCitation: Citation = {
  standard: 'tetrazone',
  clause: 'entropy weights of the forest-fire factors',
  unit: '',
  status: 'project',
  note: 'From the scores of all cells that have every factor; the weights stand in the table weights.csv.',
};

/**
 * Susceptibility to forest fire: factors scored 1 … 5 by tables or curves, weighted by AHP or by entropy, 1 least to 5 most. Only the terrain is needed; fuel,
 * rain, roads, settlements, the edge of farmland, graves and past fires come in where they are given, and the weights are made whole again over those that are.
 * With fuel, what is no forest land lies outside the domain (NaN).
 */
export const forestFireIndex: Hazard<typeof options> = {
  hazard: 'forest-fire',
  method: 'index',
  title: { zh: '森林火灾', en: 'Forest fire' },
  intensity: { zh: '森林火灾危险性指数', en: 'Forest-fire hazard index', unit: '' },
  inputs: { ...factorInputs, ...meansInputs, ...countyInputs },
  options,
  levels: { rule: 'fisher-jenks', classes: 4, closed: 'right', worse: 'higher' },
  build<W extends When>(inputs: Readonly<Record<string, HazardGiven<W>>>, given: Parsed<typeof options>, grid: Grid): HazardResult<W> {
    const { layers, products: factors, clauses } = factorLayers<W>(inputs, given, grid, given.curves);
    const present = allFactors.filter((factor) => layers[factor] !== undefined);
    const scores = Object.fromEntries(present.map((factor) => [factor, layers[factor]!.score])) as Record<string, Field<W>>;
    const curves = curvesCitation(present.map((factor) => layers[factor]!.words));
    const means = fireMeans<W>(inputs, given, grid, (layers.fuel ?? layers.elevation)!.values);
    const products = { ...factors, ...means.products };
    const counties = countyGrades<W>(inputs, given);
    const tables = { ...means.tables, ...counties.tables };
    const { shapes } = counties;
    const used = [...clauses.map(cite), ...means.citations, ...counties.citations];
    if (given.combination === 'entropy') {
      const kept = Object.fromEntries(present.map((factor) => [factor, keep(scores[factor]!)])) as Record<string, Field<W>>;
      const found = factorEntropy(kept as never) as Value<W, FactorModel>;
      const terms = Object.fromEntries(present.map((factor) => [factor, factorTerm({ raster: kept[factor]!, model: found } as never, { factor })]));
      return {
        intensity: keep(arithmetic(terms as unknown as Record<string, Field<W>>, { expression: present.join(' + ') })),
        products,
        shapes,
        tables: { ...tables, weights: { title: { zh: '因子熵权', en: 'Entropy weights' }, rows: found, part: 'findings' } },
        citations: [...used, curves, entropyCitation],
      };
    }
    const { weights, citation } = factorWeights(given.weights, present);
    const expression = present.map((factor, i) => `${(weights[i] as number).toFixed(9)} * ${factor}`).join(' + ');
    return { intensity: arithmetic(scores, { expression }), products, tables, shapes, citations: [...used, curves, citation] };
  },
};
