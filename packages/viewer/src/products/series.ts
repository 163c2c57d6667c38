import type { MapProduct, Named, SeriesPlace } from './model.js';

/** What maps of one series have in common: the key without its number. Of a return period that is the period: `sa-0.2` and `pga` are of one period, and alone. */
function familyOf({ key, series }: MapProduct): string | undefined {
  if (series === undefined) return undefined;
  const own = series.name === 'return-period' ? new RegExp(`-${String(series.value).replace('.', '\\.')}a?$`) : /[-\d.]+$/;
  return own.test(key) ? `${series.name} ${key.replace(own, '')}` : undefined;
}

/** The series that a map belongs to, in order; empty for a map that stands alone. */
export function seriesOf(maps: readonly MapProduct[], map: MapProduct | undefined): readonly MapProduct[] {
  const family = map === undefined ? undefined : familyOf(map);
  if (family === undefined) return [];
  const found = maps.filter((one) => familyOf(one) === family).sort((a, b) => (a.series?.value ?? 0) - (b.series?.value ?? 0));
  return found.length > 1 ? found : [];
}

/** The maps to choose among: of every series one, the one drawn or the last. */
export function choicesOf(maps: readonly MapProduct[], drawn: string): readonly MapProduct[] {
  return maps.filter((map) => {
    const series = seriesOf(maps, map);
    return series.length === 0 || map === (series.find((one) => one.key === drawn) ?? series.at(-1));
  });
}

/** What of a title is the step's own: years, minutes, a date. */
const ownWords: Readonly<Record<SeriesPlace['name'], (value: number) => string>> = {
  'return-period': String,
  time: (seconds) => String(Math.round(seconds / 60)),
  date: (time) => new Date(time).toISOString().slice(0, 10),
};

/** The title of a whole series: that of a member with N for its number, without its date. */
export function seriesTitle({ title, series }: MapProduct): Named {
  if (series === undefined) return title;
  const own = ownWords[series.name](series.value);
  const whole = (words: string): string => words.replace(own, series.name === 'date' ? '' : 'N').trim();
  return { zh: whole(title.zh), en: whole(title.en) };
}

/** Times run by themselves; return periods are scenarios side by side. */
export const isTime = (map: MapProduct): boolean => map.series?.name === 'time' || map.series?.name === 'date';

/** Water by return period or over time: dry ground is left clear, and colours begin where the palest would be lost on relief. */
export const isDepth = (map: Pick<MapProduct, 'series' | 'unit'>): boolean => map.series !== undefined && map.unit === 'm';

/** Metres of water from which ground is painted: in a storm all ground is wet, and its film would hide where water stands. */
export const paintedFrom = (map: Pick<MapProduct, 'series'>): number => (map.series?.name === 'time' ? 0.05 : 0);

/** Maps of a series are coloured alike: each from the least to the greatest value of all. */
export function withSharedRanges(maps: readonly MapProduct[]): MapProduct[] {
  return maps.map((map) => {
    const ranges = seriesOf(maps, map).flatMap(({ range }) => (range === undefined ? [] : [range]));
    return ranges.length === 0 ? map : { ...map, range: [Math.min(...ranges.map(([least]) => least)), Math.max(...ranges.map(([, most]) => most))] };
  });
}
