import { useApp } from '../app/context.js';
import { m } from '../i18n/messages/messages.js';
import { type Isoseismal, type Quake, roman } from '../scene/quake.js';
import { type MapViewState, projector, type Size } from './map-view.js';
import { Marker } from './marker.js';

/** Pixels from the epicentre within which its mark covers a label. */
const ROOM = 24;

/** The epicentre, to be moved, and the degree at the northern edge of each ring. */
export function QuakeMarks({ quake, rings, view, size }: { quake: Quake; rings: readonly Isoseismal[]; view: MapViewState; size: Size }) {
  const { dispatch } = useApp();
  const project = projector(view, size);
  const middle = project([quake.longitude, quake.latitude]);
  return (
    <>
      <svg className="unit-labels" width={size.width} height={size.height} aria-hidden="true">
        {rings.map(({ degree, ring }) => {
          const [x, y] = project(ring[0] as readonly [number, number]);
          return Math.hypot(x - middle[0], y - middle[1]) < ROOM ? null : (
            <text key={degree} className="ring-label" x={Math.round(x)} y={Math.round(y)} textAnchor="middle" dominantBaseline="central">
              {roman(degree)}
            </text>
          );
        })}
      </svg>
      <Marker
        place={quake}
        label={m.quake_epicentre()}
        look="epicentre"
        view={view}
        size={size}
        onMove={({ longitude, latitude }) => dispatch({ type: 'quake', change: { longitude, latitude } })}
      />
    </>
  );
}
