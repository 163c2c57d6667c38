/** The numbers of a hazard that a reader may move, as plain values with their bounds, and what of the census file they change. */
import { ahp, type CensusPreview, factorWeights, forestFireFactors, type HazardChange, type LevelRule } from '@tetrazone/core';
import { isObject, objectOf } from '../products/json.js';

export type RuleName = LevelRule['rule'];
export type HazardName = Parameters<CensusPreview['describe']>[0];

/** One number. `id` is the path of the option, `interpolation.power`, or `weight.` and a factor. */
export interface Parameter {
  readonly id: string;
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** What the reader set: the class rule, where it cuts (breaks or multiples, ascending; none for rules that find them), and the other numbers by id. */
export interface TrialValues {
  readonly rule: RuleName;
  readonly cuts: readonly number[];
  readonly numbers: Readonly<Record<string, number>>;
}

const weight = (id: string): Parameter => ({ id, least: 0, most: 1, step: 0.001 });
const power: Parameter = { id: 'interpolation.power', least: 0.5, most: 6, step: 0.1 };

const fixedParameters: Readonly<Record<HazardName, readonly Parameter[]>> = {
  flood: [weight('environment.relief'), weight('environment.deviation'), weight('environment.drainage'), power],
  drought: [{ id: 'scale', least: 1, most: 12, step: 1 }, power],
  seismic: [],
  'forest-fire': [{ id: 'radius', least: 1000, most: 20000, step: 500 }, power],
};

/** The factors of forest fire that a census has, by the role that brings each; those of the terrain are always there. */
const roles: Readonly<Record<(typeof forestFireFactors)[number], string>> = {
  fuel: 'fuel',
  climate: 'rain',
  slope: 'dem',
  aspect: 'dem',
  elevation: 'dem',
  road: 'roads',
  settlement: 'places',
  history: 'fires',
};
const factorsOf = ({ census }: CensusPreview) => forestFireFactors.filter((factor) => census.hazards['forest-fire']?.inputs[roles[factor]] !== undefined);

/** Only the ratio of weights counts, and judgements must be above 0. */
const LEAST_WEIGHT = 0.001;

/** Options of a hazard in full: those of the file, and the defaults of what it leaves out. */
function optionsOf({ census, hazards }: CensusPreview, name: HazardName): Readonly<Record<string, unknown>> {
  const declared = hazards.find(({ hazard }) => hazard === name)?.options ?? {};
  const given = census.hazards[name]?.options ?? {};
  return Object.fromEntries(
    Object.entries(declared).map(([key, { fallback }]) => [key, isObject(fallback) ? { ...fallback, ...objectOf(given[key]) } : (given[key] ?? fallback)]),
  );
}

/** The numbers of a hazard that may be moved in a census. */
export function parametersOf(preview: CensusPreview, name: HazardName): readonly Parameter[] {
  const weights = name === 'forest-fire' ? factorsOf(preview).map((factor) => weight(`weight.${factor}`)) : [];
  const options = optionsOf(preview, name);
  return [...weights, ...fixedParameters[name].filter(({ id }) => typeof at(options, id) === 'number')];
}

function at(options: Readonly<Record<string, unknown>>, id: string): unknown {
  const [option = '', key] = id.split('.');
  return key === undefined ? options[option] : objectOf(options[option])[key];
}

/** What the file says of them. */
export function initialValues(preview: CensusPreview, name: HazardName): TrialValues {
  const options = optionsOf(preview, name);
  const weights = name === 'forest-fire' ? fireWeights(preview, options.weights) : {};
  const numbers = parametersOf(preview, name).map(({ id }) => [id, weights[id] ?? (at(options, id) as number)] as const);
  const { rule, breaks, multiples } = preview.describe(name).rule;
  return { rule, cuts: (rule === 'fixed' ? breaks : rule === 'mean-deviation' ? multiples : undefined) ?? [], numbers: Object.fromEntries(numbers) };
}

/** Weights of the factors, sum 1, by id: of the file's judgements, else the default ones. */
function fireWeights(preview: CensusPreview, judged: unknown): Readonly<Record<string, number>> {
  const present = factorsOf(preview);
  const { matrix, names = forestFireFactors } = objectOf(judged) as { matrix?: readonly (readonly number[])[]; names?: readonly string[] };
  const rows = present.map((factor) => names.indexOf(factor));
  const { weights } = matrix === undefined ? factorWeights({}, present) : ahp(rows.map((i) => rows.map((j) => matrix[i]?.[j] ?? 1)));
  return Object.fromEntries(present.map((factor, index) => [`weight.${factor}`, Math.round((weights[index] ?? 0) * 1000) / 1000]));
}

/** What is otherwise than in the file: only what was moved, so that the rest keeps its results. */
export function changeOf(preview: CensusPreview, name: HazardName, { rule, cuts, numbers }: TrialValues): HazardChange {
  const before = initialValues(preview, name);
  const moved = Object.entries(numbers).filter(([id, value]) => before.numbers[id] !== value);
  const options: Record<string, unknown> = {};
  const full = optionsOf(preview, name);
  for (const [id, value] of moved) {
    const [option = '', key] = id.split('.');
    if (option === 'weight') options.weights = judgements(factorsOf(preview), numbers);
    else options[option] = key === undefined ? value : { ...objectOf(options[option] ?? full[option]), [key]: value };
  }
  const sameRule = rule === before.rule && cuts.join() === before.cuts.join();
  return { ...(moved.length > 0 ? { options } : {}), ...(sameRule ? {} : { levels: ruleOf(preview, name, rule, cuts) }) };
}

function ruleOf(preview: CensusPreview, name: HazardName, rule: RuleName, cuts: readonly number[]): LevelRule {
  const { closed, worse } = preview.describe(name).rule;
  return {
    rule,
    ...(rule === 'fixed' ? { breaks: cuts } : rule === 'mean-deviation' && cuts.length > 0 ? { multiples: cuts } : {}),
    ...(closed === undefined ? {} : { closed }),
    ...(worse === undefined ? {} : { worse }),
  };
}

/** Pairwise judgements that agree with each other and have just these weights; a factor that the census does not have weighs next to nothing. */
function judgements(present: readonly string[], numbers: TrialValues['numbers']) {
  const weightOf = (factor: string): number => (present.includes(factor) ? Math.max(LEAST_WEIGHT, numbers[`weight.${factor}`] ?? 0) : LEAST_WEIGHT);
  return { names: forestFireFactors, matrix: forestFireFactors.map((row) => forestFireFactors.map((column) => weightOf(row) / weightOf(column))) };
}

/** The cuts after one has been moved: the others give way, so that they ascend. */
export function moveCut(cuts: readonly number[], index: number, value: number, step: number): number[] {
  const moved = cuts.map((cut, i) => (i < index ? Math.min(cut, value - (index - i) * step) : i > index ? Math.max(cut, value + (i - index) * step) : value));
  return moved.map((cut) => Math.round(cut * 1e9) / 1e9);
}

/** How far cuts may be moved: as far again beyond the outer ones as they are apart. */
export function cutRange(cuts: readonly number[]): Pick<Parameter, 'least' | 'most' | 'step'> {
  const [first = 0, last = 1] = [cuts[0], cuts[cuts.length - 1]];
  const span = last > first ? last - first : Math.abs(first) || 1;
  const step = 10 ** Math.floor(Math.log10(span / 20));
  return { least: Math.floor((first - span) / step) * step, most: Math.ceil((last + span) / step) * step, step };
}
