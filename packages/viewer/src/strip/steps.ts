import type { Dispatch } from 'react';
import { type Action, drawnZoning, stationsOf, type Workspace } from '../app/state.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { monthName, whole } from '../i18n/numbers.js';
import { seriesOf, seriesTitle } from '../products/series.js';

/** What the strip moves through: scenarios or times, one of them shown. */
export interface Steps {
  /** Of what: steps of another kind begin anew. */
  readonly id: string;
  readonly title: string;
  /** Every step in words. */
  readonly labels: readonly string[];
  /** What stands under the track, by step; the strip leaves out what has no room. */
  readonly ticks: readonly (readonly [step: number, words: string])[];
  readonly at: number;
  readonly go: (step: number) => void;
}

/** The steps of what is drawn; undefined where neither time nor scenarios exist. */
export function stepsOf(workspace: Workspace, dispatch: Dispatch<Action>): Steps | undefined {
  const { drawing } = workspace;
  const shown = stationsOf(workspace);
  if (shown !== undefined) return monthSteps(shown, dispatch);
  const zoning = drawnZoning(workspace);
  const map = zoning?.maps.find((one) => one.key === drawing.map);
  const series = zoning === undefined || !drawing.zones ? [] : seriesOf(zoning.maps, map);
  if (map === undefined || zoning === undefined || series.length === 0) return undefined;
  const years = series.map((one) => one.series?.value ?? 0);
  return {
    id: `${zoning.id} ${map.series?.name}`,
    title: nameIn(seriesTitle(map)),
    labels: years.map((value) => m.return_period({ years: whole(value) })),
    ticks: years.map((value, step) => [step, whole(value)]),
    at: series.indexOf(map),
    go: (step) => {
      const key = series[step]?.key;
      if (key !== undefined) dispatch({ type: 'draw', change: { map: key } });
    },
  };
}

/** Years between the ticks of a long series. */
const YEARS = 5;

function monthSteps({ stations: { months }, month }: NonNullable<ReturnType<typeof stationsOf>>, dispatch: Dispatch<Action>): Steps {
  return {
    id: 'months',
    title: m.drought_months(),
    labels: months.map(monthName),
    ticks: months.flatMap((one, step) => (one.endsWith('-01') && Number(one.slice(0, 4)) % YEARS === 0 ? [[step, one.slice(0, 4)] as const] : [])),
    at: month,
    go: (step) => dispatch({ type: 'month', month: step }),
  };
}
