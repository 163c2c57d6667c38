import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useApp, useWorkspace } from '../app/context.js';
import { drawnZoning, stationsOf } from '../app/workspace.js';
import { corridorLayers } from '../drought/corridor-layers.js';
import { StationDots } from '../drought/station-dots.js';
import { finestZoom } from '../geometry/mercator.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { mercatorPolygons } from '../products/units.js';
import { reachLayers } from '../shelters/reach-layers.js';
import { SiteMarks } from '../shelters/site-marks.js';
import { type DeckCanvas, openDeck } from './deck-canvas.js';
import { placeLayers, tileLayer, unitLayers } from './layers.js';
import { MapFurniture } from './map-furniture.js';
import { mapKey } from './map-keys.js';
import { mapTiles } from './map-tiles.js';
import { bringIn, constrain, fitBox, type MapViewState, type Size } from './map-view.js';
import { reliefPaint, zoningPaint } from './paint.js';
import { useScenario } from './scenario.js';
import { tileWork } from './tile-work.js';
import { UnitLabels } from './unit-labels.js';
import { mapView } from './view-bus.js';
import { wordsAt } from './words-at.js';

interface Hover {
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

/** The map: draws the chosen layers, moves by pointer and keyboard, and asks what is at a place. */
export function HazardMap({ layersShown, onLayers }: { layersShown: boolean; onLayers: ((shown: boolean) => void) | undefined }) {
  const workspace = useWorkspace();
  const { session, dispatch, preferences } = useApp();
  const { products, units, drawing, selection } = workspace;
  const { bounds, cell } = products.census;
  const { theme, patterns } = preferences;
  const holder = useRef<HTMLDivElement>(null);
  const deck = useRef<DeckCanvas | undefined>(undefined);
  const [size, setSize] = useState<Size>();
  const [view, setView] = useState<MapViewState>();
  const [pending, setCount] = useState(0);
  const setPending = useCallback((count: number): void => {
    tileWork.set(count);
    setCount(count);
  }, []);
  const [hover, setHover] = useState<Hover>();
  const [keyboard, setKeyboard] = useState(false);
  const [broken, setBroken] = useState<unknown>();

  const latitude = (bounds[1] + bounds[3]) / 2;
  const finest = finestZoom(cell, latitude);
  const zooms = useMemo((): readonly [number, number] => [size === undefined ? 0 : fitBox(bounds, size).zoom - 1.5, finest + 3], [bounds, size, finest]);
  const zoning = drawnZoning(workspace);
  const map = zoning?.maps.find((one) => one.key === drawing.map);
  const rasters = session.rasters();
  const tried =
    workspace.inspector === 'trial' && drawing.map === 'levels' && workspace.trial?.shown?.zoning === zoning?.id ? workspace.trial?.shown : undefined;
  const tiles = useMemo(() => (rasters === undefined ? undefined : mapTiles(rasters, mercatorPolygons(units.list), setPending)), [rasters, units, setPending]);
  const trialTiles = useMemo(
    () => (tried === undefined ? undefined : mapTiles(session.tilesOf(tried.levels), mercatorPolygons(units.list), setPending)),
    [tried, session, units, setPending],
  );
  const zoningTiles = trialTiles ?? tiles;

  // while a scenario is tried a click says where
  const scenario = useScenario();
  const point = (longitude: number, latitude: number): void =>
    scenario === undefined ? void session.inspect({ longitude, latitude }) : scenario.place(longitude, latitude);

  const { drought, shelters } = workspace;
  const found = shelters?.at === 'ready' ? shelters.found : undefined;
  const zones = drawing.reach ? found?.zones : undefined;
  const corridor = drawing.corridor && drought?.at === 'ready' && zoning?.files.corridor !== undefined && drawing.zones ? drought.findings.corridor : undefined;

  const move = useCallback(
    (change: (view: MapViewState, size: Size) => MapViewState) => {
      setHover(undefined);
      setView((now) => (now === undefined || size === undefined ? now : constrain(change(now, size), bounds, zooms)));
    },
    [size, bounds, zooms],
  );
  const fit = useCallback(() => move((_, area) => fitBox(bounds, area)), [move, bounds]);
  useEffect(() => mapView.listen((box) => move((_, area) => fitBox(box, area, 64))), [move]);

  // the canvas lives as long as the map does
  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    const canvas = openDeck(element, setBroken);
    deck.current = canvas;
    const observer = new ResizeObserver(([entry]) => {
      const box = entry?.contentRect;
      if (box !== undefined && box.width > 0 && box.height > 0) setSize({ width: box.width, height: box.height });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      canvas.close();
      deck.current = undefined;
    };
  }, []);

  const dots = stationsOf(workspace);
  // the first size shows the whole region; after that the centre stays, and a selected place stays in sight when a panel opens
  const chosen = workspace.inspector === 'station' ? dots?.stations.stations.find(({ id }) => id === workspace.station) : undefined;
  const place = chosen ?? selection?.place;
  const touched = useRef(false);
  useEffect(() => {
    if (size === undefined) return;
    setView((now) => {
      if (now === undefined || (!touched.current && place === undefined)) return fitBox(bounds, size);
      return place === undefined ? now : bringIn(now, [place.longitude, place.latitude], size);
    });
  }, [size, place, bounds]);

  const say = useCallback(
    (longitude: number, latitude: number): string =>
      view === undefined
        ? ''
        : wordsAt(zoningTiles, zoning, map, drawing.zones, units.at(longitude, latitude), longitude, latitude, Math.min(finest, Math.ceil(view.zoom) + 1)),
    [zoningTiles, zoning, map, drawing.zones, units, view, finest],
  );

  const selected = selection?.found.at === 'ready' ? selection.found.inspection.unit : undefined;
  const layers = useMemo(() => {
    if (tiles === undefined) return [];
    const onError = (error: unknown): void => dispatch({ type: 'tile-failed', error });
    const common = { tiles, bounds, maxZoom: finest, pixelRatio: devicePixelRatio, onError };
    return [
      ...(products.hillshade !== undefined && drawing.hillshade
        ? [tileLayer({ ...common, map: { ...products.hillshade, kind: 'category' }, paint: reliefPaint(theme), opacity: drawing.hillshadeOpacity })]
        : []),
      ...(zoning !== undefined && map !== undefined && drawing.zones && scenario?.covers !== true
        ? [
            tileLayer({
              ...common,
              ...(trialTiles === undefined
                ? map.series === undefined
                  ? {}
                  : { id: `tiles ${zoning.id} ${map.series.name}` }
                : { id: 'tiles trial', tiles: trialTiles, maxZoom: Math.min(finest, finestZoom(tried?.levels.grid.transform[0] ?? cell, latitude)) }),
              map,
              paint: zoningPaint(zoning, map, patterns, theme),
              opacity: drawing.zonesOpacity,
            }),
          ]
        : []),
      ...(zones === undefined ? [] : reachLayers(zones, theme)),
      ...(scenario?.layers(theme) ?? []),
      ...(drawing.units ? unitLayers(units.list, selected, theme) : []),
      ...(corridor === undefined ? [] : corridorLayers(corridor, theme)),
      ...(scenario === undefined ? placeLayers(selection?.place, theme) : []),
    ];
  }, [
    zones,
    scenario,
    tiles,
    trialTiles,
    tried,
    cell,
    latitude,
    bounds,
    finest,
    products.hillshade,
    drawing,
    theme,
    zoning,
    map,
    patterns,
    units,
    selected,
    selection?.place,
    dispatch,
    corridor,
  ]);

  useEffect(() => {
    if (view === undefined || size === undefined) return;
    deck.current?.draw({
      view,
      layers,
      zooms,
      onView: (next) => {
        touched.current = true;
        setHover(undefined);
        setView(constrain(next, bounds, zooms));
      },
      onClick: (longitude, latitude) => {
        setHover(undefined);
        point(longitude, latitude);
      },
      onHover: (at) => {
        const words = at === undefined ? '' : say(at.longitude, at.latitude);
        setHover(at === undefined || words === '' ? undefined : { x: at.x, y: at.y, words });
      },
    });
  });

  const centreWords = keyboard && view !== undefined ? say(view.longitude, view.latitude) : '';
  return (
    <main className="map">
      <div
        className="map-canvas"
        id="map"
        ref={holder}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is walked with the keyboard, as its label says
        tabIndex={0}
        role="application"
        aria-roledescription={m.map()}
        aria-label={m.map_label({ name: zoning === undefined ? '' : nameIn(zoning.title) })}
        onFocus={(event) => setKeyboard(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setKeyboard(false)}
        onPointerLeave={() => setHover(undefined)}
        onKeyDown={(event) => {
          const done = mapKey(event, {
            move: (change) => {
              touched.current = true;
              setKeyboard(true);
              move(change);
            },
            fit,
            inspect: () => view !== undefined && point(view.longitude, view.latitude),
            close: () => dispatch({ type: 'inspector', show: 'closed' }),
          });
          if (done) event.preventDefault();
        }}
      />
      {drawing.labels && view !== undefined && size !== undefined && (
        <UnitLabels units={units.list} view={view} size={size} textSize={preferences.largeText ? 17 : 14} />
      )}
      {found !== undefined && drawing.sites && view !== undefined && size !== undefined && <SiteMarks sites={found.sites} view={view} size={size} />}
      {dots !== undefined && view !== undefined && size !== undefined && <StationDots {...dots} view={view} size={size} />}
      {view !== undefined && size !== undefined && scenario?.marks(view, size)}
      <MapFurniture
        view={view}
        size={size}
        pending={pending}
        crosshair={keyboard}
        centreWords={centreWords}
        broken={broken}
        tried={tried}
        supposed={scenario !== undefined}
        layersShown={layersShown}
        onLayers={onLayers}
        onZoom={(step) => move((now) => ({ ...now, zoom: now.zoom + step }))}
        onFit={fit}
      />
      {hover !== undefined && (
        <p className="map-hover" aria-hidden="true" style={{ left: Math.min(hover.x + 14, (size?.width ?? 0) - 180), top: hover.y + 14 }}>
          {hover.words}
        </p>
      )}
    </main>
  );
}
