import { interpolate } from '../../../algebra/interpolation/interpolate.js';
import { TetrazoneError } from '../../../errors/error.js';
import type { Value, When } from '../../../layers/field.js';
import { type Option, structure } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { fireDangerNames } from '../../../standards/fire-danger.js';
import { htzGrades } from '../../../standards/lyt-1172.js';
import { dateOf, dayNumber, isoDate, parseDate } from '../../../tables/dates.js';
import type { StationSeries } from '../../../tables/stations.js';
import type { HazardProduct } from '../../hazard.js';
import type { Interpolation } from '../../interpolation.js';
import type { DangerIndex } from './danger-of-days.js';
import { fireDangerClasses } from './fire-danger-classes.js';
import { stationsOnDay } from './stations-on-day.js';

/** A map for each of these days, both included. */
export interface DailyDays {
  readonly from: string;
  readonly to: string;
}

/** The most days of which a census draws maps. */
const MOST_DAYS = 366;

const numberOf = (text: unknown): number | undefined => {
  const date = typeof text === 'string' ? parseDate(text) : undefined;
  return date === undefined || date.day === 0 ? undefined : dayNumber(date.year, date.month, date.day);
};

export const dailyOption: Option<DailyDays | undefined> = structure<DailyDays | undefined>(
  undefined,
  { type: 'object', additionalProperties: false, required: ['from', 'to'], properties: { from: { type: 'string' }, to: { type: 'string' } } },
  `an object { from, to } of days such as "2024-04-04", at most ${MOST_DAYS} of them`,
  (given) => {
    if (typeof given !== 'object' || given === null || Object.keys(given).sort().join() !== 'from,to') return undefined;
    const { from, to } = given as DailyDays;
    const [first, last] = [numberOf(from), numberOf(to)];
    return first !== undefined && last !== undefined && last >= first && last - first < MOST_DAYS ? { from, to } : undefined;
  },
  { zh: '各给出一幅危险图的日期', en: 'days for each of which there is a map of danger' },
);

/**
 * Maps of danger by day: products `danger-2024-04-04` of classes with names and colours, each with its `date`. The index of the stations is spread over the
 * grid, then classed: by limits as given, or those of EFFIS for the FWI and of LY/T 1172 for HTZ.
 */
export function dailyDanger<W extends When>(
  series: Value<W, StationSeries>,
  { from, to }: DailyDays,
  index: DangerIndex,
  classes: readonly number[],
  grid: Grid,
  interpolation: Interpolation,
): Record<string, HazardProduct<W>> {
  const own = classes.length > 0;
  const { limits, names } =
    index === 'htz'
      ? { limits: htzGrades.value, names: fireDangerNames.value.htz }
      : { limits: fireDangerNames.value.limits, names: fireDangerNames.value.fwi };
  const cuts = own ? classes : limits;
  if (cuts.length >= 20) throw new TetrazoneError('bad-values', { operation: 'forest-fire', detail: `${cuts.length} limits of danger; at most 19` });
  const count = cuts.length + 1;
  const named =
    count === names.length
      ? names
      : Array.from({ length: count }, (_, i) => ({ zh: `${i + 1}级`, en: `class ${i + 1}`, colour: between(names, i / (count - 1)) }));
  const first = numberOf(from)!;
  const days = Array.from({ length: numberOf(to)! - first + 1 }, (_, i) => isoDate(...dateOf(first + i)));
  return Object.fromEntries(
    days.map((date): [string, HazardProduct<W>] => {
      const danger = interpolate({ stations: stationsOnDay({ series }, { date }) }, { grid, ...interpolation });
      return [
        `danger-${date}`,
        {
          title: { zh: `火险等级 ${date}`, en: `Fire danger ${date}` },
          field: fireDangerClasses(danger, { limits: cuts, closed: index === 'htz' ? 'right' : 'left' }),
          classes: named.map((name, i) => ({ value: i + 1, ...name })),
          date,
        },
      ];
    }),
  );
}

const between = (names: readonly { readonly colour: string }[], share: number): string => names[Math.round(share * (names.length - 1))]!.colour;
