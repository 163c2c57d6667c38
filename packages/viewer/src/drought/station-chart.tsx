import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { m } from '../i18n/messages/messages.js';
import { monthName, shortNumber } from '../i18n/numbers.js';
import { axisTitle, PlotFigure, plotStyle } from '../panels/plot-figure.js';
import { gradeColor } from './grades.js';
import { type DroughtStation, droughtsIn } from './station-index.js';

interface Props {
  readonly station: DroughtStation;
  readonly months: readonly string[];
  readonly month: number;
  readonly from: number;
  readonly to: number;
}

interface Month {
  readonly date: Date;
  readonly end: Date;
  readonly index: number;
  readonly rain: number;
  readonly grade: number;
  readonly words: string;
}

const dateOf = (month: string, shift = 0): Date => {
  const [year = 0, at = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, at - 1 + shift, 1));
};

/** Two plots over one time: the index in the colours of its grades with droughts shaded, and the rain below. The table twin stands under it. */
export function StationChart({ station, months, month, from, to }: Props) {
  const draw = useCallback(
    (width: number) => {
      const data = months.slice(from, to + 1).map((name, offset): Month => {
        const at = from + offset;
        const index = station.index[at] as number;
        const rain = station.rain[at] as number;
        const words = `${monthName(name)} · ${Number.isNaN(index) ? m.no_level_short() : shortNumber(index)}`;
        return { date: dateOf(name), end: dateOf(name, 1), index, rain, grade: station.grade[at] as number, words };
      });
      const droughts = droughtsIn(station, from, to).map(([first, last]) => ({ start: dateOf(months[first] ?? ''), end: dateOf(months[last] ?? '', 1) }));
      const now = [{ date: new Date((dateOf(months[month] ?? '').getTime() + dateOf(months[month] ?? '', 1).getTime()) / 2) }];
      const common = {
        width,
        marginLeft: 52,
        marginRight: 8,
        style: plotStyle,
        x: { type: 'utc', domain: [dateOf(months[from] ?? ''), dateOf(months[to] ?? '', 1)], label: null, ticks: 4, tickFormat: '%Y' },
      } as const;
      const shade = Plot.rect(droughts, { x1: 'start', x2: 'end', fill: 'var(--sunken)' });
      const here = Plot.ruleX(now, { x: 'date', stroke: 'var(--accent)', strokeWidth: 2 });
      const bars = { x1: 'date', x2: 'end', insetLeft: 0.3, insetRight: 0.3 } as const;
      const label = { ...axisTitle, labelOffset: 48, ticks: 4, grid: true } as const;
      const index = Plot.plot({
        ...common,
        height: 180,
        marginBottom: 8,
        x: { ...common.x, axis: null },
        y: { ...label, label: m.station_index() },
        marks: [
          shade,
          Plot.rectY(data, { ...bars, y1: 0, y2: 'index', fill: ({ grade }: Month) => (grade === 0 ? 'var(--outline)' : gradeColor(grade)), title: 'words' }),
          Plot.ruleY([0], { stroke: 'var(--outline)' }),
          here,
        ],
      });
      const rain = Plot.plot({
        ...common,
        height: 120,
        marginTop: 8,
        marginBottom: 24,
        y: { ...label, ticks: 3, label: `${m.station_rain()} (mm)` },
        marks: [shade, Plot.rectY(data, { ...bars, y: 'rain', fill: 'var(--accent)' }), Plot.ruleY([0], { stroke: 'var(--outline)' }), here],
      });
      return [index, rain];
    },
    [station, months, month, from, to],
  );
  return <PlotFigure draw={draw} caption={m.station_chart()} height={300} />;
}
