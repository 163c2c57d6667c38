import type { Ellipsoid } from './definition.js';

/** A datum that CRSs of ours lie on. */
export interface Datum {
  readonly name: string;
  readonly zh: string;
  /** Its own name in the registry, where that differs. */
  readonly en: string;
  readonly ellipsoid: Ellipsoid;
  /** How proj4 is told of its figure. */
  readonly proj4: string;
  /** EPSG code of its longitudes and latitudes. */
  readonly geographic: number;
}

/** CGCS2000's own ellipsoid: GB 22021-2008 gives a and 1/f, the same numbers as GRS 1980. */
const cgcs2000: Ellipsoid = { name: 'CGCS2000', a: 6378137, f: 1 / 298.257222101 };
const krassowsky: Ellipsoid = { name: 'Krassowsky 1940', a: 6378245, f: 1 / 298.3 };

export const CGCS2000: Datum = {
  name: 'CGCS2000',
  zh: '2000 国家大地坐标系',
  en: 'China Geodetic Coordinate System 2000',
  ellipsoid: cgcs2000,
  proj4: '+ellps=GRS80',
  geographic: 4490,
};
export const WGS84: Datum = {
  name: 'WGS 84',
  zh: 'WGS 84',
  en: 'WGS 84',
  ellipsoid: { name: 'WGS 84', a: 6378137, f: 1 / 298.257223563 },
  proj4: '+datum=WGS84',
  geographic: 4326,
};

/** The datums before CGCS2000 (EPSG registry). How they lie against it is not public: see `datum-shift`. */
export const XIAN_1980: Datum = {
  name: 'Xian 1980',
  zh: '1980 西安坐标系',
  en: 'Xian 1980',
  ellipsoid: { name: 'IAG 1975', a: 6378140, f: 1 / 298.257 },
  proj4: '+ellps=IAU76',
  geographic: 4610,
};
export const BEIJING_1954: Datum = {
  name: 'Beijing 1954',
  zh: '1954 北京坐标系',
  en: 'Beijing 1954',
  ellipsoid: krassowsky,
  proj4: '+ellps=krass',
  geographic: 4214,
};
export const NEW_BEIJING: Datum = {
  name: 'New Beijing',
  zh: '新 1954 北京坐标系',
  en: 'New Beijing',
  ellipsoid: krassowsky,
  proj4: '+ellps=krass',
  geographic: 4555,
};

export const datums: readonly Datum[] = [CGCS2000, WGS84, XIAN_1980, BEIJING_1954, NEW_BEIJING];

/** Other spellings of their names in WKT, in lower case with single blanks for underscores. */
const spellings: Readonly<Record<string, Datum>> = {
  'china 2000': CGCS2000,
  'china geodetic coordinate system 2000': CGCS2000,
  'cgcs 2000': CGCS2000,
  'wgs 1984': WGS84,
  wgs84: WGS84,
  'world geodetic system 1984': WGS84,
  'world geodetic system 1984 ensemble': WGS84,
  'xian 80': XIAN_1980,
  'beijing 54': BEIJING_1954,
};

/** The datum that a name in WKT stands for; `undefined` for one that is none of ours. */
export function datumNamed(text: string): Datum | undefined {
  const name = text
    .replace(/^D_/, '')
    .replace(/[\s_]+/g, ' ')
    .toLowerCase();
  return spellings[name] ?? datums.find((datum) => datum.name.toLowerCase() === name);
}
