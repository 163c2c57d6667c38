import { BEIJING_1954, CGCS2000, type Datum, NEW_BEIJING, XIAN_1980 } from './datums.js';

/** One zone of Gauss-Krüger in China. */
export interface GaussKrugerZone {
  readonly datum: Datum;
  /** Width of the zone in degrees of longitude. */
  readonly width: 3 | 6;
  /** Counted from the Greenwich meridian: 13–23 of the 6° zones, 25–45 of the 3° ones. */
  readonly zone: number;
  /** True where eastings begin with the zone's number. */
  readonly prefixed: boolean;
}

/** Runs of consecutive EPSG codes (EPSG registry): the first code, the zone it stands for, and how many there are. */
const runs: readonly (readonly [code: number, first: number, count: number, datum: Datum, width: 3 | 6, prefixed: boolean])[] = [
  [4534, 25, 21, CGCS2000, 3, false],
  [4513, 25, 21, CGCS2000, 3, true],
  [4502, 13, 11, CGCS2000, 6, false],
  [4491, 13, 11, CGCS2000, 6, true],
  [2370, 25, 21, XIAN_1980, 3, false],
  [2349, 25, 21, XIAN_1980, 3, true],
  [2338, 13, 11, XIAN_1980, 6, false],
  [2327, 13, 11, XIAN_1980, 6, true],
  [2422, 25, 21, BEIJING_1954, 3, false],
  [2401, 25, 21, BEIJING_1954, 3, true],
  [21453, 13, 11, BEIJING_1954, 6, false],
  [21413, 13, 11, BEIJING_1954, 6, true],
  [4782, 25, 19, NEW_BEIJING, 3, false],
  [4812, 44, 1, NEW_BEIJING, 3, false],
  [4822, 45, 1, NEW_BEIJING, 3, false],
  [4652, 25, 5, NEW_BEIJING, 3, true],
  [4766, 30, 16, NEW_BEIJING, 3, true],
  [4579, 13, 11, NEW_BEIJING, 6, false],
  [4568, 13, 11, NEW_BEIJING, 6, true],
];

/** The zone of an EPSG code; `undefined` for any other code. */
export function zoneOfCode(code: number): GaussKrugerZone | undefined {
  const run = runs.find(([start, , count]) => code >= start && code < start + count);
  if (run === undefined) return undefined;
  const [start, first, , datum, width, prefixed] = run;
  return { datum, width, zone: first + code - start, prefixed };
}

/** The EPSG code of a zone; `undefined` where there is none. */
export function codeOfZone({ datum, width, zone, prefixed }: GaussKrugerZone): number | undefined {
  const run = runs.find((one) => one[3] === datum && one[4] === width && one[5] === prefixed && zone >= one[1] && zone < one[1] + one[2]);
  return run === undefined ? undefined : run[0] + zone - run[1];
}

/** Central meridian, degrees east. */
export const meridianOf = ({ width, zone }: GaussKrugerZone): number => (width === 6 ? 6 * zone - 3 : 3 * zone);

/** False easting, metres. */
export const eastingOf = ({ zone, prefixed }: GaussKrugerZone): number => (prefixed ? zone * 1e6 : 0) + 500000;

/** Titles by meaning, such as `CGCS2000 / 3-degree Gauss-Kruger zone 38`. */
export function titleOf(zone: GaussKrugerZone): { readonly zh: string; readonly en: string } {
  const place = zone.prefixed ? { zh: `${zone.zone} 带`, en: `zone ${zone.zone}` } : { zh: `中央经线 ${meridianOf(zone)}°E`, en: `CM ${meridianOf(zone)}E` };
  const short = zone.datum === CGCS2000 ? 'CGCS2000' : undefined;
  return {
    zh: `${short ?? zone.datum.zh} / 高斯-克吕格 ${zone.width} 度带 ${place.zh}`,
    en: `${short ?? zone.datum.en} / ${zone.width === 6 ? '' : '3-degree '}Gauss-Kruger ${place.en}`,
  };
}

const datumWords: readonly (readonly [RegExp, Datum])[] = [
  [/CGCS_?2000|China_?2000/i, CGCS2000],
  [/Xi_?an_?(?:19)?80/i, XIAN_1980],
  [/New_?Beijing/i, NEW_BEIJING],
  [/Beijing_?(?:19)?54/i, BEIJING_1954],
];

/** The code of a zone by its name, as EPSG or ESRI write it: `CGCS2000_3_Degree_GK_Zone_38`, `Xian 1980 / Gauss-Kruger CM 111E`. */
export function zoneNamed(text: string): number | undefined {
  const name = text.replace(/[\s/-]+/g, '_');
  const datum = datumWords.find(([word]) => word.test(name))?.[1];
  const [, kind, number] = /(?:GK|Gauss_Kr[uü]ger)_(Zone|CM)_(\d+)/i.exec(name) ?? [];
  if (datum === undefined || kind === undefined) return undefined;
  const width = /3_Degree/i.test(name) ? 3 : 6;
  const prefixed = kind.toLowerCase() === 'zone';
  const zone = prefixed ? Number(number) : width === 6 ? (Number(number) + 3) / 6 : Number(number) / 3;
  return codeOfZone({ datum, width, zone, prefixed });
}
