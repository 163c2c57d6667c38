import * as Plot from '@observablehq/plot';
import { useCallback, useId } from 'react';
import { useApp } from '../app/context.js';
import { patternOf } from '../colors/patterns.js';
import { nameIn, spokenLanguage } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { km2, percent, whole } from '../i18n/numbers.js';
import type { Zoning } from '../products/model.js';
import type { UnitRow } from '../products/units-table.js';
import { axisTitle, PlotFigure, plotStyle } from './plot-figure.js';
import { PatternDefinition } from './swatch.js';

interface Part {
  readonly name: string;
  readonly level: number;
  readonly amount: number;
  readonly words: string;
}

/** Stacked bars of every county's levels, worst first. Its table twin stands below it, so that screen readers may skip the picture. */
export function UnitsChart({ zoning, rows, measure }: { zoning: Zoning; rows: readonly UnitRow[]; measure: 'km2' | 'share' }) {
  const { patterns } = useApp().preferences;
  const id = useId();
  const draw = useCallback(
    (width: number) => {
      const levels = [...zoning.levels].reverse();
      const order = [...levels.map((level) => level.level), 0];
      const colors = [...levels.map((level) => level.color), 'var(--nodata)'];
      const room = Math.min(Math.max(...rows.map((row) => nameWidth(row.name))), Math.max(120, width * 0.42));
      const parts = rows.flatMap((row) => order.map((level): Part => partOf(zoning, row, level, measure)));
      const bar = { x: 'amount', y: 'name', order, z: 'level', insetTop: 3, insetBottom: 3 } as const;
      const chart: Element = Plot.plot({
        width,
        height: rows.length * 24 + 52,
        marginLeft: room + 12,
        marginRight: 12,
        marginTop: 0,
        marginBottom: 44,
        style: plotStyle,
        x: {
          label: measure === 'km2' ? m.axis_area() : m.axis_share(),
          ...axisTitle,
          labelOffset: 38,
          ticks: 4,
          grid: true,
          tickFormat: (value: number) => whole(measure === 'km2' ? value : value * 100),
        },
        y: { label: null, domain: rows.map((row) => row.name), tickSize: 0, tickFormat: (name: string) => shortened(name, room) },
        color: { domain: order, range: colors },
        marks: [
          Plot.barX(parts, Plot.stackX({ ...bar, fill: 'level', title: 'words' })),
          ...(patterns ? [Plot.barX(parts, Plot.stackX({ ...bar, fill: (part: Part) => `url(#${id}-${part.level})`, pointerEvents: 'none' }))] : []),
          Plot.ruleX([0], { stroke: 'var(--outline)' }),
        ],
      });
      return [chart];
    },
    [zoning, rows, measure, patterns, id],
  );
  return (
    <PlotFigure draw={draw} caption={m.chart_of({ name: nameIn(zoning.title) })} quiet>
      <svg width="0" height="0" aria-hidden="true">
        <defs>
          {[0, ...zoning.levels.map((level) => level.level)].map((level) => (
            <PatternDefinition key={level} id={`${id}-${level}`} pattern={patternOf(level, zoning.levels.length)} />
          ))}
        </defs>
      </svg>
    </PlotFigure>
  );
}

function partOf(zoning: Zoning, row: UnitRow, level: number, measure: 'km2' | 'share'): Part {
  const area = row.km2[level] ?? 0;
  const share = row.total > 0 ? area / row.total : 0;
  const found = zoning.levels.find((one) => one.level === level);
  const colon = spokenLanguage() === 'zh-CN' ? '\uFF1A' : ': ';
  return {
    name: row.name,
    level,
    amount: measure === 'km2' ? area : share,
    words: `${row.name} · ${found === undefined ? m.no_data() : nameIn(found)}${colon}${km2(area)} (${percent(share)})`,
  };
}

/** About how wide a name is at 12 px: ideographs are square, others a little over half. */
const nameWidth = (name: string): number => [...name].reduce((width, character) => width + (character.charCodeAt(0) > 0x2e80 ? 12 : 6.6), 0);

/** As much of a name as there is room for; the table below has all of it. */
function shortened(name: string, room: number): string {
  if (nameWidth(name) <= room) return name;
  const characters = [...name];
  while (characters.length > 1 && nameWidth(characters.join('')) + 7 > room) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
