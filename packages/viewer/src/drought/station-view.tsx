import { lazy, Suspense } from 'react';
import { useWorkspace } from '../app/context.js';
import { stationsOf } from '../app/workspace.js';
import { m } from '../i18n/messages/messages.js';
import { kilometres, monthName, shortNumber } from '../i18n/numbers.js';
import { gradeColor, gradeName } from './grades.js';
import type { DroughtStation } from './station-index.js';

/** Fetched with the first chart: it brings the charting library. */
const StationChart = lazy(() => import('./station-chart.js').then((module) => ({ default: module.StationChart })));

/** Months of the chart and the table: eight years, the chosen month in the middle where there is room. */
const SPAN = 96;

/** The series of a station: index, rain and droughts as a chart with its table twin. */
export function StationView() {
  const workspace = useWorkspace();
  const shown = stationsOf(workspace);
  const station = shown?.stations.stations.find(({ id }) => id === workspace.station);
  if (shown === undefined || station === undefined) return <p className="empty">{m.station_none()}</p>;
  const { month } = shown;
  const { months } = shown.stations;
  const from = Math.max(0, Math.min(months.length - SPAN, month - SPAN / 2));
  const to = Math.min(months.length - 1, from + SPAN - 1);
  const index = station.index[month] ?? Number.NaN;
  const grade = station.grade[month] ?? 0;
  return (
    <div className="scene">
      <section>
        <h2>{m.station_title({ name: station.id })}</h2>
        <p className="station-now">
          <span className="caption">{monthName(months[month] ?? '')}</span>
          <span className="station" data-grade={grade} style={{ background: gradeColor(grade) }} aria-hidden="true" />
          <strong>{Number.isNaN(index) ? m.no_level_short() : `${shortNumber(index)} ${gradeName(grade)}`}</strong>
        </p>
      </section>
      <Suspense fallback={<div className="chart-holder" style={{ height: 300 }} />}>
        <StationChart station={station} months={months} month={month} from={from} to={to} />
      </Suspense>
      <StationTable station={station} months={months} from={from} to={to} />
    </div>
  );
}

function StationTable({ station, months, from, to }: { station: DroughtStation; months: readonly string[]; from: number; to: number }) {
  const name = m.station_table({ name: station.id });
  const known = (value: number | undefined, say: (value: number) => string): string => (value === undefined || Number.isNaN(value) ? '–' : say(value));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="table-scroller" tabIndex={0} aria-label={name}>
      <table className="units-table plain">
        <thead>
          <tr>
            <th scope="col">{m.station_month()}</th>
            <th scope="col">{m.station_index()}</th>
            <th scope="col">{m.station_grade()}</th>
            <th scope="col">
              {m.station_rain()} <small>mm</small>
            </th>
            <th scope="col">{m.station_event()}</th>
          </tr>
        </thead>
        <tbody>
          {months.slice(from, to + 1).map((month, offset) => {
            const at = from + offset;
            return (
              <tr key={month}>
                <th scope="row">{monthName(month)}</th>
                <td>{known(station.index[at], shortNumber)}</td>
                <td>{gradeName(station.grade[at] ?? 0)}</td>
                <td>{known(station.rain[at], kilometres)}</td>
                <td>{station.event[at] === 0 ? '' : station.event[at]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
