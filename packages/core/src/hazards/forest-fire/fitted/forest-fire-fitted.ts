import { arithmetic } from '../../../algebra/arithmetic.js';
import { keep } from '../../../algebra/keep.js';
import { rasterize } from '../../../algebra/rasterize/rasterize.js';
import { TetrazoneError } from '../../../errors/error.js';
import type { Field, Value, When } from '../../../layers/field.js';
import type { Parsed } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { type Citation, cite } from '../../../standards/clause.js';
import { fuelScores } from '../../../standards/forest-fire-factors.js';
import { fireSeason, wetDay } from '../../../standards/forest-fire-season.js';
import { givenFeatures } from '../../given.js';
import { type CutToRegion, type Hazard, type HazardGiven, type HazardResult, uncut } from '../../hazard.js';
import { countyGrades, countyInputs, countyOptions } from '../county/county-grades.js';
import { factorInputs, factorLayers, factorOptions } from '../factors/factor-layers.js';
import { allFactors } from '../factors/factor-weights.js';
import { fireMeans, meansInputs, meansOptions } from '../means/fire-means.js';
import type { FactorModel } from './factor-model.js';
import { factorTerm } from './factor-term.js';
import { fitOptions, fitSusceptibility } from './fit-susceptibility.js';

const { radius: _radius, ...factorsOnly } = factorOptions;
const options = { ...fitOptions, ...factorsOnly, ...meansOptions, ...countyOptions };

const citations: Readonly<Record<Parsed<typeof fitOptions>['model'], Citation>> = {
  logistic: {
    standard: 'tetrazone',
    clause: 'logistic regression fitted to past fires',
    unit: '',
    status: 'project',
    note: 'Maximum likelihood, Firth’s penalty where it has no maximum; the constant is set to even odds, so the probability ranks places and is no frequency.',
  },
  'information-value': {
    standard: 'tetrazone',
    clause: 'information values of classes by quantiles',
    unit: '',
    status: 'project',
    note: 'ln of the density of fires in a class over that in all, half a fire and half another place added to each class; summed over the factors.',
  },
};

/**
 * Susceptibility to forest fire as past fires tell it: a logistic regression of where they were on the factors, the probability at even odds, or the sum of
 * information values. Coefficients, the AUC of spatial cross-validation and its curve come as tables. Past fires are what is explained, never a factor. Fires and
 * other places are those of the region: beyond it, where roads and fires may be wanting, nothing is sampled.
 */
export const forestFireFitted: Hazard<typeof options> = {
  hazard: 'forest-fire',
  method: 'fitted',
  title: { zh: '森林火灾', en: 'Forest fire' },
  intensity: { zh: '森林火灾易发性', en: 'Susceptibility to forest fire', unit: '' },
  inputs: { ...factorInputs, fires: { kind: 'features', title: { zh: '历史火点', en: 'Past fires' }, unit: '' }, ...meansInputs, ...countyInputs },
  options,
  levels: { rule: 'fisher-jenks', classes: 4, closed: 'right', worse: 'higher' },
  build<W extends When>(
    inputs: Readonly<Record<string, HazardGiven<W>>>,
    given: Parsed<typeof options>,
    grid: Grid,
    cut: CutToRegion<W> = uncut,
  ): HazardResult<W> {
    const { fires: burnt, ...rest } = inputs;
    const fires = givenFeatures({ fires: burnt } as typeof inputs, 'fires');
    if (fires === undefined) throw new TetrazoneError('bad-input', { operation: 'hazard', input: 'fires', detail: 'missing: past fires to fit to' });
    const { layers, products, clauses } = factorLayers<W>(rest, { ...given, radius: 1 }, grid);
    const present = allFactors.filter((factor) => layers[factor] !== undefined);
    const factors = Object.fromEntries(present.map((factor) => [factor, keep(layers[factor]!.values)])) as Record<string, Field<W>>;
    const events = rasterize({ features: fires.features }, { grid, overlap: 'sum', background: 0 });
    const { model, background, classes, block, folds, seed } = given;
    const sampled = Object.fromEntries(Object.entries({ ...factors, events }).map(([name, field]) => [name, cut(field)])) as Record<string, Field<W>>;
    const found = fitSusceptibility(sampled, { model, background, classes, block, folds, seed }) as Value<W, FactorModel>;
    const terms = Object.fromEntries(present.map((factor) => [factor, factorTerm({ raster: factors[factor]!, model: found }, { factor })]));
    const sum = present.join(' + ');
    const intensity = keep(arithmetic(terms as Record<string, Field<W>>, { expression: model === 'logistic' ? `1 / (1 + exp(-(${sum})))` : sum }));
    const means = fireMeans<W>(inputs, given, grid, (layers.fuel ?? layers.elevation)!.values);
    const counties = countyGrades<W>(inputs, given);
    return {
      intensity,
      products: { ...products, ...means.products },
      tables: {
        ...means.tables,
        ...counties.tables,
        model: { title: { zh: '拟合结果', en: 'What was fitted' }, rows: found, part: 'findings' },
        validation: { title: { zh: '空间交叉检验', en: 'Spatial cross-validation' }, rows: found, part: 'validation' },
        roc: { title: { zh: 'ROC 曲线（留出样本）', en: 'ROC curve of what was left out' }, rows: found, part: 'roc' },
      },
      shapes: counties.shapes,
      citations: [
        citations[model],
        ...means.citations,
        ...counties.citations,
        ...clauses.filter((clause) => clause === fuelScores || clause === fireSeason || clause === wetDay).map(cite),
      ],
    };
  },
};
