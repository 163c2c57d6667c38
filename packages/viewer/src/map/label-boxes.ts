import { nameIn } from '../i18n/language.js';
import { extentOf, type Unit } from '../products/units.js';
import { declutter } from './declutter.js';
import type { Size } from './map-view.js';

/** A name and the middle of it on the screen. */
export interface PlacedLabel {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/**
 * The names that fit on the screen without touching, those of larger units first. A name whose place is in sight is shifted so that all of it is; one
 * whose place is not is left out.
 */
export function placeLabels(
  units: readonly Unit[],
  project: (place: readonly [number, number]) => readonly [number, number],
  size: Size,
  textSize: number,
): PlacedLabel[] {
  const boxes = [...units]
    .sort((a, b) => extentOf(b) - extentOf(a))
    .map((unit) => {
      const text = nameIn(unit.name);
      const width = textWidth(text, textSize);
      const [x, y] = project(unit.label);
      const seen = x >= 0 && y >= 0 && x <= size.width && y <= size.height;
      return { id: unit.id, text, seen, x: Math.min(Math.max(x, width / 2 + 6), size.width - width / 2 - 6), y, width, height: textSize * 1.3 };
    })
    .filter(({ seen }) => seen);
  const shown = declutter(boxes);
  return boxes.filter(({ id }) => shown.has(id)).map(({ id, text, x, y }) => ({ id, text, x, y }));
}

/** About how wide a text is: ideographs are square, others a little over half. */
export const textWidth = (text: string, size: number): number =>
  [...text].reduce((width, character) => width + (character.charCodeAt(0) > 0x2e80 ? size : size * 0.58), 0);
