import { nameIn } from '../i18n/language.js';
import type { Unit } from '../products/units.js';
import { placeLabels } from './label-boxes.js';
import { type MapViewState, projector, type Size } from './map-view.js';

/** Names of the units with a halo, drawn as text of the page: in the reader's own fonts, sharp at every pixel ratio. The table says the same to screen readers. */
export function UnitLabels({ units, view, size, textSize }: { units: readonly Unit[]; view: MapViewState; size: Size; textSize: number }) {
  const project = projector(view, size);
  return (
    <svg className="unit-labels" width={size.width} height={size.height} aria-hidden="true" style={{ fontSize: textSize }}>
      {placeLabels(units, view, size, textSize).map((unit) => {
        const [x, y] = project(unit.label);
        return (
          <text key={unit.id} x={Math.round(x)} y={Math.round(y)} textAnchor="middle" dominantBaseline="central">
            {nameIn(unit.name)}
          </text>
        );
      })}
    </svg>
  );
}
