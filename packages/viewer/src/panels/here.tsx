import { describeError } from '@tetrazone/core';
import { lazy, Suspense } from 'react';
import { useWorkspace } from '../app/context.js';
import { inkOn, patternOf } from '../colors/patterns.js';
import { categoryColor } from '../colors/ramp.js';
import { nameIn, spokenLanguage } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { coordinates, metres, valueWithUnit, whole } from '../i18n/numbers.js';
import type { Inspection, ZoningReading } from '../products/inspect.js';
import { choicesOf, isTime } from '../products/series.js';
import { valueWords } from '../products/value-words.js';
import { mapTitle } from '../strip/steps.js';
import { BreakRuler } from './break-ruler.js';
import { decidedBy } from './decided-by.js';
import { Evidence, Synthetic } from './evidence.js';
import { Swatch } from './swatch.js';
import { Why } from './why.js';

/** Fetched with the first series: it brings the charting library. */
const SeriesHere = lazy(() => import('./series-here.js').then((module) => ({ default: module.SeriesHere })));

const CurveHere = lazy(() => import('../hazard-curve/curve-here.js').then((module) => ({ default: module.CurveHere })));

/** What is at the selected place. */
export function Here() {
  const { selection, drawing, trial } = useWorkspace();
  if (selection === undefined) return <p className="empty">{m.select_a_place()}</p>;
  const { found } = selection;
  if (found.at === 'reading')
    return (
      <p className="empty" role="status">
        {m.reading_place()}
      </p>
    );
  if (found.at === 'failed')
    return (
      <p className="notice error" role="alert">
        {describeError(found.error, spokenLanguage())}
      </p>
    );
  const { inspection } = found;
  const drawn = inspection.readings.find((reading) => reading.zoning.id === drawing.zoning) ?? inspection.readings[0];
  return (
    <div className="here">
      {drawn !== undefined && <Verdict reading={drawn} inspection={inspection} />}
      {drawn?.level !== undefined && trial !== undefined && <Why zoning={drawn.zoning} selection={selection} />}
      {drawn?.zoning.files.curves !== undefined && (
        <Suspense fallback={null}>
          <CurveHere zoning={drawn.zoning} place={inspection.place} />
        </Suspense>
      )}
      {drawn !== undefined && drawn.further.length > 0 && <Further reading={drawn} shown={drawing.map} />}
      <Others inspection={inspection} drawn={drawn} />
      <WhereItIs inspection={inspection} />
      {drawn !== undefined && <Evidence zoning={drawn.zoning} />}
    </div>
  );
}

/** The level in colour and words, and the value that it was cut from. */
function Verdict({ reading, inspection }: { reading: ZoningReading; inspection: Inspection }) {
  const { zoning, level, value } = reading;
  const found = zoning.levels.find((one) => one.level === level);
  const deciding = decidedBy(reading, inspection.readings);
  return (
    <section className="verdict">
      <div className="verdict-head">
        <p className="caption">{inspection.unit === undefined ? m.outside_units() : nameIn(inspection.unit.name)}</p>
        {zoning.synthetic && <Synthetic />}
      </div>
      <h2>{nameIn(zoning.title)}</h2>
      {reading.error !== undefined ? (
        <p className="notice error" role="alert">
          {describeError(reading.error, spokenLanguage())}
        </p>
      ) : found === undefined ? (
        <p className="verdict-level none">
          <Swatch color="" pattern="slash" width={36} height={24} />
          <span>{inspection.cell === undefined ? m.outside_grid() : m.no_level()}</span>
        </p>
      ) : (
        <p className="verdict-level" style={{ background: found.color, color: inkOn(found.color) }}>
          <strong>{nameIn(found)}</strong>
          <span>{m.level_of({ level: found.level, levels: zoning.levels.length })}</span>
        </p>
      )}
      {deciding.length > 0 && <p className="caption">{m.decided_by({ names: deciding.map((one) => nameIn(one.title)).join(m.list_comma()) })}</p>}
      {value !== undefined && zoning.intensity !== undefined && (
        <div className="verdict-value">
          <span>{nameIn(zoning.intensity)}</span>
          <strong>{valueWithUnit(value, zoning.intensity.unit)}</strong>
        </div>
      )}
      {value !== undefined && zoning.breaks !== undefined && <BreakRuler zoning={zoning} value={value} />}
    </section>
  );
}

/** What the further maps of the zoning hold here; the one that is drawn stands out. Of a series in time the map drawn is told, the whole as a chart. */
function Further({ reading: { zoning, further }, shown }: { reading: ZoningReading; shown: string }) {
  const chosen = choicesOf(zoning.maps, shown);
  const told = further.filter(({ map }) => !isTime(map) || chosen.includes(map));
  return (
    <section>
      <h3>{m.other_maps()}</h3>
      <ul className="further">
        {told.map(({ map, value }) => {
          const level = map.kind === 'level' ? zoning.levels.find((one) => one.level === value) : undefined;
          const color = value === undefined ? '' : map.kind === 'category' ? categoryColor(value, map) : (level?.color ?? '');
          return (
            <li key={map.key} data-shown={map.key === shown}>
              <span>{mapTitle(map)}</span>
              <span className="further-value">
                {map.kind !== 'value' && color !== '' && (
                  <Swatch width={20} height={14} color={color} {...(level === undefined ? {} : { pattern: patternOf(level.level, zoning.levels.length) })} />
                )}
                {valueWords(value, map, zoning)}
              </span>
            </li>
          );
        })}
      </ul>
      <Suspense fallback={null}>{told.map(({ map }) => isTime(map) && <SeriesHere key={map.key} zoning={zoning} map={map} readings={further} />)}</Suspense>
    </section>
  );
}

/** The same place in the other zonings. */
function Others({ inspection, drawn }: { inspection: Inspection; drawn: ZoningReading | undefined }) {
  const others = inspection.readings.filter((reading) => reading !== drawn);
  if (others.length === 0) return null;
  return (
    <section>
      <h3>{m.other_hazards()}</h3>
      <ul className="others">
        {others.map(({ zoning, level, value, error }) => {
          const found = zoning.levels.find((one) => one.level === level);
          return (
            <li key={zoning.id}>
              <Swatch color={found?.color ?? ''} pattern={patternOf(found?.level ?? 0, zoning.levels.length)} />
              <span className="others-name">{nameIn(zoning.title)}</span>
              <span className="others-level">{error !== undefined ? m.unreadable() : found === undefined ? m.no_level_short() : nameIn(found)}</span>
              <span className="others-value number caption">{value === undefined ? '' : valueWithUnit(value, zoning.intensity?.unit ?? '')}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function WhereItIs({ inspection: { place, cell } }: { inspection: Inspection }) {
  return (
    <section>
      <h3>{m.position()}</h3>
      <dl className="facts">
        <dt>{m.coordinates()}</dt>
        <dd>{coordinates(place.longitude, place.latitude)}</dd>
        {cell !== undefined && (
          <>
            <dt>{m.cell()}</dt>
            <dd>{m.column_row({ column: whole(cell.col), row: whole(cell.row) })}</dd>
            <dt>{m.grid()}</dt>
            <dd>
              {cell.grid.crs} · {metres(cell.grid.transform[0])}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
