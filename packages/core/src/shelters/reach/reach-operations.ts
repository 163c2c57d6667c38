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
      demand: value<Rows>({ zh: '各需求点的人数，每行一个', en: 'people of the demand points, one a row' }, 'table-of-numbers'),
      supply: value<Rows>({ zh: '各场址拥有的数量，每行一个', en: 'what each site has, one a row' }, 'table-of-numbers'),
      cost: value<Rows>({ zh: '成本表：行为需求点，列为场址', en: 'a table of costs: rows demand points, columns sites' }, 'table-of-numbers'),
    },
    options: {
      threshold: required(number(0, { min: 0 }, { zh: '超过此成本的场址不可及', en: 'beyond this cost a site is out of reach' })),
      decay: choice(['none', 'linear', 'gaussian', 'epanechnikov'], {
        zh: '场址的吸引力如何随成本减弱：E2SFCA',
        en: 'how the pull of a site falls with the cost: E2SFCA',
      }),
      choice: flag(false, { zh: '需求在可及的场址中选择：3SFCA', en: 'demand chooses among the sites in reach: 3SFCA' }),
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
    inputs: { bases: value<Features>({ zh: '飞机所在的基地', en: 'where aircraft stand' }, 'features') },
    options: {
      speed: required(number(200, { above: 0, unit: 'km/h' }, { zh: '对地速度', en: 'over ground' })),
      minutes: number(60, { above: 0, unit: 'min' }, { zh: '从接到调令到到达', en: 'from the call until it is there' }),
      alert: number(0, { min: 0, unit: 'min' }, { zh: '从接到调令到起飞', en: 'from the call until it is in the air' }),
      loading: number(0, { min: 0, unit: 'min' }, { zh: '在地面登机的时间', en: 'on the ground to take people on' }),
      kind: text('', { zh: '只算此类基地', en: 'bases of this kind alone' }),
    },
  },
  ({ bases }, { kind, ...options }): Features<Polygon> => findAirReach(ofKind(bases, kind), options),
);

export const watchReach = calculation(
  {
    name: 'watch-reach',
    version: 1,
    title: { zh: '监测监控覆盖', en: 'Reach of cameras and posts' },
    inputs: { posts: value<Features>({ zh: '摄像头、水尺、瞭望塔：range_m、kind', en: 'cameras, gauges, lookouts: range_m, kind' }, 'features') },
    options: {
      range: numberIfGiven({ zh: '未注明观测距离的监测点能看到多少米', en: 'metres that a post sees that does not say' }),
      kind: text('', { zh: '只算此类监测点', en: 'posts of this kind alone' }),
    },
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
      area: value<Features>({ zh: '可到达或可监测的面', en: 'polygons that are reached or watched' }, 'features'),
      units: value<Features>({ zh: '统计人数的面', en: 'polygons that people are counted in' }, 'features'),
      except: optional(value<Features>({ zh: '禁飞区，被隔断的地面', en: 'no-fly zones, ground that is cut off' }, 'features')),
    },
    options: { id: text('', { zh: '标识单元的属性', en: 'property that names a unit' }) },
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
      resources: value<Features>({ zh: '避难场所、队伍、储备库：kind、grade、serves', en: 'shelters, teams, stores: kind, grade, serves' }, 'features'),
      counties: optional(value<Features>({ zh: '面或点', en: 'polygons or points' }, 'features')),
      townships: optional(value<Features>({ zh: '面或点', en: 'polygons or points' }, 'features')),
      villages: optional(value<Features>({ zh: '面或点', en: 'polygons or points' }, 'features')),
      rules: optional(
        value<readonly ResourceRule[]>({
          zh: '{ id, level, kind, grade, least } 的列表；不给则用规划自带的',
          en: 'a list of { id, level, kind, grade, least }; the plans’ own unless given',
        }),
      ),
    },
    options: { near: number(500, { min: 0, unit: 'm' }, { zh: '离点状地点不超过此值即归该地', en: 'what is this near to a place that is a point is its' }) },
  },
  ({ resources, counties, townships, villages, rules }, { near }) => {
    const units = Object.entries({ county: counties, township: townships, village: villages }).filter(
      (entry): entry is [string, Features] => entry[1] !== undefined,
    );
    return check(Object.fromEntries(units), resources, { near, ...(rules === undefined ? {} : { rules }) });
  },
);
