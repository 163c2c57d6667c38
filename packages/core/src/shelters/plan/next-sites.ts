import { type MaximalCoverAnswer, maximalCover } from '../siting/maximal-cover.js';

/** The next sites: of the columns of `costs` the first are sites that stand, the others candidates. */
export type NextSites = Omit<MaximalCoverAnswer, 'seconds'> & {
  /** Numbers of the chosen candidates among all candidates. */
  readonly candidates: readonly number[];
};

/** The candidates that, beside the sites that stand, cover most people more. */
export async function nextSites(
  standing: readonly Float64Array[],
  candidates: readonly Float64Array[],
  weights: Float64Array,
  { next, radius, seconds }: { readonly next: number; readonly radius: number; readonly seconds: number },
): Promise<NextSites> {
  const costs = standing.map((row, i) => Float64Array.of(...row, ...(candidates[i] as Float64Array)));
  const count = standing[0]?.length ?? 0;
  const fixed = Array.from({ length: count }, (_, j) => j);
  const p = count + Math.min(next, candidates[0]?.length ?? 0);
  const { seconds: _, ...found } = await maximalCover({ costs, weights, radius, p, fixed }, { seconds });
  return { ...found, candidates: found.sites.filter((j) => j >= count).map((j) => j - count) };
}
