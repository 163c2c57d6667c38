import { type PointerEvent, type ReactNode, useRef } from 'react';
import type { Place } from '../products/inspect.js';
import { type MapViewState, projector, type Size, unprojector } from './map-view.js';

interface Props {
  readonly place: Place;
  readonly label: string;
  /** Classes for its look. */
  readonly look: string;
  readonly view: MapViewState;
  readonly size: Size;
  readonly onMove: (place: Place) => void;
  readonly onPress?: () => void;
  /** What stands on it. */
  readonly children?: ReactNode;
}

/** Pixels of one press of an arrow; with Shift a finer step. */
const STEP = 16;
const FINE = 2;

/** Something on the map that is moved by dragging or with the arrow keys. A button of the page, so that keyboard and screen reader reach it. */
export function Marker({ place, label, look, view, size, onMove, onPress, children }: Props) {
  const drag = useRef<{ readonly right: number; readonly down: number; moved: boolean } | undefined>(undefined);
  const [x, y] = projector(view, size)([place.longitude, place.latitude]);
  const to = (left: number, top: number): void => {
    const [longitude, latitude] = unprojector(view, size)([left, top]);
    onMove({ longitude, latitude });
  };
  const onPointerMove = (event: PointerEvent<HTMLButtonElement>): void => {
    if (drag.current === undefined) return;
    drag.current.moved = true;
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (box !== undefined) to(event.clientX - box.left - drag.current.right, event.clientY - box.top - drag.current.down);
  };
  return (
    <button
      type="button"
      className={`marker ${look}`}
      style={{ left: x, top: y }}
      aria-label={label}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const box = event.currentTarget.getBoundingClientRect();
        drag.current = { right: event.clientX - (box.left + box.width / 2), down: event.clientY - (box.top + box.height / 2), moved: false };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        drag.current = undefined;
      }}
      onPointerCancel={() => {
        drag.current = undefined;
      }}
      onClick={onPress}
      onKeyDown={(event) => {
        const by = event.shiftKey ? FINE : STEP;
        const moves: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] };
        const move = moves[event.key];
        if (move === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        to(x + move[0], y + move[1]);
      }}
    >
      {children}
    </button>
  );
}
