import { expect, test } from 'vitest';
import type { MapProduct } from './model.js';
import { choicesOf, isTime, seriesOf, seriesTitle, withSharedRanges } from './series.js';

const map = (key: string, years?: number, range?: readonly [number, number]): MapProduct => ({
  key,
  path: `flood/${key}.tif`,
  title: years === undefined ? { zh: key, en: key } : { zh: `${years} 年一遇淹没水深`, en: `Depth of the ${years}-year flood` },
  kind: 'value',
  unit: 'm',
  classes: [],
  ...(years === undefined ? {} : { series: { name: 'return-period', value: years } }),
  ...(range === undefined ? {} : { range }),
});
const keys = (maps: readonly MapProduct[]): string[] => maps.map(({ key }) => key);

test('maps of one family are a series in the order of their return periods, others stand alone', () => {
  const maps = [map('levels'), map('depth-100', 100), map('depth-20', 20), map('speed-20', 20)];
  expect(keys(seriesOf(maps, maps[1]))).toEqual(['depth-20', 'depth-100']);
  expect(seriesOf(maps, maps[0])).toEqual([]);
  expect(seriesOf(maps, maps[3])).toEqual([]);
  expect(seriesOf(maps, undefined)).toEqual([]);
});

test('a series is one choice: what is drawn of it, else its last', () => {
  const maps = [map('levels'), map('depth-20', 20), map('depth-100', 100)];
  expect(keys(choicesOf(maps, 'levels'))).toEqual(['levels', 'depth-100']);
  expect(keys(choicesOf(maps, 'depth-20'))).toEqual(['levels', 'depth-20']);
  expect(seriesTitle(maps[2] as MapProduct)).toEqual({ zh: 'N 年一遇淹没水深', en: 'Depth of the N-year flood' });
});

const frame = (minutes: number): MapProduct => ({
  ...map(`frame-00${minutes / 30}`),
  title: { zh: `${minutes} 分钟时水深`, en: `Depth after ${minutes} minutes` },
  series: { name: 'time', value: minutes * 60 },
});

test('frames of a simulation are a series in time beside the return periods, titled without their time', () => {
  const maps = [map('levels'), frame(90), frame(30), map('depth-20', 20), map('depth-100', 100)];
  expect(seriesOf(maps, maps[1]).map(({ series }) => series?.value)).toEqual([1800, 5400]);
  expect(seriesTitle(frame(90))).toEqual({ zh: 'N 分钟时水深', en: 'Depth after N minutes' });
  expect(maps.map(isTime)).toEqual([false, true, true, false, false]);
  const day = { ...map('danger-2024-03-05'), title: { zh: '2024-03-05 火险等级', en: 'Danger 2024-03-05' } };
  expect(seriesTitle({ ...day, series: { name: 'date', value: Date.UTC(2024, 2, 5) } })).toEqual({ zh: '火险等级', en: 'Danger' });
});

test('maps that name their return period are a series; one of a plain name and periods of a spectrum are not', () => {
  const rock = (key: string, years: number): MapProduct => ({ ...map(key, years), unit: 'g' });
  const maps = [rock('pga', 475), rock('pga-475a', 475), rock('pga-50a', 50), rock('pga-2475a', 2475), rock('sa-0.2', 475), rock('sa-1', 475)];
  expect(keys(seriesOf(maps, maps[1]))).toEqual(['pga-50a', 'pga-475a', 'pga-2475a']);
  for (const alone of [0, 4, 5]) expect(seriesOf(maps, maps[alone])).toEqual([]);
});

test('maps of a series share their range, so that a colour means one depth', () => {
  const shared = withSharedRanges([map('intensity', undefined, [0, 1]), map('depth-20', 20, [0, 3.5]), map('depth-100', 100, [0, 8])]);
  expect(shared.map(({ range }) => range)).toEqual([
    [0, 1],
    [0, 8],
    [0, 8],
  ]);
});
