import { type PointerEvent, type ReactNode, useRef } from 'react';
import { m } from '../i18n/messages/messages.js';

/** How much of the screen a sheet takes. */
export type SheetHeight = 'low' | 'half' | 'full';
const heights: readonly SheetHeight[] = ['low', 'half', 'full'];

interface Props {
  readonly label: string;
  readonly height: SheetHeight;
  readonly onHeight: (height: SheetHeight) => void;
  readonly children: ReactNode;
}

/** A panel at the bottom of a narrow screen with three heights: drag its handle, or press it to go on to the next. */
export function Sheet({ label, height, onHeight, children }: Props) {
  const sheet = useRef<HTMLElement>(null);
  const drag = useRef<{ from: number; start: number; moved: boolean } | undefined>(undefined);

  const onDown = (event: PointerEvent<HTMLButtonElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: event.clientY, start: sheet.current?.offsetHeight ?? 0, moved: false };
  };
  const onMove = (event: PointerEvent): void => {
    if (drag.current === undefined || sheet.current === null) return;
    const up = drag.current.from - event.clientY;
    if (Math.abs(up) > 6) drag.current.moved = true;
    if (drag.current.moved) sheet.current.style.height = `${drag.current.start + up}px`;
  };
  const onUp = (): void => {
    const element = sheet.current;
    if (drag.current === undefined || element === null) return;
    const { moved } = drag.current;
    drag.current = undefined;
    if (!moved) return;
    const part = element.offsetHeight / (element.parentElement?.offsetHeight ?? 1);
    element.style.height = '';
    onHeight(part < 0.28 ? 'low' : part < 0.72 ? 'half' : 'full');
    suppressClick(element);
  };
  const next = heights[(heights.indexOf(height) + 1) % heights.length] as SheetHeight;
  return (
    <section className="sheet" ref={sheet} data-height={height} aria-label={label}>
      <button
        type="button"
        className="sheet-handle"
        aria-label={next === 'low' ? m.sheet_lower() : m.sheet_raise()}
        aria-expanded={height !== 'low'}
        onPointerDown={onDown}
        onPointerMove={onMove}
        onPointerUp={onUp}
        onPointerCancel={onUp}
        onClick={() => onHeight(next)}
      >
        <span aria-hidden="true" />
      </button>
      <div className="sheet-body">{children}</div>
    </section>
  );
}

/** A drag ends with a click on the handle; that one is not meant. */
function suppressClick(element: HTMLElement): void {
  const swallow = (event: Event): void => event.stopPropagation();
  element.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => element.removeEventListener('click', swallow, { capture: true }), 50);
}
