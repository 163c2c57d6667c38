import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { transformFeatures } from '../../features/transform-features.js';
import { optional, value } from '../../layers/inputs.js';
import { choice, flag, number, numberIfGiven, numbers, text } from '../../layers/options.js';
import { calculation } from '../../layers/reduction.js';
import { walkingSpeeds } from '../../standards/road-speeds.js';
import { assignPeople as solveAssignment } from '../assignment/assign-people.js';
import { loadedRoads } from '../plan/road-lines.js';
import { nearestResources as findNearest, ofKind } from '../reach/nearest-resources.js';
import { reliefReach as findRelief } from '../reach/relief-reach.js';
import { serviceArea as findServiceArea } from '../reach/service-area.js';
import { columnOf, type Rows } from '../siting/site-costs.js';
import { networkCosts as findCosts } from './network-costs.js';
import { type Flow, roadLoads as findLoads } from './road-loads.js';
import { type RoadNetwork, roadNetwork } from './road-network.js';

// What runs over roads, as operations: every one turns the lines into a graph first.

const roads = value<Features>({ zh: '带 OpenStreetMap 标签的线', en: 'lines with the tags of OpenStreetMap' }, 'features');
const sites = value<Features>({ zh: '避难场所、储备库：点或面', en: 'shelters, stores: points or polygons' }, 'features');
const demand = value<Features>({ zh: '人们出发的地点', en: 'places that people start from' }, 'features');
const road = {
  mode: choice(['drive', 'walk'], { zh: '在路上的是谁', en: 'who is on the roads' }),
  walking: number(walkingSpeeds.value.planning, { above: 0, unit: 'km/h' }, { zh: '步行速度', en: 'speed on foot' }),
  join: number(0, { min: 0, unit: 'm' }, { zh: '道路端点与其他道路相距不超过此值即连通', en: 'ends of roads this near to another join it' }),
  tolerance: number(0.1, { above: 0, unit: 'm' }, { zh: '相距不超过此值的顶点是同一路口', en: 'vertices this near are one junction' }),
};
const within = number(1000, { min: 0, unit: 'm' }, { zh: '离任何道路更远的人没有路可走', en: 'who is farther from any road has no way' });
const direction = choice(['to-sites', 'from-sites'], { zh: '人员前往避难场所，物资从储备库运来', en: 'people go to shelters, relief comes from stores' });

type RoadOptions = { readonly mode: 'drive' | 'walk'; readonly walking: number; readonly join: number; readonly tolerance: number };
const networkOf = (lines: Features, { mode, walking, join, tolerance }: RoadOptions): RoadNetwork => roadNetwork(lines, { mode, walking, join, tolerance });

export const networkCosts = calculation(
  {
    name: 'network-costs',
    version: 1,
    title: { zh: '路网到达时间矩阵', en: 'Minutes over roads, a table' },
    inputs: { roads, demand, sites },
    options: { ...road, within, direction, limit: numberIfGiven({ zh: '超过此分钟数的路不算', en: 'ways of more minutes are no ways' }) },
  },
  (given, { within: near, direction: way, limit, ...options }): Rows =>
    findCosts(networkOf(given.roads, options), given.demand, given.sites, { within: near, direction: way, ...(limit === undefined ? {} : { limit }) }),
);

export const serviceArea = calculation(
  {
    name: 'service-area',
    version: 1,
    title: { zh: '路网等时圈', en: 'Isochrones over roads' },
    inputs: { roads, sites },
    options: {
      ...road,
      within,
      direction,
      minutes: numbers([15, 30, 60], { zh: '时间', en: 'times' }),
      cell: number(50, { above: 0, unit: 'm' }, { zh: '道路之间步行地面的像元大小', en: 'cells of the ground that is walked between roads' }),
    },
  },
  (given, { within: near, direction: way, minutes, cell, ...options }): Features => {
    const { crs, features } = findServiceArea(networkOf(given.roads, options), given.sites, minutes, { within: near, direction: way, cell });
    return transformFeatures({ crs, features }, given.roads.crs);
  },
);

export const roadLoads = calculation(
  {
    name: 'road-loads',
    version: 1,
    title: { zh: '道路疏散流量', en: 'People on the roads' },
    inputs: {
      roads,
      demand,
      sites,
      flows: value<readonly Flow[]>({
        zh: '{ demand, site, people } 的列表，由 assign-people 给出',
        en: 'a list of { demand, site, people }, as assign-people gives',
      }),
    },
    options: { ...road, within },
  },
  (given, { within: near, ...options }): Features => {
    const network = networkOf(given.roads, options);
    // the whole answer of assign-people will do
    const whole = given.flows as readonly Flow[] | { readonly flows?: unknown };
    const flows = Array.isArray(whole) ? whole : (whole as { readonly flows?: unknown } | null)?.flows;
    const isFlow = ({ demand: i, site, people }: Flow): boolean => [i, site, people].every((number) => typeof number === 'number' && number >= 0);
    if (!Array.isArray(flows) || !flows.every((flow: Flow | null) => flow !== null && isFlow(flow)))
      throw new TetrazoneError('bad-input', { operation: 'road-loads', input: 'flows', detail: 'a list of { demand, site, people } is wanted' });
    const loaded = loadedRoads(network, [{ name: 'open', loads: findLoads(network, given.demand, given.sites, flows, { within: near }) }]);
    return transformFeatures(loaded, given.roads.crs);
  },
);

export const assignPeople = calculation(
  {
    name: 'assign-people',
    version: 1,
    title: { zh: '疏散分配', en: 'People to shelters' },
    inputs: {
      costs: value<Rows>({ zh: '成本表：行为需求点，列为场址', en: 'a table of costs: rows demand points, columns sites' }, 'table-of-numbers'),
      people: value<Rows>({ zh: '各需求点的人数，每行一个', en: 'people of the demand points, one a row' }, 'table-of-numbers'),
      capacities: value<Rows>({ zh: '各场址可容纳的人数，每行一个', en: 'people that each site holds, one a row' }, 'table-of-numbers'),
    },
    options: {
      farthest: numberIfGiven({ zh: '没有人被安排到超过此成本的地方', en: 'nobody is sent farther than this cost' }),
      together: flag(false, { zh: '同一需求点的人去同一场址', en: 'the people of a demand point go to one site' }),
      seconds: number(
        600,
        { above: 0, unit: 's' },
        { zh: '搜索到此时间为止，给出最好的解及其界', en: 'the search stops after so long with the best answer and its bound' },
      ),
    },
  },
  ({ costs, people, capacities }, { farthest, together, seconds }) =>
    solveAssignment(
      {
        costs,
        people: columnOf(people),
        capacities: columnOf(capacities),
        ...(farthest === undefined ? {} : { farthest }),
      },
      { seconds, assign: together ? 'single' : 'split' },
    ),
);

export const nearestResources = calculation(
  {
    name: 'nearest-resources',
    version: 1,
    title: { zh: '就近资源', en: 'Nearest resources' },
    inputs: {
      places: demand,
      resources: value<Features>(
        { zh: '队伍、专家、储备库、装备、直升机停机坪：属性 kind', en: 'teams, experts, stores, equipment, helipads: the property kind' },
        'features',
      ),
      roads: optional(roads),
    },
    options: {
      ...road,
      within,
      direction: choice(['from-sites', 'to-sites'], { zh: '救援前来，或人员前往', en: 'help comes, or people go' }),
      count: number(1, { min: 1 }, { zh: '每种取多少个', en: 'how many of each kind' }),
    },
  },
  ({ places, resources, roads: lines }, { within: near, direction: way, count, ...options }) =>
    findNearest(places, resources, { within: near, direction: way, count, ...(lines === undefined ? {} : { network: networkOf(lines, options) }) }),
);

export const reliefReach = calculation(
  {
    name: 'relief-reach',
    version: 1,
    title: { zh: '救灾物资到达时限', en: 'Relief within hours' },
    inputs: {
      places: demand,
      stores: value<Features>({ zh: '救灾物资储备库', en: 'stores of relief goods' }, 'features'),
      roads,
      people: optional(value<Rows>({ zh: '各地的人数，每行一个', en: 'people of the places, one a row' }, 'table-of-numbers')),
    },
    options: {
      ...road,
      within,
      hours: numbers([10, 12, 24], { zh: '要求物资送达的时间', en: 'times within which relief is wanted' }),
      loading: number(0, { min: 0, unit: 'h' }, { zh: '从接到调令到车辆出发', en: 'from the call until the lorries leave' }),
      kind: text('', { zh: '只算此类储备库', en: 'stores of this kind alone' }),
    },
  },
  ({ places, stores, roads: lines, people }, { within: near, hours, loading, kind, ...options }) =>
    findRelief(places, ofKind(stores, kind), networkOf(lines, options), {
      within: near,
      hours,
      loading,
      ...(people === undefined ? {} : { people: columnOf(people) }),
    }).rows,
);
