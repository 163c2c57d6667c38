import type { LineString, MultiPolygon } from 'geojson';
import { TetrazoneError } from '../../errors/error.js';
import type { Feature, Features } from '../../features/features.js';
import { transformFeatures } from '../../features/transform-features.js';
import { optional, value } from '../../layers/inputs.js';
import { choice, flag, integer, number, numberIfGiven, numbers, text } from '../../layers/options.js';
import { reduction } from '../../layers/reduction.js';
import { type Raster, raster } from '../../raster/raster.js';
import { walkingSpeeds } from '../../standards/road-speeds.js';
import { type Assignment, assignPeople } from '../assignment/assign-people.js';
import { cutLinks } from '../network/cut-links.js';
import { networkCosts } from '../network/network-costs.js';
import { placesIn } from '../network/place-points.js';
import { roadLoads } from '../network/road-loads.js';
import { type RoadNetwork, roadNetwork } from '../network/road-network.js';
import { airReach } from '../reach/air-reach.js';
import { type NearestRow, nearestResources, ofKind } from '../reach/nearest-resources.js';
import { peopleAtPlaces } from '../reach/people-at-places.js';
import { type ReliefRow, reliefReach } from '../reach/relief-reach.js';
import { type ResourceCheck, resourceChecks } from '../reach/resource-checks.js';
import { type ServedRow, servedPeople } from '../reach/served-people.js';
import { serviceArea } from '../reach/service-area.js';
import { twoStepFloatingCatchment } from '../reach/two-step-floating-catchment.js';
import { watchReach } from '../reach/watch-reach.js';
import { type Screening, screenSites } from '../screening/screen-sites.js';
import { type OwnRules, rulesBeside, screeningOptions } from '../screening/screening-operations.js';
import { siteFacts } from '../screening/site.js';
import { listed, type SiteCells, unstacked } from '../screening/stacked-layers.js';
import { type NextSites, nextSites } from './next-sites.js';
import { type PlanCells, wholeCells } from './plan-cells.js';
import { loadedRoads, networkLines } from './road-lines.js';

/** What a district may ask about its shelters. */
export interface ShelterPlan {
  readonly screening: Screening;
  /** People that every site holds: its property `capacity`, else the least that a pack allows; 0 where neither is known. */
  readonly capacities: readonly number[];
  /** Sites that lie in the danger zone. */
  readonly endangered: readonly number[];
  /** One feature for each time. */
  readonly isochrones: Features<MultiPolygon>;
  readonly served: readonly { readonly minutes: number; readonly rows: readonly ServedRow[] }[];
  /** Of every demand point: its people, the nearest site (−1 without one), minutes to it, and room for each person within the longest time. */
  readonly access: readonly { readonly people: number; readonly site: number; readonly minutes: number; readonly room_per_person: number }[];
  /** On all roads, and with those closed that pass the danger zone and without the sites in it. */
  readonly scenarios: readonly { readonly name: 'open' | 'cut'; readonly assignment: Omit<Assignment, 'seconds'> }[];
  /** Roads that people take, with how many by scenario. */
  readonly roads: Features<LineString>;
  /** Minutes of every demand point to every site, and to every candidate (none where neither candidates nor `next` are asked for). */
  readonly costs: { readonly sites: readonly Float64Array[]; readonly candidates: readonly Float64Array[] };
  /** Where the next sites may stand: the candidates given, else the demand points. */
  readonly candidates: Features;
  readonly next: NextSites | undefined;
  /** The roads as the plan walks them, `cut` where the danger zone closes them. */
  readonly network: Features<LineString>;
  readonly resources: readonly NearestRow[];
  /** Who gets goods from the stores (resources of kind `store`) within each time. */
  readonly relief: readonly ReliefRow[];
  /** Whom aircraft (resources of kind `helipad`) reach in each unit, and whom the posts watch; the unserved are the gap. */
  readonly air: readonly ServedRow[];
  readonly watched: readonly ServedRow[];
  /** What the plans ask of every county (the units) and of every place. */
  readonly checks: readonly ResourceCheck[];
}

/**
 * Everything about the shelters of a district in one pass: the sites by the rules, who reaches which over roads and on foot, who is sent where, what the roads carry,
 * what a hazard changes, and the next sites. `people` is a raster of counts, given to the nearest of the `demand` points; `levels` a hazard on the same grid,
 * from `dangerFrom` on the zone that rules call `flood-zone`.
 *
 * @throws `bad-input` for roads that are not lines and an unknown pack.
 */
export const shelterPlan = reduction(
  {
    name: 'shelter-plan',
    version: 2,
    title: { zh: '应急避难场所分析', en: 'Shelters of a district' },
    inputs: {
      people: 'float32',
      levels: optional('uint8'),
      sites: value<Features>({ zh: '避难场所，带类别、容量、设施', en: 'shelters, with class, capacity, facilities' }, 'features'),
      demand: value<Features>({ zh: '人们出发的地点', en: 'places that people start from' }, 'features'),
      roads: value<Features>({ zh: '带 OpenStreetMap 标签的线', en: 'lines with the tags of OpenStreetMap' }, 'features'),
      units: optional(value<Features>({ zh: '统计人数的面', en: 'polygons that people are counted in' }, 'features')),
      layers: optional(
        value<Features>({ zh: '评判场址所用的图层：由属性 layer 说明是哪个', en: 'what sites are judged against: the property layer says which' }, 'features'),
      ),
      cells: optional(value<SiteCells>({ zh: 'site-cells 在场址下查到的', en: 'what site-cells found under the sites' })),
      ownRules: optional(value<OwnRules>({ zh: '自己的规则包，一个或几个', en: 'a pack of rules of one’s own, or several' })),
      posts: optional(value<Features>({ zh: '摄像头与监测点：range_m', en: 'cameras and monitoring posts: range_m' }, 'features')),
      candidates: optional(
        value<Features>(
          { zh: '下一批场址可选的地点；不给则取需求点', en: 'places where the next sites may stand; the demand points unless given' },
          'features',
        ),
      ),
      resources: optional(value<Features>({ zh: '队伍、储备库、直升机停机坪：属性 kind', en: 'teams, stores, helipads: the property kind' }, 'features')),
    },
    options: {
      rules: text('gb-21734-2008', { zh: '规则包，用逗号分隔', en: 'packs of rules, separated by commas' }),
      minutes: numbers([15, 30, 60], { zh: '到达避难场所的时间', en: 'times to reach a shelter in' }),
      within: number(2000, { min: 0, unit: 'm' }, { zh: '离任何道路更远的人没有路可走', en: 'who is farther from any road has no way' }),
      join: number(0, { min: 0, unit: 'm' }, { zh: '道路端点与其他道路相距不超过此值即连通', en: 'ends of roads this near to another join it' }),
      walking: number(walkingSpeeds.value.planning, { above: 0, unit: 'km/h' }, { zh: '步行速度', en: 'speed on foot' }),
      next: integer(0, { min: 0 }, { zh: '还要寻找多少个场址', en: 'how many further sites are sought' }),
      radius: number(30, { min: 0, unit: 'min' }, { zh: '在此时间内能到场址的需求点算被覆盖', en: 'a demand point is covered by a site within this time' }),
      dangerFrom: integer(4, { min: 1 }, { zh: '达到此等级即封闭道路、危及场址', en: 'levels from here on close roads and endanger sites' }),
      together: flag(false, { zh: '同一需求点的人去同一场址', en: 'the people of a demand point go to one site' }),
      seconds: number(60, { above: 0, unit: 's' }, { zh: '每次搜索到此时间为止', en: 'each search stops after so long' }),
      id: text('', { zh: '标识单元的属性', en: 'property that names a unit' }),
      ...screeningOptions,
      reliefHours: numbers([10, 12, 24], { zh: '要求救灾物资从储备库送达的时间', en: 'times within which goods from the stores are wanted' }),
      reliefLoading: number(0, { min: 0, unit: 'h' }, { zh: '从接到调令到车辆出发', en: 'from the call until the lorries leave' }),
      airSpeed: numberIfGiven({ zh: '直升机停机坪上飞机的速度，km/h', en: 'km/h of the aircraft at the helipads' }),
      airMinutes: number(60, { above: 0, unit: 'min' }, { zh: '从接到调令到飞机到达', en: 'from the call until aircraft are there' }),
      airAlert: number(0, { min: 0, unit: 'min' }, { zh: '从接到调令到起飞', en: 'from the call until they are in the air' }),
      airLoading: number(0, { min: 0, unit: 'min' }, { zh: '在地面登机的时间', en: 'on the ground to take people on' }),
      watchRange: numberIfGiven({ zh: '未注明观测距离的监测点能看到多少米', en: 'metres that a post sees that does not say' }),
      places: choice(['township', 'village'], { zh: '需求点是什么，用于检查预案', en: 'what the demand points are, for the checks of the plans' }),
      near: number(
        500,
        { min: 0, unit: 'm' },
        { zh: '离某地不超过此值即归该地，用于检查预案', en: 'what is this near to a place is its own, for the checks of the plans' },
      ),
    },
  },
  {
    map: ({ people, levels }, _options, window): PlanCells => ({
      grid: people.grid,
      parts: [{ window, people: people.values.slice(), levels: levels?.values.slice() }],
    }),
    combine: (first, second): PlanCells => ({ grid: first.grid, parts: [...first.parts, ...second.parts] }),
    finish: async (state, options, values): Promise<ShelterPlan> => {
      if (state === undefined) throw new TetrazoneError('bad-input', { operation: 'shelter-plan', input: 'people', detail: 'a grid without cells' });
      const { grid } = state;
      const { people, levels } = wholeCells(state);
      const own = <F extends Features>(features: unknown): F => transformFeatures(features as F, grid.crs) as F;
      const [sites, demand] = [own<Features>(values.sites), own<Features>(values.demand)];
      const network = roadNetwork(own(values.roads), { walking: options.walking, join: options.join });
      const weights = peopleAtPlaces(people, demand);
      const zone = levels && { raster: levels, from: options.dangerFrom };
      const around = {
        ...(zone === undefined ? {} : { 'flood-zone': zone }),
        ...unstacked(values.layers as Features | undefined, listed(options.known)),
        ...(values.cells as SiteCells),
      };
      const rules = rulesBeside(options.rules, values.ownRules as OwnRules | undefined);
      const screening = screenSites(sites, rules, around, { setbackFactor: options.setbackFactor, turn: options.turn });
      const capacities = sites.features.map((feature, j) => capacityOf(feature, j, screening));
      const endangered = zone === undefined ? [] : sitesIn(sites, zone.raster, zone.from);

      const costs = networkCosts(network, demand, sites, { within: options.within });
      const ground = raster(grid, 'float32', new Float32Array(grid.width * grid.height).fill(0.06 / options.walking));
      const area = serviceArea(network, sites, options.minutes, { ground, within: options.within });
      const served =
        values.units === undefined
          ? []
          : options.minutes.map((minutes) => ({ minutes, rows: servedPeople(area.time, people, own(values.units), { minutes, id: options.id }) }));
      const longest = Math.max(...options.minutes);
      const catchment = sites.features.length > 0 ? twoStepFloatingCatchment(weights, capacities, costs, { threshold: longest }).access : undefined;
      const access = costs.map((row, i) => {
        const minutes = row.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
        return { people: weights[i]!, site: minutes === Number.POSITIVE_INFINITY ? -1 : row.indexOf(minutes), minutes, room_per_person: catchment?.[i] ?? 0 };
      });
      const searching = { seconds: options.seconds, assign: options.together ? ('single' as const) : ('split' as const) };
      const evacuate = async (name: 'open' | 'cut', over: RoadNetwork, minutes: readonly Float64Array[], room: readonly number[]) => {
        const { seconds: _, ...assignment } = await assignPeople({ costs: minutes, people: weights, capacities: room }, searching);
        return { name, network: over, assignment, loads: roadLoads(over, demand, sites, assignment.flows, { within: options.within }) };
      };
      const scenarios = [await evacuate('open', network, costs, capacities)];
      const cut = zone && cutLinks(network, zone.raster, zone.from);
      if (cut !== undefined) {
        const lost = new Set(endangered);
        const room = capacities.map((count, j) => (lost.has(j) ? 0 : count));
        scenarios.push(await evacuate('cut', cut, networkCosts(cut, demand, sites, { within: options.within }), room));
      }
      const wanted = options.next > 0 || values.candidates !== undefined;
      const candidates = values.candidates === undefined ? demand : own<Features>(values.candidates);
      const further = wanted ? networkCosts(network, demand, candidates, { within: options.within }) : demand.features.map(() => new Float64Array());
      const resources = values.resources === undefined ? undefined : own<Features>(values.resources);
      const units = values.units === undefined ? undefined : own<Features>(values.units);
      const servedBy = (reached: Features): readonly ServedRow[] => (units === undefined ? [] : servedPeople(reached, people, units, { id: options.id }));
      const { airSpeed: speed, airMinutes: minutesOfAir, airAlert: alert, airLoading: loading, watchRange: range } = options;
      const stores = resources && ofKind(resources, 'store');
      const helipads = resources && ofKind(resources, 'helipad');
      const shelters = sites.features.map((site) => ({ ...site, properties: { ...site.properties, kind: 'shelter' } }));
      return {
        relief:
          stores === undefined
            ? []
            : reliefReach(demand, stores, network, { within: options.within, hours: options.reliefHours, loading: options.reliefLoading, people: weights })
                .rows,
        air: helipads === undefined || speed === undefined ? [] : servedBy(airReach(helipads, { speed, minutes: minutesOfAir, alert, loading })),
        watched: values.posts === undefined ? [] : servedBy(watchReach(values.posts as Features, range === undefined ? {} : { range })),
        checks:
          resources === undefined
            ? []
            : resourceChecks(
                { ...(units && { county: units }), [options.places]: demand },
                { ...resources, features: [...resources.features, ...shelters] },
                { near: options.near },
              ),
        screening,
        capacities,
        endangered,
        isochrones: { crs: area.crs, features: area.features },
        served,
        access,
        scenarios: scenarios.map(({ name, assignment }) => ({ name, assignment })),
        roads: loadedRoads(network, scenarios),
        costs: { sites: costs, candidates: further },
        candidates,
        next: options.next === 0 || demand.features.length === 0 ? undefined : await nextSites(costs, further, weights, options),
        network: networkLines(network, cut),
        resources: resources === undefined ? [] : nearestResources(demand, resources, { network, within: options.within }),
      };
    },
  },
);

function capacityOf(site: Feature, index: number, { sites }: Screening): number {
  const own = siteFacts(site, index).number('capacity');
  const counted = sites[index]?.capacities.map(({ people }) => people) ?? [];
  return own ?? (counted.length > 0 ? Math.min(...counted) : 0);
}

function sitesIn(sites: Features, { grid: { transform, width, height }, values }: Raster<'uint8'>, from: number): number[] {
  const { x, y } = placesIn(sites, sites.crs);
  return Array.from(x.keys()).filter((j) => {
    const col = Math.floor((x[j]! - transform[2]) / transform[0]);
    const row = Math.floor((y[j]! - transform[5]) / transform[4]);
    return col >= 0 && row >= 0 && col < width && row < height && values[row * width + col]! >= from;
  });
}
