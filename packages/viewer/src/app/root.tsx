import { lazy, Suspense, useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { nameIn, speak } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { Bar } from './bar.js';
import { type App, AppContext, WorkspaceContext } from './context.js';
import { DropTarget } from './drop-target.js';
import { FailureBoundary } from './failure-boundary.js';
import { applyPreferences, type Preferences } from './preferences.js';
import { createSession } from './session.js';
import { StartScreen } from './start-screen.js';
import { reduce, type State } from './state.js';
import { WaitScreen } from './wait-screen.js';

/** The map and its panels, and the audit, come when they are first needed: the first screen is light. */
const loadWorkspace = () => import('./workspace-screen.js');
const WorkspaceScreen = lazy(() => loadWorkspace().then((module) => ({ default: module.WorkspaceScreen })));
const AuditScreen = lazy(() => import('./audit-screen.js').then((module) => ({ default: module.AuditScreen })));

/** The page: preferences and state at the top, one screen below the bar. */
export function Root({ preferences: kept }: { preferences: Preferences }) {
  const [state, dispatch] = useReducer(reduce, { at: 'looking' });
  const [preferences, setPreferences] = useState(kept);
  const session = useMemo(() => createSession(dispatch), []);
  const prefer = useCallback((change: Partial<Preferences>) => setPreferences((before) => ({ ...before, ...change })), []);
  // messages are functions of the language spoken: set it before anything below renders
  speak(preferences.language);

  useEffect(() => applyPreferences(preferences), [preferences]);
  useEffect(() => {
    void session.look();
  }, [session]);
  // while a folder is read or computed, its screen is fetched
  useEffect(() => {
    if (state.at === 'opening' || state.at === 'computing') void loadWorkspace();
  }, [state.at]);
  useEffect(() => {
    document.title = state.at === 'open' ? `${nameIn(state.products.census.name)} · tetrazone` : m.page_title();
  });

  const app = useMemo<App>(() => ({ state, dispatch, preferences, prefer, session }), [state, preferences, prefer, session]);
  return (
    <I18nProvider locale={preferences.language}>
      <AppContext value={app}>
        <WorkspaceContext value={state.at === 'open' ? state : undefined}>
          <DropTarget>
            <div className="page">
              <Bar />
              <FailureBoundary key={state.at}>
                <Suspense fallback={<WaitScreen />}>
                  <Screen state={state} />
                </Suspense>
              </FailureBoundary>
            </div>
          </DropTarget>
        </WorkspaceContext>
      </AppContext>
    </I18nProvider>
  );
}

function Screen({ state }: { state: State }) {
  if (state.at === 'open') return <WorkspaceScreen />;
  if (state.at === 'audited') return <AuditScreen />;
  if (state.at === 'start' || state.at === 'failed') return <StartScreen />;
  return <WaitScreen />;
}
