import { TetrazoneError } from '../../../errors/error.js';
import type { HazardModel, HazardSource, ModelBranch, SourceModel } from './source-model.js';

const refuse = (detail: string): never => {
  throw new TetrazoneError('bad-values', { operation: 'hazard-curve', detail });
};

function checkWeights(branches: readonly { readonly weight: number }[], of: string): void {
  const sum = branches.reduce((total, { weight }) => total + weight, 0);
  if (branches.some(({ weight }) => !(weight >= 0))) refuse(`a weight of the ${of} is 0 or more`);
  if (!(Math.abs(sum - 1) < 1e-6)) refuse(`the weights of the ${of} sum to one, not ${sum}`);
}

/** The branches of sources; one of weight 1 where the model has no others. `bad-values` for weights that do not sum to one, and for both or neither. */
export function sourceBranches({ sources, sourceModels }: Pick<HazardModel, 'sources' | 'sourceModels'>): readonly SourceModel[] {
  if (sources !== undefined && sourceModels !== undefined) refuse('a model has sources or sourceModels, not both');
  if (sourceModels === undefined) return Array.isArray(sources) ? [{ weight: 1, sources }] : refuse('sources is a list of sources');
  if (!Array.isArray(sourceModels) || !sourceModels.every((one) => Array.isArray(one?.sources))) refuse('sourceModels is a list of { weight, sources }');
  checkWeights(sourceModels, 'source models');
  return sourceModels;
}

/** Every source with the weight of its branch. */
export const weightedSources = (model: HazardModel): readonly { readonly source: HazardSource; readonly weight: number }[] =>
  sourceBranches(model).flatMap(({ weight, sources }) => sources.map((source) => ({ source, weight })));

/** The branches of ground motion; `bad-values` for weights that do not sum to one. */
export function motionTree({ model, region }: Pick<HazardModel, 'model' | 'region'>): readonly ModelBranch[] {
  if (typeof model !== 'string' && !(Array.isArray(model) && model.length > 0)) refuse('model is the name of a model, or a list of { model, weight }');
  const shared = region === undefined ? {} : { region };
  const branches: readonly ModelBranch[] = typeof model === 'string' ? [{ model, weight: 1 }] : model;
  checkWeights(branches, 'models');
  return branches.map((branch) => ({ ...shared, ...branch }));
}

/** The ends of the logic tree, each a model without branches: all branches of sources with all of ground motion, which is one for all sources of an end. */
export function treeEnds(model: HazardModel): readonly { readonly weight: number; readonly model: HazardModel }[] {
  const { sources: _, sourceModels: __, region: ___, ...shared } = model;
  const motions = motionTree(model);
  return sourceBranches(model).flatMap(({ weight, sources }) =>
    motions.map((motion) => ({ weight: weight * motion.weight, model: { ...shared, sources, model: [{ ...motion, weight: 1 }] } })),
  );
}
