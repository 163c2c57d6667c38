import { Deck, type Layer, MapView } from '@deck.gl/core';
import type { MapViewState } from './map-view.js';

export interface Pointed {
  readonly longitude: number;
  readonly latitude: number;
  /** Pixels from the map's upper left. */
  readonly x: number;
  readonly y: number;
}

export interface Drawn {
  readonly view: MapViewState;
  readonly layers: Layer[];
  readonly zooms: readonly [number, number];
  readonly onView: (view: MapViewState) => void;
  readonly onClick: (longitude: number, latitude: number) => void;
  readonly onHover: (at: Pointed | undefined) => void;
}

/** deck.gl behind three verbs. */
export interface DeckCanvas {
  draw(drawn: Drawn): void;
  close(): void;
}

/** Puts a deck.gl canvas into an element. Its own keyboard is off: the map has one that also inspects. `onError` hears when there is no WebGL 2. */
export function openDeck(element: HTMLDivElement, onError: (error: unknown) => void): DeckCanvas {
  let drawn: Drawn | undefined;
  const deck = new Deck({
    parent: element,
    views: new MapView({
      id: 'map',
      repeat: false,
      controller: { keyboard: false, dragRotate: false, touchRotate: false, doubleClickZoom: true, inertia: false },
    }),
    viewState: { longitude: 0, latitude: 0, zoom: 0 },
    layers: [],
    useDevicePixels: true,
    pickingRadius: 0,
    getCursor: ({ isDragging }) => (isDragging ? 'grabbing' : 'crosshair'),
    onViewStateChange: ({ viewState }) => {
      const { longitude, latitude, zoom } = viewState as MapViewState;
      drawn?.onView({ longitude, latitude, zoom });
    },
    onClick: ({ coordinate }) => {
      if (coordinate?.[0] !== undefined && coordinate[1] !== undefined) drawn?.onClick(coordinate[0], coordinate[1]);
    },
    onHover: ({ coordinate, x, y }) => {
      const [longitude, latitude] = coordinate ?? [];
      drawn?.onHover(longitude === undefined || latitude === undefined ? undefined : { longitude, latitude, x, y });
    },
    // the element round it takes the keyboard; a second stop would only confuse
    onLoad: () => element.querySelector('canvas')?.setAttribute('tabindex', '-1'),
    onError: (error, layer) => {
      if (layer === undefined || layer === null) onError(error);
    },
  });
  return {
    draw(next) {
      drawn = next;
      const [minZoom, maxZoom] = next.zooms;
      deck.setProps({ viewState: { ...next.view, minZoom, maxZoom, pitch: 0, bearing: 0, maxPitch: 0 }, layers: next.layers });
    },
    close: () => deck.finalize(),
  };
}
