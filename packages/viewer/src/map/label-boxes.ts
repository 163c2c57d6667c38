import { nameIn } from '../i18n/language.js';
import { extentOf, type Unit } from '../products/units.js';
import { declutter } from './declutter.js';
import { type MapViewState, projector, type Size } from './map-view.js';

/** The units whose names fit on the screen without touching, larger units first. */
export function placeLabels(units: readonly Unit[], view: MapViewState, size: Size, textSize: number): Unit[] {
  const project = projector(view, size);
  const boxes = [...units]
    .sort((a, b) => extentOf(b) - extentOf(a))
    .map((unit) => {
      const [x, y] = project(unit.label);
      return { id: unit.id, x, y, width: textWidth(nameIn(unit.name), textSize), height: textSize * 1.3 };
    })
    .filter(({ x, y, width }) => x > -width && x < size.width + width && y > -40 && y < size.height + 40);
  const shown = declutter(boxes);
  return units.filter((unit) => shown.has(unit.id));
}

/** About how wide a text is: ideographs are square, others a little over half. */
export const textWidth = (text: string, size: number): number =>
  [...text].reduce((width, character) => width + (character.charCodeAt(0) > 0x2e80 ? size : size * 0.58), 0);
