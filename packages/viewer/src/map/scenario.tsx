import type { Layer } from '@deck.gl/core';
import { type Dispatch, type ReactNode, useMemo } from 'react';
import { useApp, useWorkspace } from '../app/context.js';
import type { Theme } from '../app/preferences.js';
import type { Session } from '../app/session.js';
import type { Action } from '../app/state.js';
import { sceneOf, type Workspace } from '../app/workspace.js';
import type { FireFront } from '../scene/fire.js';
import { shakingOf } from '../scene/shaken-units.js';
import { sitingLayers } from '../shelters/siting/siting-layers.js';
import { SitingMarks } from '../shelters/siting/siting-marks.js';
import { FireMark, fireLayers } from './fire-marks.js';
import type { MapViewState, Size } from './map-view.js';
import { quakeLayers } from './quake-layers.js';
import { QuakeMarks } from './quake-marks.js';

/** What is supposed while the inspector shows it: its own layers and marks, and what a click on the map means then. */
export interface Scenario {
  /** It stands for the map that is drawn. */
  readonly covers: boolean;
  readonly place: (longitude: number, latitude: number) => void;
  readonly layers: (theme: Theme) => readonly Layer[];
  readonly marks: (view: MapViewState, size: Size) => ReactNode;
}

const noFronts: readonly FireFront[] = [];

/** Undefined while nothing is supposed. */
export function useScenario(): Scenario | undefined {
  const workspace = useWorkspace();
  const { session, dispatch } = useApp();
  return useMemo(() => scenarioOf(workspace, session, dispatch), [workspace, session, dispatch]);
}

function scenarioOf(workspace: Workspace, session: Session, dispatch: Dispatch<Action>): Scenario | undefined {
  const { inspector, units, quake, siting } = workspace;
  if (inspector === 'siting') {
    if (siting === undefined || siting.at === 'failed') return undefined;
    const { places, active, covered, summary } = siting;
    return {
      covers: false,
      place: (longitude, latitude) =>
        session
          .sitings()
          ?.place(places.length === 0 ? [{ longitude, latitude }] : places.with(active, { longitude, latitude }), Math.min(active, places.length)),
      layers: (theme) => (covered === undefined || summary === undefined ? [] : sitingLayers(summary, covered, theme)),
      marks: (view, size) => <SitingMarks siting={siting} view={view} size={size} />,
    };
  }
  const scene = inspector === 'scene' ? sceneOf(workspace) : undefined;
  if (scene === 'quake' && quake !== undefined) {
    const { rings } = shakingOf(quake, units.list);
    return {
      covers: true,
      place: (longitude, latitude) => dispatch({ type: 'quake', change: { longitude, latitude } }),
      layers: (theme) => quakeLayers(rings, theme),
      marks: (view, size) => <QuakeMarks quake={quake} rings={rings} view={view} size={size} />,
    };
  }
  if (scene === 'fire' && workspace.fire !== undefined) {
    const { values } = workspace.fire;
    const fronts = workspace.burnt?.fronts ?? noFronts;
    return {
      covers: false,
      place: (longitude, latitude) => session.ignite({ ...values, longitude, latitude }),
      layers: (theme) => fireLayers(fronts, theme),
      marks: (view, size) => <FireMark fire={values} view={view} size={size} />,
    };
  }
  return undefined;
}
