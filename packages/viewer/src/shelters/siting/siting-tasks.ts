/** What the page and the workers of siting say to each other. */
import type { SitingProgress, SitingStatus } from '@tetrazone/core';
import type { FaultReply } from '../../census/faults.js';
import type { Place } from '../../products/inspect.js';
import type { Covered, SearchGround, TrialSummary, TrialTexts, TrialWalk } from './site-trial.js';

export type GroundTask =
  | { readonly type: 'open'; readonly texts: TrialTexts; readonly walk: TrialWalk }
  | { readonly type: 'cover'; readonly places: readonly Place[]; readonly minutes: number };

export type GroundReply =
  | { readonly summary: TrialSummary; readonly ground: SearchGround }
  | { readonly covered: Covered }
  | (FaultReply & { readonly during: GroundTask['type'] });

/** What the best sites are best for: most people within a time, or the least way of all. */
export type Aim = 'cover' | 'travel';

export interface SearchTask {
  readonly ground: SearchGround;
  /** How many sites beside those that stand. */
  readonly count: number;
  readonly aim: Aim;
  /** Minutes within which a site covers a place. */
  readonly radius: number;
  /** The search ends after so long with the best found and its bound. */
  readonly seconds: number;
}

export type SearchAnswer = SitingProgress & { readonly status: SitingStatus };

export type SearchReply = { readonly progress: SitingProgress } | { readonly answer: SearchAnswer } | FaultReply;
