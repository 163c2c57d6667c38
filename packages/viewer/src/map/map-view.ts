import { WebMercatorViewport } from '@deck.gl/core';

/** Where the map looks. North is up and the map lies flat. */
export interface MapViewState {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Bounds = readonly [west: number, south: number, east: number, north: number];

const viewport = (view: MapViewState, { width, height }: Size): WebMercatorViewport => new WebMercatorViewport({ ...view, width, height });

/** The view that shows a box with a margin round it. */
export function fitBox(box: Bounds, size: Size, margin = 28): MapViewState {
  const room = Math.min(margin, size.width / 6, size.height / 6);
  const { longitude, latitude, zoom } = new WebMercatorViewport({ ...size, longitude: 0, latitude: 0, zoom: 1 }).fitBounds(
    [
      [box[0], box[1]],
      [box[2], box[3]],
    ],
    { padding: room },
  );
  return { longitude, latitude, zoom };
}

/** The view moved by screen pixels: positive looks to the right and down. */
export function panBy(view: MapViewState, right: number, down: number, size: Size): MapViewState {
  const [longitude, latitude] = viewport(view, size).unproject([size.width / 2 + right, size.height / 2 + down]) as [number, number];
  return { ...view, longitude, latitude };
}

/** Keeps the centre within the bounds, and the zoom between what shows them small and what shows single cells. */
export function constrain(view: MapViewState, bounds: Bounds, zooms: readonly [number, number]): MapViewState {
  const clamp = (value: number, least: number, greatest: number): number => Math.min(greatest, Math.max(least, value));
  return {
    longitude: clamp(view.longitude, bounds[0], bounds[2]),
    latitude: clamp(view.latitude, bounds[1], bounds[3]),
    zoom: clamp(view.zoom, zooms[0], zooms[1]),
  };
}

/** The view moved just so far that a place is at least `margin` pixels from the edges. */
export function bringIn(view: MapViewState, place: readonly [number, number], size: Size, margin = 48): MapViewState {
  const [x, y] = viewport(view, size).project([...place]) as [number, number];
  const off = (at: number, length: number): number => (at < margin ? at - margin : at > length - margin ? at - (length - margin) : 0);
  const [right, down] = [off(x, size.width), off(y, size.height)];
  return right === 0 && down === 0 ? view : panBy(view, right, down, size);
}

/** Where places come to lie on the screen. */
export function projector(view: MapViewState, size: Size): (place: readonly [number, number]) => readonly [number, number] {
  const port = viewport(view, size);
  return (place) => port.project([...place]) as [number, number];
}

/** Which place lies at a point of the screen. */
export function unprojector(view: MapViewState, size: Size): (point: readonly [number, number]) => readonly [number, number] {
  const port = viewport(view, size);
  return (point) => port.unproject([...point]) as [number, number];
}
