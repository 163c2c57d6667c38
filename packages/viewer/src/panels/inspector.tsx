import { lazy, Suspense, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useApp, useWorkspace } from '../app/context.js';
import { CloseIcon } from '../app/icons.js';
import { drawnZoning, sceneOf, stationsOf, type View } from '../app/workspace.js';
import { m } from '../i18n/messages/messages.js';
import { Here } from './here.js';
import { UnitsView } from './units-view.js';

const TrialView = lazy(() => import('./trial-view.js').then((module) => ({ default: module.TrialView })));
const StationView = lazy(() => import('../drought/station-view.js').then((module) => ({ default: module.StationView })));
const SiteView = lazy(() => import('../shelters/site-view.js').then((module) => ({ default: module.SiteView })));
const SitingView = lazy(() => import('../shelters/siting/siting-view.js').then((module) => ({ default: module.SitingView })));
const FireView = lazy(() => import('../scene/fire-view.js').then((module) => ({ default: module.FireView })));
const QuakeView = lazy(() => import('../scene/quake-view.js').then((module) => ({ default: module.QuakeView })));

/** What is at the selected place, and the zoning by county. */
export function Inspector({ onClose }: { onClose: () => void }) {
  const workspace = useWorkspace();
  const { dispatch } = useApp();
  const zoning = drawnZoning(workspace);
  const scroller = useRef<HTMLDivElement>(null);
  const scene = sceneOf(workspace);
  const stations = stationsOf(workspace);
  const place = workspace.selection?.place;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place begins at the top
  useEffect(() => {
    scroller.current?.scrollTo(0, 0);
  }, [place, workspace.inspector]);
  return (
    <Tabs className="tabs" selectedKey={workspace.inspector} onSelectionChange={(key) => dispatch({ type: 'inspector', show: key as View })}>
      <div className="inspector-head">
        <TabList className="tab-list" aria-label={m.inspector()}>
          <Tab id="here" className="tab">
            {m.here()}
          </Tab>
          <Tab id="units" className="tab">
            {m.by_unit()}
          </Tab>
          {workspace.trial !== undefined && (
            <Tab id="trial" className="tab">
              {m.trial()}
            </Tab>
          )}
          {stations !== undefined && (
            <Tab id="station" className="tab">
              {m.station()}
            </Tab>
          )}
          {workspace.products.shelters !== undefined && (
            <Tab id="site" className="tab">
              {m.site()}
            </Tab>
          )}
          {workspace.siting !== undefined && (
            <Tab id="siting" className="tab">
              {m.siting()}
            </Tab>
          )}
          {scene !== undefined && (
            <Tab id="scene" className="tab">
              {m.scene()}
            </Tab>
          )}
        </TabList>
        <Button className="button plain icon" aria-label={m.close()} onPress={onClose}>
          <CloseIcon />
        </Button>
      </div>
      <div className="inspector-body" ref={scroller}>
        <TabPanel id="here" className="tab-panel">
          <Here />
        </TabPanel>
        <TabPanel id="units" className="tab-panel">
          {zoning === undefined ? null : <UnitsView zoning={zoning} />}
        </TabPanel>
        {workspace.trial !== undefined && (
          <TabPanel id="trial" className="tab-panel">
            <Suspense fallback={<p className="empty">{m.trial_opening()}</p>}>
              {zoning === undefined ? null : <TrialView key={zoning.id} zoning={zoning} trial={workspace.trial} />}
            </Suspense>
          </TabPanel>
        )}
        {stations !== undefined && (
          <TabPanel id="station" className="tab-panel">
            <Suspense fallback={null}>
              <StationView />
            </Suspense>
          </TabPanel>
        )}
        {workspace.products.shelters !== undefined && (
          <TabPanel id="site" className="tab-panel">
            <Suspense fallback={null}>
              <SiteView />
            </Suspense>
          </TabPanel>
        )}
        {workspace.siting !== undefined && (
          <TabPanel id="siting" className="tab-panel">
            <Suspense fallback={<p className="empty">{m.siting_opening()}</p>}>
              <SitingView />
            </Suspense>
          </TabPanel>
        )}
        {scene !== undefined && (
          <TabPanel id="scene" className="tab-panel">
            <Suspense fallback={<p className="empty">{m.scene_opening()}</p>}>{scene === 'quake' ? <QuakeView /> : <FireView />}</Suspense>
          </TabPanel>
        )}
      </div>
    </Tabs>
  );
}
