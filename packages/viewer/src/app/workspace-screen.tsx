import { useEffect, useState } from 'react';
import { m } from '../i18n/messages/messages.js';
import { HazardMap } from '../map/hazard-map.js';
import { Inspector } from '../panels/inspector.js';
import { LayersPanel } from '../panels/layers-panel.js';
import { Sheet, type SheetHeight } from '../panels/sheet.js';
import type { Zoning } from '../products/model.js';
import { Strip } from '../strip/strip.js';
import { useApp, useWorkspace } from './context.js';
import { useNarrow } from './use-narrow.js';
import { drawnZoning } from './workspace.js';

const isDrought = ({ files }: Zoning): boolean => files['station-index'] !== undefined || files.corridor !== undefined;

/** The map with its panels: beside it on wide screens, as one bottom sheet on narrow ones. */
export function WorkspaceScreen() {
  const workspace = useWorkspace();
  const { dispatch, session } = useApp();
  const [layers, setLayers] = useState(true);
  const narrow = useNarrow();
  const zoning = drawnZoning(workspace);

  // the legend's "no data" row and the county view both read the table of the zoning drawn
  useEffect(() => {
    if (zoning !== undefined && workspace.tables[zoning.id] === undefined) void session.loadTable(zoning);
  }, [zoning, workspace.tables, session]);

  // stations, corridor and comparison come with the first look at a drought
  useEffect(() => {
    if (zoning !== undefined && isDrought(zoning) && workspace.drought === undefined) void session.loadDrought(zoning);
  }, [zoning, workspace.drought, session]);

  const inspecting = workspace.inspector !== 'closed';
  const [height, setHeight] = useState<SheetHeight>('low');
  // something new to read lifts a sheet that lies low; once closed it lies low again
  useEffect(() => setHeight((now) => (inspecting ? (now === 'low' ? 'half' : now) : 'low')), [inspecting]);
  const close = (): void => dispatch({ type: 'inspector', show: 'closed' });
  const map = (
    <div className="stage">
      <HazardMap layersShown={layers} onLayers={narrow ? undefined : setLayers} />
      <Strip />
    </div>
  );
  if (narrow)
    return (
      <div className="workspace narrow" data-sheet={height}>
        {map}
        <Sheet label={inspecting ? m.inspector() : m.layers()} height={height} onHeight={setHeight}>
          {inspecting ? <Inspector onClose={close} /> : <LayersPanel />}
        </Sheet>
      </div>
    );
  return (
    <div className="workspace" data-layers={layers} data-inspector={inspecting}>
      {layers && (
        <aside className="panel layers-panel" aria-label={m.layers()}>
          <LayersPanel />
        </aside>
      )}
      {map}
      {inspecting && (
        <aside className="panel inspector" aria-label={m.inspector()}>
          <Inspector onClose={close} />
        </aside>
      )}
    </div>
  );
}
