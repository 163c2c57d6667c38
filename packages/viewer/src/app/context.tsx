import { createContext, type Dispatch, useContext } from 'react';
import type { Preferences } from './preferences.js';
import type { Session } from './session.js';
import type { Action, State } from './state.js';
import type { Workspace } from './workspace.js';

export interface App {
  readonly state: State;
  readonly dispatch: Dispatch<Action>;
  readonly preferences: Preferences;
  readonly prefer: (change: Partial<Preferences>) => void;
  readonly session: Session;
}

export const AppContext = createContext<App | undefined>(undefined);

/** What every part of the page may see and do: state flows down, actions flow up. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error('useApp outside of the app');
  return app;
}

export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

/** The open product folder and what the reader set on it. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === undefined) throw new Error('useWorkspace outside of an open folder');
  return workspace;
}
