import * as Plot from '@observablehq/plot';
import type { SitingProgress } from '@tetrazone/core';
import { useCallback } from 'react';
import { m } from '../../i18n/messages/messages.js';
import { kilometres, percent } from '../../i18n/numbers.js';
import { axisTitle, PlotFigure, plotStyle } from '../../panels/plot-figure.js';

/** Rows of the table twin. */
const MOST_ROWS = 24;

/** The gap between what is found and what is proven, over the seconds of the search, with the table twin folded below. */
export function GapChart({ trail }: { trail: readonly SitingProgress[] }) {
  const draw = useCallback(
    (width: number) => {
      const known = trail.filter(({ gap }) => Number.isFinite(gap)).map(({ seconds, gap }) => ({ seconds, gap: Math.min(1, gap) * 100 }));
      const chart: Element = Plot.plot({
        width,
        height: 130,
        marginLeft: 48,
        marginRight: 12,
        marginBottom: 38,
        style: plotStyle,
        x: { ...axisTitle, label: m.best_seconds(), labelOffset: 34, ticks: 4, domain: [0, Math.max(0.1, known.at(-1)?.seconds ?? 0)] },
        y: { ...axisTitle, label: `${m.best_gap()} (%)`, labelOffset: 42, ticks: 3, grid: true, domain: [0, Math.max(1, ...known.map(({ gap }) => gap))] },
        marks: [
          Plot.lineY(known, { x: 'seconds', y: 'gap', curve: 'step-after', stroke: 'var(--accent)', strokeWidth: 2 }),
          Plot.dot(known.slice(-1), { x: 'seconds', y: 'gap', fill: 'var(--accent)', r: 3.5 }),
          Plot.ruleY([0], { stroke: 'var(--outline)' }),
        ],
      });
      return [chart];
    },
    [trail],
  );
  const every = Math.ceil(trail.length / MOST_ROWS);
  const rows = trail.filter((_, index) => (trail.length - 1 - index) % every === 0);
  return (
    <>
      <PlotFigure draw={draw} caption={m.best_chart()} quiet height={130} />
      <details className="twin">
        <summary>{m.numbers_of({ name: m.best_gap() })}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <section className="table-scroller" tabIndex={0} aria-label={m.best_gap()}>
          <table className="units-table plain">
            <thead>
              <tr>
                <th scope="col">{m.best_seconds()}</th>
                <th scope="col">{m.best_gap()}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ seconds, gap }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: reports have no name but their order
                <tr key={index}>
                  <th scope="row">{kilometres(seconds)}</th>
                  <td>{Number.isFinite(gap) ? percent(gap) : '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </>
  );
}
