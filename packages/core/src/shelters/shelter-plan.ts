import type { LineString, MultiPolygon } from 'geojson';
import { TetrazoneError } from '../errors/error.js';
import type { Feature, Features } from '../features/features.js';
import { transformFeatures } from '../features/transform-features.js';
import { optional, value } from '../layers/inputs.js';
import { flag, integer, number, numbers, text } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';
import { type Grid, type Window, wholeWindow } from '../raster/grid.js';
import { type Raster, raster } from '../raster/raster.js';
import { walkingSpeeds } from '../standards/road-speeds.js';
import { type Assignment, assignPeople } from './assignment/assign-people.js';
import { cutLinks } from './network/cut-links.js';
import { networkCosts } from './network/network-costs.js';
import { placesIn } from './network/place-points.js';
import { roadLoads } from './network/road-loads.js';
import { type RoadNetwork, roadNetwork } from './network/road-network.js';
import { type NearestRow, nearestResources } from './reach/nearest-resources.js';
import { peopleAtPlaces } from './reach/people-at-places.js';
import { type ServedRow, servedPeople } from './reach/served-people.js';
import { serviceArea } from './reach/service-area.js';
import { twoStepFloatingCatchment } from './reach/two-step-floating-catchment.js';
import { type Screening, screenSites } from './screening/screen-sites.js';
import { siteFacts } from './screening/site.js';
import { type MaximalCoverAnswer, maximalCover } from './siting/maximal-cover.js';

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
  /** The next sites, demand points being the candidates. */
  readonly next: (Omit<MaximalCoverAnswer, 'seconds'> & { readonly candidates: readonly number[] }) | undefined;
  readonly resources: readonly NearestRow[];
}

interface Cells {
  readonly grid: Grid;
  readonly parts: readonly { readonly window: Window; readonly people: Float32Array; readonly levels: Uint8Array | undefined }[];
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
    version: 1,
    title: { zh: '应急避难场所分析', en: 'Shelters of a district' },
    inputs: {
      people: 'float32',
      levels: optional('uint8'),
      sites: value<Features>('shelters, with class, capacity, facilities', 'features'),
      demand: value<Features>('places that people start from', 'features'),
      roads: value<Features>('lines with the tags of OpenStreetMap', 'features'),
      units: optional(value<Features>('polygons that people are counted in', 'features')),
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
    },
  },
  {
    map: ({ people, levels }, _options, window): Cells => ({
      grid: people.grid,
      parts: [{ window, people: people.values.slice(), levels: levels?.values.slice() }],
    }),
    combine: (first, second): Cells => ({ grid: first.grid, parts: [...first.parts, ...second.parts] }),
    finish: async (state, options, values): Promise<ShelterPlan> => {
      if (state === undefined) throw new TetrazoneError('bad-input', { operation: 'shelter-plan', input: 'people', detail: 'a grid without cells' });
      const { grid } = state;
      const { people, levels } = assemble(state);
      const own = <F extends Features>(features: unknown): F => transformFeatures(features as F, grid.crs) as F;
      const [sites, demand] = [own<Features>(values.sites), own<Features>(values.demand)];
      const network = roadNetwork(own(values.roads), { walking: options.walking, join: options.join });
      const weights = peopleAtPlaces(people, demand);
      const zone = levels && { raster: levels, from: options.dangerFrom };
      const packs = options.rules.split(',').map((id) => id.trim());
      const screening = screenSites(sites, packs, zone === undefined ? {} : { 'flood-zone': zone });
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
      if (zone !== undefined) {
        const cut = cutLinks(network, zone.raster, zone.from);
        const lost = new Set(endangered);
        const room = capacities.map((count, j) => (lost.has(j) ? 0 : count));
        scenarios.push(await evacuate('cut', cut, networkCosts(cut, demand, sites, { within: options.within }), room));
      }
      return {
        screening,
        capacities,
        endangered,
        isochrones: { crs: area.crs, features: area.features },
        served,
        access,
        scenarios: scenarios.map(({ name, assignment }) => ({ name, assignment })),
        roads: loadedRoads(network, scenarios),
        next: options.next === 0 ? undefined : await nextSites(network, demand, weights, costs, options),
        resources: values.resources === undefined ? [] : nearestResources(demand, own(values.resources), { network, within: options.within }),
      };
    },
  },
);

/** The blocks put together. */
function assemble({ grid, parts }: Cells): { readonly people: Raster; readonly levels: Raster<'uint8'> | undefined } {
  const people = new Float32Array(grid.width * grid.height).fill(Number.NaN);
  const levels = parts[0]?.levels === undefined ? undefined : new Uint8Array(people.length);
  for (const part of parts) {
    const { col, row, width, height } = part.window;
    for (let r = 0; r < height; r++) {
      people.set(part.people.subarray(r * width, (r + 1) * width), (row + r) * grid.width + col);
      if (part.levels !== undefined) levels?.set(part.levels.subarray(r * width, (r + 1) * width), (row + r) * grid.width + col);
    }
  }
  const window = wholeWindow(grid);
  return { people: raster(grid, 'float32', people, { window }), levels: levels && raster(grid, 'uint8', levels, { window }) };
}

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

/** Links that anybody takes, with the people by scenario. */
function loadedRoads(network: RoadNetwork, scenarios: readonly { readonly name: string; readonly loads: Float64Array }[]): Features<LineString> {
  const features = network.links.flatMap(({ path, road, metres }, link) => {
    if (scenarios.every(({ loads }) => loads[link] === 0)) return [];
    const coordinates = Array.from({ length: path.length / 2 }, (_, i) => [path[2 * i]!, path[2 * i + 1]!]);
    const people = Object.fromEntries(scenarios.map(({ name, loads }) => [`people_${name}`, loads[link]!]));
    return [{ geometry: { type: 'LineString' as const, coordinates }, properties: { road, metres, ...people } }];
  });
  return { crs: network.crs, features };
}

/** The demand points that, as sites beside those that stand, cover most people more. */
async function nextSites(
  network: RoadNetwork,
  demand: Features,
  weights: Float64Array,
  standing: readonly Float64Array[],
  { next, radius, within, seconds }: { readonly next: number; readonly radius: number; readonly within: number; readonly seconds: number },
): Promise<ShelterPlan['next']> {
  const more = networkCosts(network, demand, demand, { within });
  const count = standing[0]?.length ?? 0;
  const costs = standing.map((row, i) => Float64Array.of(...row, ...(more[i] as Float64Array)));
  const fixed = Array.from({ length: count }, (_, j) => j);
  const p = Math.min(count + next, count + demand.features.length);
  const { seconds: _, ...found } = await maximalCover({ costs, weights, radius, p, fixed }, { seconds });
  return { ...found, candidates: found.sites.filter((j) => j >= count).map((j) => j - count) };
}
