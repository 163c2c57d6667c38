import { describeError } from '@tetrazone/core';
import { useApp, useWorkspace } from '../app/context.js';
import { spokenLanguage } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { kilometres, whole } from '../i18n/numbers.js';
import { Toggle } from '../panels/toggle.js';
import { gradeColor, gradeName } from './grades.js';

/** What lies on the map of a drought beside its colours: the stations with their grades, the corridor with its axis. */
export function DroughtCard() {
  const { drought, drawing } = useWorkspace();
  const { dispatch } = useApp();
  if (drought === undefined || drought.at === 'loading')
    return (
      <p className="caption" role="status">
        {m.drought_reading()}
      </p>
    );
  if (drought.at === 'failed')
    return (
      <p className="notice error" role="alert">
        {describeError(drought.error, spokenLanguage())}
      </p>
    );
  const { stations, corridor } = drought.findings;
  const first = corridor.find(({ role }) => role === 'outline');
  return (
    <div className="drought-card">
      {stations !== undefined && (
        <>
          <Toggle label={m.drought_stations()} on={drawing.stations} onChange={(on) => dispatch({ type: 'draw', change: { stations: on } })} />
          {drawing.stations && (
            <ul className="dots-legend">
              {[4, 3, 2, 1, 0].map((grade) => (
                <li key={grade}>
                  <span className="station" data-grade={grade} style={{ background: gradeColor(grade) }} aria-hidden="true" />
                  {gradeName(grade)}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {corridor.length > 0 && (
        <>
          <Toggle label={m.drought_corridor()} on={drawing.corridor} onChange={(on) => dispatch({ type: 'draw', change: { corridor: on } })} />
          {drawing.corridor && first !== undefined && (
            <p className="caption">
              {m.drought_corridor_measures({
                length: kilometres(first.length / 1000),
                width: kilometres(first.meanWidth / 1000),
                azimuth: whole(first.azimuth),
              })}
            </p>
          )}
        </>
      )}
      {corridor.length === 0 && stations === undefined && <p className="caption">{m.drought_no_corridor()}</p>}
    </div>
  );
}
