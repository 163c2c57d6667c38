import type { KeyboardEvent } from 'react';
import { type MapViewState, panBy, type Size } from './map-view.js';

export interface MapKeys {
  move(change: (view: MapViewState, size: Size) => MapViewState): void;
  fit(): void;
  inspect(): void;
  close(): void;
}

/** Pixels of one press of an arrow; with Shift a finer step. */
const STEP = 80;
const FINE = 8;

/** Does what a key means on the map; false for keys that mean nothing here. */
export function mapKey(event: KeyboardEvent, keys: MapKeys): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const step = event.shiftKey ? FINE : STEP;
  const pan = (right: number, down: number): void => keys.move((view, size) => panBy(view, right * step, down * step, size));
  const zoom = (by: number): void => keys.move((view) => ({ ...view, zoom: view.zoom + by }));
  switch (event.key) {
    case 'ArrowLeft':
      pan(-1, 0);
      return true;
    case 'ArrowRight':
      pan(1, 0);
      return true;
    case 'ArrowUp':
      pan(0, -1);
      return true;
    case 'ArrowDown':
      pan(0, 1);
      return true;
    case '+':
    case '=':
      zoom(0.5);
      return true;
    case '-':
    case '_':
      zoom(-0.5);
      return true;
    case '0':
      keys.fit();
      return true;
    case 'Enter':
      keys.inspect();
      return true;
    case 'Escape':
      keys.close();
      return true;
    default:
      return false;
  }
}
