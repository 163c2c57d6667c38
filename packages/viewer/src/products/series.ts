import type { MapProduct, Named } from './model.js';

/** What maps of one series have in common: the key without its number. */
const familyOf = (map: MapProduct): string | undefined => (map.series === undefined ? undefined : `${map.series.name} ${map.key.replace(/-?[\d.]+$/, '')}`);

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

/** The title of a whole series: that of a member with N for its number. */
export const seriesTitle = (map: MapProduct): Named => {
  const number = String(map.series?.value);
  return { zh: map.title.zh.replace(number, 'N'), en: map.title.en.replace(number, 'N') };
};

/** Maps of a series are coloured alike: each from the least to the greatest value of all. */
export function withSharedRanges(maps: readonly MapProduct[]): MapProduct[] {
  return maps.map((map) => {
    const ranges = seriesOf(maps, map).flatMap(({ range }) => (range === undefined ? [] : [range]));
    return ranges.length === 0 ? map : { ...map, range: [Math.min(...ranges.map(([least]) => least)), Math.max(...ranges.map(([, most]) => most))] };
  });
}
