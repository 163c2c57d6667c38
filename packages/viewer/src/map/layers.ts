/** What deck.gl draws, from plain descriptions. */
import type { Layer } from '@deck.gl/core';
import { TileLayer } from '@deck.gl/geo-layers';
import { PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { Theme } from '../app/preferences.js';
import { TILE_SIZE } from '../geometry/mercator.js';
import type { Place } from '../products/inspect.js';
import type { MapProduct } from '../products/model.js';
import type { Unit } from '../products/units.js';
import type { MapTiles, TileCells } from './map-tiles.js';
import type { Paint } from './paint.js';
import { PaintedTileLayer } from './painted-tile-layer.js';

type Rgba = [number, number, number, number];

const inks: Readonly<Record<Theme, { line: Rgba; casing: Rgba; text: Rgba; halo: Rgba }>> = {
  light: { line: [27, 31, 36, 255], casing: [255, 255, 255, 110], text: [20, 24, 28, 255], halo: [255, 255, 255, 235] },
  dark: { line: [236, 239, 242, 255], casing: [10, 12, 14, 150], text: [245, 247, 249, 255], halo: [12, 15, 18, 235] },
};

export interface TileLayerOptions {
  /** Other tiles or another map under the same name are read anew while the old ones stand. */
  readonly id?: string;
  readonly tiles: MapTiles;
  readonly map: MapProduct;
  readonly paint: Paint;
  readonly opacity: number;
  readonly bounds: readonly [number, number, number, number];
  readonly maxZoom: number;
  readonly pixelRatio: number;
  readonly onError: (error: unknown) => void;
}

/** deck.gl raises every opacity to 1 / 2.2 before it draws: raised to this first, 72 % is 72 %. */
const DECK_GAMMA = 2.2;

/** A raster of the folder as painted tiles. */
export function tileLayer({ id, tiles, map, paint, opacity, bounds, maxZoom, pixelRatio, onError }: TileLayerOptions): Layer {
  const anchor = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2] as const;
  return new TileLayer<TileCells | undefined>({
    id: id ?? `tiles ${map.path}`,
    tileSize: TILE_SIZE,
    minZoom: 0,
    maxZoom,
    zoomOffset: pixelRatio > 1.5 ? 1 : 0,
    extent: [...bounds],
    maxRequests: 8,
    debounceTime: 20,
    opacity,
    getTileData: ({ index, signal }) => tiles.get(map, index, signal),
    onTileError: onError,
    renderSubLayers: (props) => {
      const { data, tile } = props;
      const cells = data as TileCells | undefined | null;
      if (cells === undefined || cells === null) return null;
      const { west, south, east, north } = tile.bbox as { west: number; south: number; east: number; north: number };
      return new PaintedTileLayer({ id: props.id, opacity: (props.opacity ?? 1) ** DECK_GAMMA, bounds: [west, south, east, north], cells, paint, anchor });
    },
    updateTriggers: { renderSubLayers: [paint], getTileData: [tiles, map.path] },
  });
}

interface Outline {
  readonly path: readonly (readonly number[])[];
}

const outlines = new WeakMap<readonly Unit[], Outline[]>();

/** Every ring of every unit, made once a folder. */
function outlinesOf(units: readonly Unit[]): Outline[] {
  const known = outlines.get(units) ?? units.flatMap((unit) => unit.polygons.flatMap((rings) => rings.map((ring) => ({ path: ring }))));
  outlines.set(units, known);
  return known;
}

/** Unit outlines: 1 px in the text colour over a faint casing that lifts them off dark fills; the selected unit 2 px. */
export function unitLayers(units: readonly Unit[], selected: Unit | undefined, theme: Theme): Layer[] {
  const ink = inks[theme];
  const common = { widthUnits: 'pixels', jointRounded: true, capRounded: true, getPath: (outline: Outline) => outline.path as never } as const;
  const chosen = selected === undefined ? [] : outlinesOf([selected]);
  return [
    new PathLayer<Outline>({ id: 'unit casing', data: outlinesOf(units), getColor: ink.casing, getWidth: 3, ...common, updateTriggers: { getColor: theme } }),
    new PathLayer<Outline>({ id: 'unit lines', data: outlinesOf(units), getColor: ink.line, getWidth: 1, ...common, updateTriggers: { getColor: theme } }),
    new PathLayer<Outline>({ id: 'unit selected', data: chosen, getColor: ink.line, getWidth: 2.5, ...common, updateTriggers: { getColor: theme } }),
  ];
}

/** A ring round the selected place. */
export function placeLayers(place: Place | undefined, theme: Theme): Layer[] {
  if (place === undefined) return [];
  const ink = inks[theme];
  const ring = (id: string, width: number, color: Rgba): Layer =>
    new ScatterplotLayer<Place>({
      id,
      data: [place],
      getPosition: (at) => [at.longitude, at.latitude],
      getRadius: 9,
      radiusUnits: 'pixels',
      stroked: true,
      filled: false,
      lineWidthUnits: 'pixels',
      getLineWidth: width,
      getLineColor: color,
    });
  return [ring('place halo', 5, ink.halo), ring('place ring', 2.5, ink.text)];
}
