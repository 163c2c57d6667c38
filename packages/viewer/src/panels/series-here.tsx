import * as Plot from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { categoryColor } from '../colors/ramp.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { unitWord } from '../i18n/numbers.js';
import { shortDay } from '../i18n/times.js';
import type { MapReading } from '../products/inspect.js';
import type { MapProduct, Zoning } from '../products/model.js';
import { seriesOf, seriesTitle } from '../products/series.js';
import { valueWords } from '../products/value-words.js';
import { stepWords } from '../strip/steps.js';
import { axisTitle, PlotFigure, plotStyle } from './plot-figure.js';

interface Step {
  readonly at: number | Date;
  /** Where the next step begins. */
  readonly end: number | Date;
  /** NaN where there is no data. */
  readonly value: number;
}

/** Hours of seconds, dates of milliseconds: what the axis of time counts. */
const onAxis = ({ series }: MapProduct): number | Date => (series?.name === 'date' ? new Date(series.value) : (series?.value ?? 0) / 3600);

/** How a place fares over the steps of a simulation, or day by day: the values as a line, levels and classes as bars in their colours, with the table twin folded below. */
export function SeriesHere({ zoning, map, readings }: { zoning: Zoning; map: MapProduct; readings: readonly MapReading[] }) {
  const steps = useMemo(() => seriesOf(zoning.maps, map).flatMap((one) => readings.filter((reading) => reading.map === one)), [zoning, map, readings]);
  const draw = useCallback(
    (width: number) => {
      const times = steps.map(({ map: one }) => onAxis(one));
      const pace = Number(times[1]) - Number(times[0]);
      const later = (at: number | Date, share: number): number | Date => (at instanceof Date ? new Date(at.getTime() + share * pace) : at + share * pace);
      const data = steps.map(({ value }, at): Step => {
        const time = times[at] as number | Date;
        return { at: time, end: later(time, 1), value: value ?? Number.NaN };
      });
      const dates = map.series?.name === 'date';
      const y = map.kind === 'value' ? `${nameIn(seriesTitle(map))}${unitWord(map.unit) === '' ? '' : ` (${unitWord(map.unit)})`}` : m.level();
      const most =
        map.kind === 'value'
          ? Math.max(0, ...data.map(({ value }) => (Number.isNaN(value) ? 0 : value)))
          : map.kind === 'category'
            ? map.classes.length
            : zoning.levels.length;
      const colorOf = ({ value }: Step): string =>
        Number.isNaN(value)
          ? 'var(--nodata)'
          : map.kind === 'category'
            ? categoryColor(value, map)
            : (zoning.levels.find(({ level }) => level === value)?.color ?? '');
      const chart: Element = Plot.plot({
        width,
        height: 150,
        marginLeft: 58,
        marginRight: 12,
        marginBottom: 40,
        style: plotStyle,
        x: {
          ...axisTitle,
          label: dates ? null : m.axis_hours(),
          labelOffset: 34,
          ticks: 4,
          type: dates ? 'utc' : 'linear',
          ...(dates ? { tickFormat: (time: Date) => shortDay(time.getTime()) } : {}),
        },
        y: { ...axisTitle, label: y, labelOffset: 52, ticks: 4, grid: true, domain: [0, most > 0 ? most : 1] },
        marks: [
          map.kind === 'value'
            ? Plot.lineY(data, { x: 'at', y: 'value', stroke: 'var(--accent)', strokeWidth: 2, marker: data.length < 40 ? 'dot' : null })
            : Plot.rectY(data, { x1: 'at', x2: 'end', y1: 0, y2: 'value', fill: colorOf, inset: 0.5 }),
          Plot.ruleY([0], { stroke: 'var(--outline)' }),
          Plot.ruleX([map.kind === 'value' ? onAxis(map) : later(onAxis(map), 0.5)], { stroke: 'var(--text)', strokeDasharray: '3,3' }),
        ],
      });
      return [chart];
    },
    [steps, zoning, map],
  );
  const title = nameIn(seriesTitle(map));
  return (
    <>
      <PlotFigure draw={draw} caption={m.series_here()} height={150} />
      <details className="twin">
        <summary>{m.numbers_of({ name: title })}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <section className="table-scroller" tabIndex={0} aria-label={title}>
          <table className="units-table plain">
            <thead>
              <tr>
                <th scope="col">{m.time()}</th>
                <th scope="col">{title}</th>
              </tr>
            </thead>
            <tbody>
              {steps.map(({ map: one, value }) => (
                <tr key={one.key} data-shown={one === map}>
                  <th scope="row">{stepWords(one)}</th>
                  <td>{valueWords(value, one, zoning)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </>
  );
}
