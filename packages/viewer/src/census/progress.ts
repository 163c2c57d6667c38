import type { CensusProgress } from '@tetrazone/core';
import { nameIn } from '../i18n/language.js';

/** How far a run is, as the page shows it. */
export interface RunProgress {
  /** What is being computed, in the reader's words. */
  readonly product: string;
  /** 0 … 1 of the whole run; products count alike. */
  readonly share: number;
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number | undefined;
}

/** What to show of the run's own report, `elapsed` seconds after its beginning. */
export function runProgress({ product, products, title, done, total }: CensusProgress, elapsed: number): RunProgress {
  const share = products > 0 ? Math.min(1, (product + (total > 0 ? done / total : 0)) / products) : 0;
  return { product: nameIn(title), share, done: product, total: products, secondsLeft: secondsLeft(elapsed, share) };
}

/** Seconds left at the pace so far; undefined in the first two seconds and the first percent, when a guess would only jump about. */
export function secondsLeft(elapsed: number, share: number): number | undefined {
  if (elapsed < 2 || share < 0.01) return undefined;
  return Math.max(0, (elapsed / share) * (1 - share));
}
