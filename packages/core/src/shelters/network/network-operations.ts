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

const roads = value<Features>('lines with the tags of OpenStreetMap', 'features');
const sites = value<Features>('shelters, stores: points or polygons', 'features');
const demand = value<Features>('places that people start from', 'features');
const road = {
  mode: choice(['drive', 'walk'], 'who is on the roads'),
  walking: number(walkingSpeeds.value.planning, { above: 0, unit: 'km/h' }, 'speed on foot'),
  join: number(0, { min: 0, unit: 'm' }, 'ends of roads this near to another join it'),
  tolerance: number(0.1, { above: 0, unit: 'm' }, 'vertices this near are one junction'),
};
const within = number(1000, { min: 0, unit: 'm' }, 'who is farther from any road has no way');
const direction = choice(['to-sites', 'from-sites'], 'people go to shelters, relief comes from stores');

type RoadOptions = { readonly mode: 'drive' | 'walk'; readonly walking: number; readonly join: number; readonly tolerance: number };
const networkOf = (lines: Features, { mode, walking, join, tolerance }: RoadOptions): RoadNetwork => roadNetwork(lines, { mode, walking, join, tolerance });

export const networkCosts = calculation(
  {
    name: 'network-costs',
    version: 1,
    title: { zh: '路网到达时间矩阵', en: 'Minutes over roads, a table' },
    inputs: { roads, demand, sites },
    options: { ...road, within, direction, limit: numberIfGiven('ways of more minutes are no ways') },
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
      minutes: numbers([15, 30, 60], 'times'),
      cell: number(50, { above: 0, unit: 'm' }, 'cells of the ground that is walked between roads'),
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
    inputs: { roads, demand, sites, flows: value<readonly Flow[]>('a list of { demand, site, people }, as assign-people gives') },
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
      costs: value<Rows>('a table of costs: rows demand points, columns sites', 'table-of-numbers'),
      people: value<Rows>('people of the demand points, one a row', 'table-of-numbers'),
      capacities: value<Rows>('people that each site holds, one a row', 'table-of-numbers'),
    },
    options: {
      farthest: numberIfGiven('nobody is sent farther than this cost'),
      together: flag(false, 'the people of a demand point go to one site'),
      seconds: number(600, { above: 0, unit: 's' }, 'the search stops after so long with the best answer and its bound'),
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
      resources: value<Features>('teams, experts, stores, equipment, helipads: the property kind', 'features'),
      roads: optional(roads),
    },
    options: {
      ...road,
      within,
      direction: choice(['from-sites', 'to-sites'], 'help comes, or people go'),
      count: number(1, { min: 1 }, 'how many of each kind'),
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
      stores: value<Features>('stores of relief goods', 'features'),
      roads,
      people: optional(value<Rows>('people of the places, one a row', 'table-of-numbers')),
    },
    options: {
      ...road,
      within,
      hours: numbers([10, 12, 24], 'times within which relief is wanted'),
      loading: number(0, { min: 0, unit: 'h' }, 'from the call until the lorries leave'),
      kind: text('', 'stores of this kind alone'),
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
