import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { m } from '../i18n/messages/messages.js';
import { percent, unitWord } from '../i18n/numbers.js';
import { axisTitle, PlotFigure, plotStyle } from '../panels/plot-figure.js';
import { type CurveSite, type CurvesOfMeasure, isIntensity, levelAt, marks, unitOf } from './curves.js';

interface Point {
  readonly curve: string;
  readonly level: number;
  readonly rate: number;
}

const power = (rate: number): string => {
  const exponent = Math.round(Math.log10(rate));
  return `10${String(exponent)
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '')}`;
};

/** Annual rate against level in logarithms: the mean thick, fractiles dashed, and where the mean passes what codes ask for. The table twin stands beside it. */
export function CurveChart({ curves, site }: { curves: CurvesOfMeasure; site: CurveSite }) {
  const draw = useCallback(
    (width: number) => {
      const points = site.curves.flatMap(({ name, rates }): Point[] =>
        curves.levels.flatMap((level, at) => {
          const rate = rates[at] as number;
          return rate > 0 ? [{ curve: name, level, rate }] : [];
        }),
      );
      const mean = site.curves.find(({ name }) => name === 'mean') ?? site.curves[0];
      const marked = marks.map((mark) => ({
        ...mark,
        level: mean === undefined ? Number.NaN : levelAt(curves, mean, mark.rate),
        words: percent0(mark.probability),
      }));
      const rates = [...points.map(({ rate }) => rate).filter((rate) => rate > 1e-9), ...marks.map(({ rate }) => rate)];
      const [least, most] = [Math.min(...rates), Math.max(...rates)];
      const unit = unitWord(unitOf(curves.measure));
      const x = `${curves.measure}${unit === '' ? '' : ` (${unit})`}`;
      const chart: Element = Plot.plot({
        width,
        height: 260,
        marginLeft: 52,
        marginRight: 34,
        marginBottom: 42,
        style: plotStyle,
        x: {
          ...axisTitle,
          label: x,
          labelOffset: 36,
          type: isIntensity(curves.measure) ? 'linear' : 'log',
          domain: [curves.levels[0] as number, curves.levels.at(-1) as number],
          ticks: 4,
          tickFormat: (level: number) => String(Number(level.toPrecision(2))),
        },
        y: {
          ...axisTitle,
          label: m.curve_rate(),
          labelOffset: 46,
          type: 'log',
          domain: [10 ** Math.floor(Math.log10(least)), 10 ** Math.ceil(Math.log10(most))],
          ticks: 5,
          tickFormat: (rate: number) => (Math.abs(Math.log10(rate) - Math.round(Math.log10(rate))) < 1e-9 ? power(rate) : ''),
          grid: true,
        },
        marks: [
          Plot.ruleY(marked, { y: 'rate', stroke: 'var(--outline)', strokeDasharray: '2,3' }),
          Plot.text(marked, { y: 'rate', frameAnchor: 'right', dx: 4, textAnchor: 'start', text: 'words', fill: 'var(--quiet)' }),
          Plot.line(
            points.filter(({ curve }) => curve !== mean?.name),
            { x: 'level', y: 'rate', z: 'curve', stroke: 'var(--quiet)', strokeDasharray: '4,3' },
          ),
          Plot.line(
            points.filter(({ curve }) => curve === mean?.name),
            { x: 'level', y: 'rate', stroke: 'var(--accent)', strokeWidth: 2.25 },
          ),
          Plot.dot(
            marked.filter(({ level }) => Number.isFinite(level)),
            { x: 'level', y: 'rate', fill: 'var(--accent)', stroke: 'var(--panel)', r: 4.5 },
          ),
        ],
      });
      return [chart];
    },
    [curves, site],
  );
  return <PlotFigure draw={draw} caption={site.curves.length > 1 ? m.curve_caption_fractiles() : m.curve_caption()} height={260} />;
}

/** `10%`: the probabilities of codes are whole. */
const percent0 = (share: number): string => percent(share).replace(/\.0/, '');
