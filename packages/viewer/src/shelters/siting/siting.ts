/** Supposing further shelters beside those of a run. */
import type { SitingProgress, SitingStatus } from '@tetrazone/core';
import type { Dispatch } from 'react';
import type { Action } from '../../app/state.js';
import { errorOf } from '../../census/faults.js';
import type { Place } from '../../products/inspect.js';
import type { Products } from '../../products/model.js';
import { type Covered, type SearchGround, type TrialSummary, type TrialTexts, trialFiles } from './site-trial.js';
import type { Aim, GroundReply, GroundTask, SearchReply, SearchTask } from './siting-tasks.js';

/** What the best sites are sought for. */
export interface Wish {
  readonly count: number;
  readonly aim: Aim;
}

/** A search for the best sites: under way, or how it ended. */
export interface Search {
  readonly at: 'running' | 'done' | 'stopped' | 'failed';
  readonly wish: Wish;
  /** Minutes within which it counted people as served. */
  readonly minutes: number;
  /** What it told on the way, the last as it ended. */
  readonly trail: readonly SitingProgress[];
  readonly status?: SitingStatus;
  /** The places that it found; the reader may have moved them since. */
  readonly found: readonly Place[];
  readonly fault?: unknown;
}

/** Further shelters and whom they reach. */
export interface Siting {
  readonly at: 'opening' | 'ready' | 'failed';
  readonly fault?: unknown;
  readonly summary?: TrialSummary;
  readonly places: readonly Place[];
  /** The place that a click on the map moves. */
  readonly active: number;
  /** Minutes within which people are counted as served. */
  readonly minutes: number;
  /** Of the places as they were last counted. */
  readonly covered?: Covered;
  /** What is shown is not yet that of the places. */
  readonly busy: boolean;
  readonly wish: Wish;
  readonly search?: Search;
}

export interface Sitings {
  /** Opens the ground, once, with a first place. */
  open(first: Place): void;
  /** Puts the places elsewhere; `active` is the one in hand. */
  place(places: readonly Place[], active: number): void;
  /** Takes a place in hand. */
  choose(active: number): void;
  within(minutes: number): void;
  wish(change: Partial<Wish>): void;
  /** Seeks the best sites as wished. */
  seek(): void;
  /** Ends the search with the best found so far. */
  stop(): void;
  close(): void;
}

/** A search that runs longer is told as found but not proven: seconds. */
const LONGEST = 300;
const first: Wish = { count: 5, aim: 'cover' };

/** Every method ends in an action. Undefined where the folder lacks what a trial is made of. */
export function createSitings({ folder, shelters }: Products, dispatch: Dispatch<Action>): Sitings | undefined {
  if (shelters === undefined || !trialFiles.every((key) => shelters.files[key] !== undefined)) return undefined;
  let now: Siting | undefined;
  let worker: Worker | undefined;
  let searcher: Worker | undefined;
  let ground: SearchGround | undefined;
  // the worker is asked for one count at a time; of what was asked meanwhile the last is asked next
  let counting = false;
  let again = false;
  // counts what was begun, so that what came too late is dropped
  let turn = 0;

  const set = (change: Partial<Siting>): void => {
    if (now === undefined) return;
    now = { ...now, ...change };
    dispatch({ type: 'siting', siting: now });
  };
  const ask = (task: GroundTask): void => worker?.postMessage(task);
  const count = (): void => {
    if (now?.at !== 'ready') return;
    set({ busy: true });
    if (counting) again = true;
    else {
      counting = true;
      ask({ type: 'cover', places: now.places, minutes: now.minutes });
    }
  };
  const endSearch = (change: Partial<Search>): void => {
    searcher?.terminate();
    searcher = undefined;
    if (now?.search !== undefined) set({ search: { ...now.search, ...change } });
  };

  const hear = (reply: GroundReply): void => {
    if (now === undefined) return;
    if ('summary' in reply) {
      ground = reply.ground;
      set({ at: 'ready', summary: reply.summary });
      count();
    } else if ('covered' in reply) {
      counting = false;
      const more = again;
      again = false;
      set({ covered: reply.covered, busy: more });
      if (more) count();
    } else {
      counting = false;
      if (reply.during === 'open') fail(errorOf(reply));
      else set({ busy: false, fault: errorOf(reply) });
    }
  };
  const fail = (fault: unknown): void => {
    worker?.terminate();
    worker = undefined;
    set({ at: 'failed', fault, busy: false });
  };

  const tell = (progress: SitingProgress, change: Partial<Search>): void => {
    const { search, summary } = now as Siting;
    if (search === undefined || summary === undefined || ground === undefined) return;
    const { standing } = ground;
    const found = progress.sites.filter((site) => site >= standing).map((site) => summary.candidates[site - standing] as Place);
    const moved = found.length > 0 && !samePlaces(found, search.found);
    set({
      search: { ...search, ...change, trail: [...search.trail, progress], found: moved ? found : search.found },
      ...(moved ? { places: found, active: 0 } : {}),
    });
    if (moved) count();
  };
  const search = ({ count, aim }: Wish, radius: number, given: SearchGround): void => {
    searcher = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
    searcher.onmessage = ({ data }: MessageEvent<SearchReply>) => {
      if ('progress' in data) tell(data.progress, {});
      else if ('answer' in data) {
        tell(data.answer, { at: 'done', status: data.answer.status });
        endSearch({});
      } else endSearch({ at: 'failed', fault: errorOf(data) });
    };
    searcher.onerror = ({ message }) => endSearch({ at: 'failed', fault: new Error(message) });
    searcher.postMessage({ ground: given, count, aim, radius, seconds: LONGEST } satisfies SearchTask);
  };
  const read = async (): Promise<void> => {
    const mine = ++turn;
    try {
      const texts = await Promise.all(trialFiles.map(async (key) => [key, await folder.readText(shelters.files[key] as string)] as const));
      if (mine !== turn) return;
      worker = new Worker(new URL('./ground-worker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = ({ data }: MessageEvent<GroundReply>) => hear(data);
      worker.onerror = ({ message }) => fail(new Error(message));
      ask({ type: 'open', texts: Object.fromEntries(texts) as TrialTexts, walk: shelters.walk });
    } catch (fault) {
      if (mine === turn) fail(fault);
    }
  };

  return {
    open(place) {
      if (now !== undefined && now.at !== 'failed') return set({});
      now = { at: 'opening', places: [place], active: 0, minutes: shelters.radius, busy: true, wish: first };
      set({});
      void read();
    },
    place(places, active) {
      if (now?.search?.at === 'running') return;
      set({ places, active });
      count();
    },
    choose(active) {
      set({ active });
    },
    within(minutes) {
      set({ minutes });
      count();
    },
    wish(change) {
      if (now !== undefined) set({ wish: { ...now.wish, ...change } });
    },
    seek() {
      if (now?.at !== 'ready' || now.search?.at === 'running' || ground === undefined) return;
      set({ search: { at: 'running', wish: now.wish, minutes: now.minutes, trail: [], found: [] } });
      search(now.wish, now.minutes, ground);
    },
    stop() {
      if (now?.search?.at === 'running') endSearch({ at: 'stopped' });
    },
    close() {
      turn++;
      worker?.terminate();
      searcher?.terminate();
      worker = undefined;
      searcher = undefined;
      now = undefined;
    },
  };
}

export const samePlaces = (some: readonly Place[], others: readonly Place[]): boolean =>
  some.length === others.length && some.every(({ longitude, latitude }, at) => longitude === others[at]?.longitude && latitude === others[at]?.latitude);
