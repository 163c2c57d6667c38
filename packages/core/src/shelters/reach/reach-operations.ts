import type { Polygon } from 'geojson';
import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { optional, value } from '../../layers/inputs.js';
import { choice, flag, number, numberIfGiven, required, text } from '../../layers/options.js';
import { calculation, reduction } from '../../layers/reduction.js';
import { type PlanCells, wholeCells } from '../plan/plan-cells.js';
import { columnOf, type Rows } from '../siting/site-costs.js';
import { airReach as findAirReach } from './air-reach.js';
import { ofKind } from './nearest-resources.js';
import { resourceChecks as check, type ResourceRule } from './resource-checks.js';
import { servedPeople as count, type ServedRow } from './served-people.js';
import { twoStepFloatingCatchment as findAccess } from './two-step-floating-catchment.js';
import { watchReach as findWatchReach } from './watch-reach.js';

export const twoStepFloatingCatchment = calculation(
  {
    name: 'two-step-floating-catchment',
    version: 1,
    title: { zh: '两步移动搜索可达性', en: 'Two-step floating catchment area' },
    inputs: {
      demand: value<Rows>('people of the demand points, one a row', 'table-of-numbers'),
      supply: value<Rows>('what each site has, one a row', 'table-of-numbers'),
      cost: value<Rows>('a table of costs: rows demand points, columns sites', 'table-of-numbers'),
    },
    options: {
      threshold: required(number(0, { min: 0 }, 'beyond this cost a site is out of reach')),
      decay: choice(['none', 'linear', 'gaussian', 'epanechnikov'], 'how the pull of a site falls with the cost: E2SFCA'),
      choice: flag(false, 'demand chooses among the sites in reach: 3SFCA'),
    },
  },
  ({ demand, supply, cost }, { threshold, decay, choice: choosing }) =>
    findAccess(columnOf(demand), columnOf(supply), cost, { threshold, decay, choice: choosing }),
);

export const airReach = calculation(
  {
    name: 'air-reach',
    version: 1,
    title: { zh: '航空救援圈', en: 'Reach of aircraft' },
    inputs: { bases: value<Features>('where aircraft stand', 'features') },
    options: {
      speed: required(number(200, { above: 0, unit: 'km/h' }, 'over ground')),
      minutes: number(60, { above: 0, unit: 'min' }, 'from the call until it is there'),
      alert: number(0, { min: 0, unit: 'min' }, 'from the call until it is in the air'),
      loading: number(0, { min: 0, unit: 'min' }, 'on the ground to take people on'),
      kind: text('', 'bases of this kind alone'),
    },
  },
  ({ bases }, { kind, ...options }): Features<Polygon> => findAirReach(ofKind(bases, kind), options),
);

export const watchReach = calculation(
  {
    name: 'watch-reach',
    version: 1,
    title: { zh: '监测监控覆盖', en: 'Reach of cameras and posts' },
    inputs: { posts: value<Features>('cameras, gauges, lookouts: range_m, kind', 'features') },
    options: { range: numberIfGiven('metres that a post sees that does not say'), kind: text('', 'posts of this kind alone') },
  },
  ({ posts }, { range, kind }): Features<Polygon> => findWatchReach(posts, { ...(range === undefined ? {} : { range }), ...(kind === '' ? {} : { kind }) }),
);

/** `servedPeople` of an area of polygons, as an operation over a raster of people. */
export const servedPeople = reduction(
  {
    name: 'served-people',
    version: 1,
    title: { zh: '分单元服务人口', en: 'Served people by unit' },
    inputs: {
      people: 'float32',
      area: value<Features>('polygons that are reached or watched', 'features'),
      units: value<Features>('polygons that people are counted in', 'features'),
      except: optional(value<Features>('no-fly zones, ground that is cut off', 'features')),
    },
    options: { id: text('', 'property that names a unit') },
  },
  {
    map: ({ people }, _options, window): PlanCells => ({ grid: people.grid, parts: [{ window, people: people.values.slice(), levels: undefined }] }),
    combine: (first, second): PlanCells => ({ grid: first.grid, parts: [...first.parts, ...second.parts] }),
    finish: (state, { id }, { area, units, except }): readonly ServedRow[] => {
      if (state === undefined) throw new TetrazoneError('bad-input', { operation: 'served-people', input: 'people', detail: 'a grid without cells' });
      const options = { id, ...(except === undefined ? {} : { except: except as Features }) };
      return count(area as Features, wholeCells(state).people, units as Features, options);
    },
  },
);

export const resourceChecks = calculation(
  {
    name: 'resource-checks',
    version: 1,
    title: { zh: '应急资源覆盖核查', en: 'Coverage checks of the plans' },
    inputs: {
      resources: value<Features>('shelters, teams, stores: kind, grade, serves', 'features'),
      counties: optional(value<Features>('polygons or points', 'features')),
      townships: optional(value<Features>('polygons or points', 'features')),
      villages: optional(value<Features>('polygons or points', 'features')),
      rules: optional(value<readonly ResourceRule[]>('a list of { id, level, kind, grade, least }; the plans’ own unless given')),
    },
    options: { near: number(500, { min: 0, unit: 'm' }, 'what is this near to a place that is a point is its') },
  },
  ({ resources, counties, townships, villages, rules }, { near }) => {
    const units = Object.entries({ county: counties, township: townships, village: villages }).filter(
      (entry): entry is [string, Features] => entry[1] !== undefined,
    );
    return check(Object.fromEntries(units), resources, { near, ...(rules === undefined ? {} : { rules }) });
  },
);
