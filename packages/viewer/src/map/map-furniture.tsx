import { describeError } from '@tetrazone/core';
import { Button } from 'react-aria-components/Button';
import { useWorkspace } from '../app/context.js';
import { FitIcon, LayersIcon, MinusIcon, PlusIcon } from '../app/icons.js';
import { nameIn, spokenLanguage } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { metres, whole } from '../i18n/numbers.js';
import { Synthetic } from '../panels/evidence.js';
import type { Inspection } from '../products/inspect.js';
import type { Tried } from '../trial/trials.js';
import type { MapViewState, Size } from './map-view.js';
import { scaleBar } from './scale.js';

interface Props {
  readonly view: MapViewState | undefined;
  readonly size: Size | undefined;
  readonly pending: number;
  readonly crosshair: boolean;
  /** What is at the crosshair, said to screen readers and shown beside it. */
  readonly centreWords: string;
  readonly broken: unknown;
  /** What is drawn is a trial, not a product. */
  readonly tried: Tried | undefined;
  /** What is drawn is a scenario of the reader's own. */
  readonly supposed: boolean;
  readonly layersShown: boolean;
  readonly onLayers: ((shown: boolean) => void) | undefined;
  readonly onZoom: (step: number) => void;
  readonly onFit: () => void;
}

/** What lies on the map: marks, notices, buttons, scale, crosshair. */
export function MapFurniture(props: Props) {
  const { products, tileError, selection, drawing } = useWorkspace();
  const { view, size, pending, crosshair, centreWords, broken, tried, supposed, layersShown, onLayers, onZoom, onFit } = props;
  const zoning = products.zonings.find((one) => one.id === drawing.zoning);
  const scale = view === undefined || size === undefined ? undefined : scaleBar(view, 120);
  return (
    <>
      {pending > 0 && <div className="map-loading" aria-hidden="true" />}
      <div className="map-top">
        {onLayers !== undefined && (
          <Button
            className="button icon map-button"
            aria-label={layersShown ? m.hide_layers() : m.show_layers()}
            aria-expanded={layersShown}
            onPress={() => onLayers(!layersShown)}
          >
            <LayersIcon />
          </Button>
        )}
        {(zoning?.synthetic ?? products.census.synthetic) && (
          <p className="map-mark">
            <Synthetic /> <span>{m.not_for_publication()}</span>
          </p>
        )}
        {zoning !== undefined && zoning.unsound.length > 0 && (
          <p className="map-mark">
            <span className="badge">{m.unsound_mark()}</span> <span>{zoning.unsound.join(m.list_comma())}</span>
          </p>
        )}
        {tried !== undefined && (
          <p className="map-mark">
            <span className="badge trial">{m.trial_mark()}</span> <span>{m.trial_mark_text({ cell: metres(tried.levels.grid.transform[0]) })}</span>
          </p>
        )}
        {supposed && (
          <p className="map-mark">
            <span className="badge trial">{m.scene_mark()}</span> <span>{m.scene_mark_text()}</span>
          </p>
        )}
        {tileError !== undefined && (
          <p className="notice error" role="alert">
            {m.tiles_missing()} {describeError(tileError, spokenLanguage())}
          </p>
        )}
      </div>
      {broken !== undefined && (
        <div className="map-broken notice error" role="alert">
          <strong>{m.no_webgl()}</strong>
          <p>{m.no_webgl_hint()}</p>
        </div>
      )}
      {crosshair && (
        <div className="crosshair" aria-hidden="true">
          <svg width="33" height="33" viewBox="0 0 33 33" aria-hidden="true">
            <path d="M16.5 1v11M16.5 21v11M1 16.5h11M21 16.5h11" className="crosshair-halo" />
            <path d="M16.5 1v11M16.5 21v11M1 16.5h11M21 16.5h11" />
          </svg>
          {centreWords !== '' && <p className="map-hover">{centreWords}</p>}
        </div>
      )}
      <div className="map-buttons">
        <Button className="button icon map-button" aria-label={m.zoom_in()} onPress={() => onZoom(1)}>
          <PlusIcon />
        </Button>
        <Button className="button icon map-button" aria-label={m.zoom_out()} onPress={() => onZoom(-1)}>
          <MinusIcon />
        </Button>
        <Button className="button icon map-button" aria-label={m.zoom_fit()} onPress={onFit}>
          <FitIcon />
        </Button>
      </div>
      {scale !== undefined && (
        <p className="scale-bar" style={{ width: scale.pixels }}>
          {scale.metres >= 1000 ? `${whole(scale.metres / 1000)}\u202Fkm` : `${whole(scale.metres)}\u202Fm`}
        </p>
      )}
      <p className="hidden" role="status">
        {centreWords}
      </p>
      <p className="hidden" role="status">
        {selection?.found.at === 'ready' ? spoken(selection.found.inspection, drawing.zoning) : ''}
      </p>
    </>
  );
}

/** What inspecting found, in one sentence. */
function spoken(inspection: Inspection, id: string): string {
  const reading = inspection.readings.find((one) => one.zoning.id === id);
  const level = reading?.zoning.levels.find((one) => one.level === reading.level);
  return [
    inspection.unit === undefined ? m.outside_units() : nameIn(inspection.unit.name),
    reading === undefined ? '' : nameIn(reading.zoning.title),
    level === undefined ? m.no_level_short() : nameIn(level),
  ].join(' ');
}
