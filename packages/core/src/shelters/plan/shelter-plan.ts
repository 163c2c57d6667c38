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
import { type OwnRules, rulesBeside } from '../screening/screening-operations.js';
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
      sites: value<Features>('shelters, with class, capacity, facilities', 'features'),
      demand: value<Features>('places that people start from', 'features'),
      roads: value<Features>('lines with the tags of OpenStreetMap', 'features'),
      units: optional(value<Features>('polygons that people are counted in', 'features')),
      layers: optional(value<Features>('what sites are judged against: the property layer says which', 'features')),
      cells: optional(value<SiteCells>('what site-cells found under the sites')),
      ownRules: optional(value<OwnRules>('a pack of rules of one’s own, or several')),
      posts: optional(value<Features>('cameras and monitoring posts: range_m', 'features')),
      candidates: optional(value<Features>('places where the next sites may stand; the demand points unless given', 'features')),
      resources: optional(value<Features>('teams, stores, helipads: the property kind', 'features')),
    },
    options: {
      rules: text('gb-21734-2008', 'packs of rules, separated by commas'),
      minutes: numbers([15, 30, 60], 'times to reach a shelter in'),
      within: number(2000, { min: 0, unit: 'm' }, 'who is farther from any road has no way'),
      join: number(0, { min: 0, unit: 'm' }, 'ends of roads this near to another join it'),
      walking: number(walkingSpeeds.value.planning, { above: 0, unit: 'km/h' }, 'speed on foot'),
      next: integer(0, { min: 0 }, 'how many further sites are sought'),
      radius: number(30, { min: 0, unit: 'min' }, 'a demand point is covered by a site within this time'),
      dangerFrom: integer(4, { min: 1 }, 'levels from here on close roads and endanger sites'),
      together: flag(false, 'the people of a demand point go to one site'),
      seconds: number(60, { above: 0, unit: 's' }, 'each search stops after so long'),
      id: text('', 'property that names a unit'),
      known: text('', 'layers that are known though nothing may be in them, separated by commas'),
      setbackFactor: number(1, { min: 0 }, 'k: a building of height h keeps k · h free round itself'),
      turn: number(30, { min: 0, max: 180, unit: 'degrees' }, 'two bearings this far apart are different directions'),
      reliefHours: numbers([10, 12, 24], 'times within which goods from the stores are wanted'),
      reliefLoading: number(0, { min: 0, unit: 'h' }, 'from the call until the lorries leave'),
      airSpeed: numberIfGiven('km/h of the aircraft at the helipads'),
      airMinutes: number(60, { above: 0, unit: 'min' }, 'from the call until aircraft are there'),
      airAlert: number(0, { min: 0, unit: 'min' }, 'from the call until they are in the air'),
      airLoading: number(0, { min: 0, unit: 'min' }, 'on the ground to take people on'),
      watchRange: numberIfGiven('metres that a post sees that does not say'),
      places: choice(['township', 'village'], 'what the demand points are, for the checks of the plans'),
      near: number(500, { min: 0, unit: 'm' }, 'what is this near to a place is its own, for the checks of the plans'),
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
