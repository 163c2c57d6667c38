import { motionAtRate, parseCsv, rateOfProbability, TetrazoneError } from '@tetrazone/core';
import type { Place } from '../products/inspect.js';

/** The annual rates of a site by one curve of the logic tree. */
export interface NamedCurve {
  /** `mean`, or a fractile such as `0.84`. */
  readonly name: string;
  /** How often a year each level is passed; NaN where the file has none. */
  readonly rates: Float64Array;
}

export interface CurveSite extends Place {
  /** m/s. */
  readonly vs30: number;
  readonly curves: readonly NamedCurve[];
}

/** The hazard curves of all sites for one measure of motion. */
export interface CurvesOfMeasure {
  /** `PGA`, `SA(0.2)`, `PGV`, `MMI`, `CSI`. */
  readonly measure: string;
  readonly levels: readonly number[];
  readonly sites: readonly CurveSite[];
}

const RATE = 'rate_';

/** Reads curves.csv: measures in the order of the file, sites in theirs. */
export function parseCurves(text: string, path: string): readonly CurvesOfMeasure[] {
  const table = parseCsv(text, path);
  const column = (name: string): readonly string[] => {
    const values = table.columns.get(name);
    if (values === undefined) throw new TetrazoneError('bad-source', { source: path, detail: `it has no column ${name}` });
    return values;
  };
  const [ids, longitudes, latitudes, speeds] = ['site', 'longitude', 'latitude', 'vs30'].map(column) as [Words, Words, Words, Words];
  const [measures, names] = [column('measure'), column('curve')];
  const columns = [...table.columns].filter(([name]) => name.startsWith(RATE)).map(([name, words]) => ({ level: Number(name.slice(RATE.length)), words }));
  if (columns.length < 2 || columns.some(({ level }) => !(level > 0)))
    throw new TetrazoneError('bad-source', { source: path, detail: 'it has no two columns rate_LEVEL' });
  columns.sort((a, b) => a.level - b.level);
  const found = new Map<string, Map<string, CurveSite & { readonly curves: NamedCurve[] }>>();
  for (let row = 0; row < table.rows; row++) {
    const sites = found.get(measures[row] as string) ?? new Map<string, CurveSite & { readonly curves: NamedCurve[] }>();
    found.set(measures[row] as string, sites);
    const id = ids[row] as string;
    const site = sites.get(id) ?? { longitude: Number(longitudes[row]), latitude: Number(latitudes[row]), vs30: Number(speeds[row]), curves: [] };
    sites.set(id, site);
    site.curves.push({ name: names[row] as string, rates: Float64Array.from(columns, ({ words }) => (words[row] === '' ? Number.NaN : Number(words[row]))) });
  }
  return [...found].map(([measure, sites]): CurvesOfMeasure => {
    const all = [...sites.values()];
    // a file of several measures has the levels of all: those of this one are where it has rates
    const own = columns.map((_, at) => at).filter((at) => all.some(({ curves }) => curves.some(({ rates }) => !Number.isNaN(rates[at] as number))));
    return {
      measure,
      levels: own.map((at) => (columns[at] as { readonly level: number }).level),
      sites: all.map((site) => ({
        ...site,
        curves: site.curves.map(({ name, rates }) => ({ name, rates: Float64Array.from(own, (at) => rates[at] as number) })),
      })),
    };
  });
}
type Words = readonly string[];

const EARTH_KM = 6371;

/** The site nearest to a place, and how far it is; undefined where there is none. */
export function nearestSite(sites: readonly CurveSite[], { longitude, latitude }: Place): { readonly site: CurveSite; readonly km: number } | undefined {
  const narrow = Math.cos((latitude * Math.PI) / 180);
  let best: { readonly site: CurveSite; readonly km: number } | undefined;
  for (const site of sites) {
    const km = (Math.hypot((site.longitude - longitude) * narrow, site.latitude - latitude) * Math.PI * EARTH_KM) / 180;
    if (best === undefined || km < best.km) best = { site, km };
  }
  return best;
}

/** What codes ask for: exceeded with this probability in so many years. */
export interface Mark {
  readonly probability: number;
  readonly years: number;
  /** A year. */
  readonly rate: number;
}
export const marks: readonly Mark[] = [0.63, 0.1, 0.02].map((probability) => ({ probability, years: 50, rate: rateOfProbability(probability, 50) }));

/** Intensities are added up, motions multiplied. */
export const isIntensity = (measure: string): boolean => measure === 'MMI' || measure === 'CSI';
export const unitOf = (measure: string): string => (isIntensity(measure) ? 'intensity' : measure === 'PGV' ? 'm/s' : 'g');

/** The level that a curve passes at a rate; NaN where it does not reach it. */
export const levelAt = ({ measure, levels }: CurvesOfMeasure, { rates }: NamedCurve, rate: number): number =>
  motionAtRate(levels, rates, rate, !isIntensity(measure));
