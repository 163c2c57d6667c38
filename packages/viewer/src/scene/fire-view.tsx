import { describeError } from '@tetrazone/core';
import { useApp, useWorkspace } from '../app/context.js';
import { spokenLanguage } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { coordinates, km2Number, shortHours } from '../i18n/numbers.js';
import { Status } from '../panels/evidence.js';
import { NumberSlider } from '../panels/number-slider.js';
import { Swatch } from '../panels/swatch.js';
import type { Fire } from './fire.js';
import { frontColor } from './front-colors.js';

/** A supposed fire: where it starts, wind and fuel, and where it is after hours. */
export function FireView() {
  const { fire, burnt } = useWorkspace();
  const { session } = useApp();
  if (fire === undefined) return <p className="empty">{m.fire_none()}</p>;
  const { values, busy, fault } = fire;
  const set = (change: Partial<Fire>): void => session.ignite({ ...values, ...change });
  const last = burnt?.fronts.at(-1);
  return (
    <div className="scene">
      <section>
        <h2>{m.fire_title()}</h2>
        <p className="caption">{m.fire_note()}</p>
      </section>
      <section>
        <NumberSlider label={m.fire_wind()} value={values.wind} least={0} most={20} step={0.5} onChange={(wind) => set({ wind })} />
        <NumberSlider label={m.fire_from()} value={values.from} least={0} most={355} step={5} onChange={(from) => set({ from })} />
        <NumberSlider label={m.fire_moisture()} value={values.moisture} least={3} most={25} step={0.5} onChange={(moisture) => set({ moisture })} />
        <NumberSlider label={m.fire_hours()} value={values.hours} least={1} most={24} step={1} onChange={(hours) => set({ hours })} />
        <p className="caption scene-basis">
          {m.fire_fuel()} <Status status="project" />
        </p>
      </section>
      <section>
        <dl className="facts">
          <dt>{m.fire_start()}</dt>
          <dd>{coordinates(values.longitude, values.latitude)}</dd>
        </dl>
        <p className="caption" role="status">
          {busy ? m.fire_busy() : last === undefined ? '' : m.fire_done({ hours: shortHours(last.minutes), area: km2Number(last.km2) })}
        </p>
      </section>
      {fault !== undefined && (
        <p className="notice error" role="alert">
          {describeError(fault, spokenLanguage())}
        </p>
      )}
      {burnt !== undefined && burnt.fronts.length === 0 && !busy && <p className="notice">{m.fire_not_burning()}</p>}
      {burnt !== undefined && burnt.fronts.length > 0 && (
        <section>
          <h3>{m.fire_fronts()}</h3>
          <table className="legend">
            <thead>
              <tr>
                <th scope="col">{m.fire_after()}</th>
                <th scope="col" className="number">
                  {m.fire_area()} km²
                </th>
              </tr>
            </thead>
            <tbody>
              {burnt.fronts.map(({ minutes, km2 }, index) => (
                <tr key={minutes}>
                  <th scope="row">
                    <Swatch color={frontColor(index)} />
                    <span>{m.fire_hours_of({ hours: shortHours(minutes) })}</span>
                  </th>
                  <td className="number">{km2Number(km2)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {burnt.beyond && <p className="caption">{m.fire_beyond()}</p>}
        </section>
      )}
    </div>
  );
}
