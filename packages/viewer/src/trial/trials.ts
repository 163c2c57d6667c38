import { type CensusPreview, type Engine, type Folder, type Layer, levelAreas, TetrazoneError } from '@tetrazone/core';
import type { Dispatch } from 'react';
import type { Action } from '../app/state.js';
import { spokenLanguage } from '../i18n/language.js';
import type { Products, Zoning } from '../products/model.js';
import { changeOf, type HazardName, initialValues, type TrialValues } from './parameters.js';

/** A hazard with other numbers, computed at the scale of the screen. */
export interface Tried {
  readonly zoning: string;
  /** On the grid of the preview; the engine holds it whole. */
  readonly levels: Layer<'uint8'>;
  /** km² and share of the levels, 0 (no data) first. */
  readonly areas: readonly { readonly level: number; readonly km2: number; readonly share: number }[];
  readonly breaks: readonly number[];
}

/** Trying numbers on a census whose inputs are at hand. */
export interface Trials {
  /** Opens the census for previews, once, and tries the hazard with what was set, else with the numbers of the file. */
  open(zoning: Zoning, values: TrialValues | undefined): Promise<void>;
  /** Tries a hazard with other numbers. What was asked before and is not there yet is dropped. */
  set(zoning: Zoning, values: TrialValues): Promise<void>;
  /** Drops what is under way. */
  close(): void;
}

/** Trials on the inputs of the open products; every method ends in an action. */
export function createTrials(engine: Engine, inputs: Folder, products: Products, dispatch: Dispatch<Action>): Trials {
  let opened: Promise<CensusPreview> | undefined;
  let asked: AbortController | undefined;

  const openOnce = async (): Promise<CensusPreview> => {
    const { previewCensus } = await import('../census/run.js');
    const preview = await previewCensus({ folder: inputs, engine, language: spokenLanguage() });
    const { name, edition } = preview.census;
    if (name.zh !== products.census.name.zh || edition !== products.census.edition.slice(0, 10))
      throw new TetrazoneError('bad-source', {
        source: 'census.yaml',
        detail: `${name.zh} ${edition}, not ${products.census.name.zh} ${products.census.edition.slice(0, 10)}`,
      });
    return preview;
  };

  const tryOut = async (preview: CensusPreview, zoning: Zoning, values: TrialValues): Promise<void> => {
    asked?.abort();
    const mine = new AbortController();
    asked = mine;
    const { signal } = mine;
    dispatch({ type: 'trial', change: { busy: true } });
    try {
      const name = zoning.id as HazardName;
      const { levels, breaks } = preview.describe(name, changeOf(preview, name, values));
      const { levels: areas } = await engine.value(levelAreas(levels, { scheme: preview.census.zoning.scheme }), { signal });
      const cut = await engine.value(breaks, { signal });
      if (!signal.aborted)
        dispatch({ type: 'trial', change: { busy: false, fault: undefined, shown: { zoning: zoning.id, levels, areas, breaks: cut.values } } });
    } catch (fault) {
      if (!signal.aborted) dispatch({ type: 'trial', change: { busy: false, fault } });
    }
  };

  return {
    async open(zoning, values) {
      if (opened === undefined) {
        dispatch({ type: 'trial', change: { status: 'opening', fault: undefined } });
        opened = openOnce();
      }
      try {
        const preview = await opened;
        dispatch({ type: 'trial', change: { status: 'ready', preview } });
        if (preview.hazards.some(({ hazard }) => hazard === zoning.id))
          await tryOut(preview, zoning, values ?? initialValues(preview, zoning.id as HazardName));
      } catch (fault) {
        opened = undefined;
        dispatch({ type: 'trial', change: { status: 'failed', fault } });
      }
    },
    async set(zoning, values) {
      dispatch({ type: 'trial-values', zoning: zoning.id, values });
      if (opened !== undefined) await tryOut(await opened, zoning, values);
    },
    close: () => asked?.abort(),
  };
}
