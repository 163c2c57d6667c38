import type { Dispatch } from 'react';
import type { Action } from '../app/state.js';
import { drawnZoning, stationsOf, type Workspace } from '../app/workspace.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { monthName, whole } from '../i18n/numbers.js';
import { clockHours, dayName, elapsed, shortDay } from '../i18n/times.js';
import type { MapProduct, SeriesPlace } from '../products/model.js';
import { seriesOf, seriesTitle } from '../products/series.js';

type Ticks = readonly (readonly [step: number, words: string])[];

/** What the strip moves through: scenarios or times, one of them shown. */
export interface Steps {
  /** Of what: steps of another kind begin anew. */
  readonly id: string;
  readonly title: string;
  /** Every step in words. */
  readonly labels: readonly string[];
  /** What stands under the track, by step. */
  readonly ticks: Ticks;
  readonly at: number;
  readonly go: (step: number) => void;
}

/** What a step is called on the strip, and on its track. */
const words: Readonly<Record<SeriesPlace['name'], { readonly label: (value: number) => string; readonly tick: (value: number) => string }>> = {
  'return-period': { label: (years) => m.return_period({ years: whole(years) }), tick: whole },
  time: { label: (seconds) => m.after_start({ time: elapsed(seconds) }), tick: clockHours },
  date: { label: dayName, tick: shortDay },
};

/** What the step of a map is called. */
export const stepWords = ({ series }: MapProduct): string => (series === undefined ? '' : words[series.name].label(series.value));

/** What a map is called beside others of its kind: with its step, where its title does not say it. */
export const mapTitle = (map: MapProduct): string => {
  const title = nameIn(map.title);
  return map.series?.name !== 'return-period' || title.includes(String(map.series.value)) ? title : `${title} · ${stepWords(map)}`;
};

/** The steps of what is drawn; undefined where neither time nor scenarios exist. */
export function stepsOf(workspace: Workspace, dispatch: Dispatch<Action>): Steps | undefined {
  const { drawing } = workspace;
  const shown = stationsOf(workspace);
  if (shown !== undefined) return monthSteps(shown, dispatch);
  const zoning = drawnZoning(workspace);
  const map = zoning?.maps.find((one) => one.key === drawing.map);
  const series = zoning === undefined || !drawing.zones ? [] : seriesOf(zoning.maps, map);
  if (map?.series === undefined || zoning === undefined || series.length === 0) return undefined;
  const { label, tick } = words[map.series.name];
  const values = series.map((one) => one.series?.value ?? 0);
  return {
    id: `${zoning.id} ${map.series.name}`,
    title: nameIn(seriesTitle(map)),
    labels: values.map(label),
    ticks: fewTicks(values.map(tick)),
    at: series.indexOf(map),
    go: (step) => {
      const key = series[step]?.key;
      if (key !== undefined) dispatch({ type: 'draw', change: { map: key } });
    },
  };
}

/** As many ticks as there is room for on a narrow strip. */
const MOST_TICKS = 7;

/** Every so many steps a tick, counted from the last. */
function fewTicks(all: readonly string[]): Ticks {
  const every = Math.ceil(all.length / MOST_TICKS);
  return all.flatMap((words, step) => ((all.length - 1 - step) % every === 0 ? [[step, words] as const] : []));
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
