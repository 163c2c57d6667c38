import { TetrazoneError } from '../../../errors/error.js';
import { normalCdf } from '../../../statistics/functions/normal-cdf.js';

/** Damage of one kind of building, in the order 基本完好, 轻微, 中等, 严重, 毁坏: from a matrix or from fragility, both the user's own. */
export type DamageProbabilities = readonly [number, number, number, number, number];

/** Probabilities by whole degrees of intensity. */
export type DamageMatrix = Readonly<Record<number, DamageProbabilities>>;

/** Medians (g, m/s or degrees) of being at least slightly, moderately, severely damaged and destroyed, and their deviation in ln. */
export interface Fragility {
  readonly medians: readonly [number, number, number, number];
  readonly beta: number;
}

const refuse = (detail: string): never => {
  throw new TetrazoneError('bad-values', { operation: 'damage', detail });
};

/** Probabilities of the five states at an intensity: the row of its degree, half degrees rounded up. `bad-values` for a degree without a row, or a row that does not sum to one. */
export function damageByMatrix(matrix: DamageMatrix, intensity: number): DamageProbabilities {
  const degree = Math.floor(intensity + 0.5);
  const row = matrix[degree] ?? refuse(`the matrix has no row for intensity ${degree}`);
  const sum = row.reduce((total, p) => total + p, 0);
  return row.length === 5 && row.every((p) => p >= 0) && Math.abs(sum - 1) < 1e-6
    ? row
    : refuse(`the five probabilities at intensity ${degree} sum to one, not ${sum}`);
}

/** Probabilities of the five states under a motion, by lognormal fragility: P(at least) = Φ(ln(motion / median) / β). */
export function damageByFragility({ medians, beta }: Fragility, motion: number): DamageProbabilities {
  if (!(beta > 0) || !(motion >= 0) || medians.some((median, i) => !(median > (medians[i - 1] ?? 0))))
    refuse('medians ascend from above 0, β is above 0, a motion is 0 or more');
  const atLeast = [1, ...medians.map((median) => (motion === 0 ? 0 : normalCdf(Math.log(motion / median) / beta))), 0];
  return [0, 1, 2, 3, 4].map((state) => (atLeast[state] as number) - (atLeast[state + 1] as number)) as unknown as DamageProbabilities;
}

/** Mean damage ratio: the states' shares times the loss of each; the middles of the bands of the damage index unless given (recalled, GB/T 17742). */
export const meanDamage = (states: DamageProbabilities, ratios: DamageProbabilities = [0.05, 0.2, 0.425, 0.7, 0.925]): number =>
  states.reduce((sum, p, state) => sum + p * (ratios[state] as number), 0);

/** One asset on the retrofit list. */
export interface ExposedAsset {
  readonly id: string;
  readonly intensity: number;
  /** Intensity it was built for; 0 for none. */
  readonly fortified: number;
  /** People, or what else counts. */
  readonly value: number;
}

/** What stands at Ⅶ or more and is built for less, worst first: by the degrees that it lacks, then by its value. */
export const retrofitList = (assets: readonly ExposedAsset[], from = 7): readonly (ExposedAsset & { readonly lacking: number })[] =>
  assets
    .filter(({ intensity, fortified }) => intensity >= from && intensity > fortified)
    .map((asset) => ({ ...asset, lacking: asset.intensity - asset.fortified }))
    .sort((a, b) => b.lacking - a.lacking || b.value - a.value);
