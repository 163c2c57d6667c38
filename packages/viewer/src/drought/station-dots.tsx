import { useApp, useWorkspace } from '../app/context.js';
import { m } from '../i18n/messages/messages.js';
import { monthName, shortNumber } from '../i18n/numbers.js';
import { type MapViewState, projector, type Size } from '../map/map-view.js';
import { gradeColor, gradeName } from './grades.js';
import type { StationIndex } from './station-index.js';

/** Stations as dots in the colour of the month, larger the drier. Buttons of the page: the keyboard reaches them, and a press shows the station. */
export function StationDots({ stations: { months, stations }, month, view, size }: { stations: StationIndex; month: number; view: MapViewState; size: Size }) {
  const { dispatch } = useApp();
  const { station: chosen } = useWorkspace();
  const project = projector(view, size);
  return (
    <div className="stations">
      {stations.map((station) => {
        const [x, y] = project([station.longitude, station.latitude]);
        if (x < -20 || y < -20 || x > size.width + 20 || y > size.height + 20) return null;
        const grade = station.grade[month] ?? 0;
        const index = station.index[month] ?? Number.NaN;
        const said = Number.isNaN(index) ? m.no_level_short() : `${shortNumber(index)} ${gradeName(grade)}`;
        return (
          <button
            key={station.id}
            type="button"
            className="station"
            data-grade={Math.min(grade, 5)}
            data-chosen={station.id === chosen}
            style={{ left: x, top: y, background: gradeColor(grade) }}
            title={`${station.id} · ${said}`}
            aria-label={m.station_at({ name: station.id, month: monthName(months[month] ?? ''), said })}
            onClick={() => dispatch({ type: 'station', station: station.id })}
          />
        );
      })}
    </div>
  );
}
