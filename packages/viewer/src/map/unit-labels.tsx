import type { Unit } from '../products/units.js';
import { placeLabels } from './label-boxes.js';
import { type MapViewState, projector, type Size } from './map-view.js';

/** Names of the units with a halo, drawn as text of the page: in the reader's own fonts, sharp at every pixel ratio. The table says the same to screen readers. */
export function UnitLabels({ units, view, size, textSize }: { units: readonly Unit[]; view: MapViewState; size: Size; textSize: number }) {
  return (
    <svg className="unit-labels" width={size.width} height={size.height} aria-hidden="true" style={{ fontSize: textSize }}>
      {placeLabels(units, projector(view, size), size, textSize).map(({ id, text, x, y }) => (
        <text key={id} x={Math.round(x)} y={Math.round(y)} textAnchor="middle" dominantBaseline="central">
          {text}
        </text>
      ))}
    </svg>
  );
}
