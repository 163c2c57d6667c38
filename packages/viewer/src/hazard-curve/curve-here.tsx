import { describeError } from '@tetrazone/core';
import { useEffect, useState } from 'react';
import { useApp, useWorkspace } from '../app/context.js';
import { spokenLanguage } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { kilometres, percent, valueNumber, valueWithUnit, whole } from '../i18n/numbers.js';
import { Choice } from '../panels/choice.js';
import type { Place } from '../products/inspect.js';
import type { Zoning } from '../products/model.js';
import { CurveChart } from './curve-chart.js';
import { type CurveSite, type CurvesOfMeasure, levelAt, marks, nearestSite, unitOf } from './curves.js';

/** The hazard curve of the site nearest to the selected place. */
export function CurveHere({ zoning, place }: { zoning: Zoning; place: Place }) {
  const { curves } = useWorkspace();
  const { session } = useApp();
  const [measure, setMeasure] = useState('PGA');
  useEffect(() => {
    if (curves === undefined) void session.loadCurves(zoning);
  }, [curves, zoning, session]);
  return (
    <section className="hazard-curve">
      <h3>{m.curve_title()}</h3>
      {curves === undefined || curves.at === 'loading' ? (
        <p className="empty" role="status">
          {m.curve_reading()}
        </p>
      ) : curves.at === 'failed' ? (
        <p className="notice error" role="alert">
          {describeError(curves.error, spokenLanguage())}
        </p>
      ) : (
        <Shown all={curves.found} measure={measure} onMeasure={setMeasure} place={place} />
      )}
    </section>
  );
}

function Shown({ all, measure, onMeasure, place }: { all: readonly CurvesOfMeasure[]; measure: string; onMeasure: (measure: string) => void; place: Place }) {
  const curves = all.find((one) => one.measure === measure) ?? all[0];
  const nearest = curves && nearestSite(curves.sites, place);
  if (curves === undefined || nearest === undefined) return <p className="empty">{m.curve_none()}</p>;
  const { site, km } = nearest;
  return (
    <>
      {all.length > 1 && (
        <Choice label={m.curve_measure()} chosen={curves.measure} options={all.map((one) => ({ key: one.measure, name: one.measure }))} onChoose={onMeasure} />
      )}
      <p className="caption">{m.curve_site({ km: kilometres(km), vs30: whole(site.vs30) })}</p>
      <CurveChart curves={curves} site={site} />
      <Marks curves={curves} site={site} />
      <Rates curves={curves} site={site} />
    </>
  );
}

const curveName = (name: string): string => (name === 'mean' ? m.curve_mean() : m.curve_fractile({ share: percent(Number(name)).replace(/\.0/, '') }));

/** What the curve says at the probabilities that codes ask for. */
function Marks({ curves, site }: { curves: CurvesOfMeasure; site: CurveSite }) {
  const unit = unitOf(curves.measure);
  const level = (value: number): string => (Number.isNaN(value) ? '–' : valueWithUnit(Number(value.toPrecision(3)), unit));
  return (
    <table className="legend">
      <caption className="hidden">{m.curve_marks()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.curve_in_50()}</th>
          <th scope="col" className="number">
            {m.curve_period()}
          </th>
          {site.curves.map(({ name }) => (
            <th key={name} scope="col" className="number">
              {curveName(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {marks.map(({ probability, rate }) => (
          <tr key={probability}>
            <th scope="row">{percent(probability).replace(/\.0/, '')}</th>
            <td className="number">{whole(1 / rate)}</td>
            {site.curves.map((curve) => (
              <td key={curve.name} className="number">
                {level(levelAt(curves, curve, rate))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The whole curve in numbers. */
function Rates({ curves, site }: { curves: CurvesOfMeasure; site: CurveSite }) {
  const title = m.numbers_of({ name: m.curve_title() });
  const rate = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? '–' : value.toExponential(2).replace('-', '\u2212'));
  return (
    <details className="twin">
      <summary>{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="table-scroller" tabIndex={0} aria-label={m.curve_rate()}>
        <table className="units-table plain">
          <thead>
            <tr>
              <th scope="col">
                {curves.measure} <small>{unitOf(curves.measure) === 'intensity' ? '' : unitOf(curves.measure)}</small>
              </th>
              {site.curves.map(({ name }) => (
                <th key={name} scope="col">
                  {curveName(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {curves.levels.map((level, at) => (
              <tr key={level}>
                <th scope="row">{valueNumber(level, '')}</th>
                {site.curves.map(({ name, rates }) => (
                  <td key={name}>{rate(rates[at])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
