import type { Feature, Features } from '../../features/features.js';
import { transformFeatures } from '../../features/transform-features.js';
import { writeCsv } from '../../io/tables/csv.js';
import { writeGeoJson } from '../../io/vectors/geojson.js';
import type { ShelterPlan } from '../../shelters/plan/shelter-plan.js';
import { jsonText } from './production.js';
import { shelterLists } from './shelter-lists.js';

/** The files, with what they are called. */
export const shelterFiles = {
  'sites.geojson': { zh: '避难场所与评判', en: 'sites with verdicts' },
  'clauses.csv': { zh: '逐条评判', en: 'verdicts by clause' },
  'isochrones.geojson': { zh: '等时圈', en: 'isochrones' },
  'served.csv': { zh: '分单元服务人口', en: 'served people by unit' },
  'access.csv': { zh: '可达性', en: 'access of demand points' },
  'evacuation.csv': { zh: '疏散分配', en: 'who goes where' },
  'overflow.csv': { zh: '未安置人口', en: 'people without room' },
  'roads.geojson': { zh: '道路疏散流量', en: 'people on the roads' },
  'demand.geojson': { zh: '需求点', en: 'demand points' },
  'candidates.geojson': { zh: '候选场址', en: 'candidate sites' },
  'costs.csv': { zh: '到达时间矩阵', en: 'minutes from demand points to sites and candidates' },
  'weights.csv': { zh: '需求点人口', en: 'people of the demand points' },
  'network.geojson': { zh: '路网', en: 'roads as walked' },
  'next.json': { zh: '新增选址', en: 'next sites' },
  'list.csv': { zh: '避难场所清单', en: 'list of shelters' },
  'relief.csv': { zh: '物资到达时限', en: 'relief within hours' },
  'air.csv': { zh: '航空救援覆盖', en: 'reach of aircraft by unit' },
  'watched.csv': { zh: '监测监控空白', en: 'gaps of cameras and posts by unit' },
  'checks.csv': { zh: '预案覆盖核查', en: 'coverage checks of the plans' },
  'resources.csv': { zh: '就近资源', en: 'nearest resources' },
} as const;

/** The texts of all files of a plan by name. */
export const shelterTexts = (plan: ShelterPlan, sites: Features, demand: Features): Readonly<Record<keyof typeof shelterFiles, string>> => ({
  ...geometries(plan, sites, demand),
  ...tables(plan),
  ...shelterLists(plan, sites),
  'next.json': jsonText(plan.next ?? null),
});

type Texts<K extends keyof typeof shelterFiles> = Readonly<Record<K, string>>;

const nameOf = ({ id, properties }: Feature, index: number): string => String(properties.id ?? id ?? index);

function geometries(
  { screening, capacities, endangered, scenarios, isochrones, roads, access, candidates, next, network }: ShelterPlan,
  sites: Features,
  demand: Features,
): Texts<'sites.geojson' | 'isochrones.geojson' | 'roads.geojson' | 'demand.geojson' | 'candidates.geojson' | 'network.geojson'> {
  const geoJson = (features: Features): string => writeGeoJson(transformFeatures(features, 'EPSG:4490'));
  const chosen = new Set(next?.candidates);
  const lost = new Set(endangered);
  const judged = sites.features.map(({ geometry, properties }, j) => ({
    geometry,
    properties: {
      ...properties,
      verdict: screening.sites[j]?.verdict,
      verdicts: screening.sites[j]?.verdicts,
      failed: screening.sites[j]?.clauses
        .filter(({ outcome }) => outcome === 'fail')
        .map(({ standard, clause, quantity }) => `${standard} ${clause} ${quantity}`),
      capacity: capacities[j],
      endangered: lost.has(j),
      ...Object.fromEntries(scenarios.map(({ name, assignment }) => [`people_${name}`, tidy(assignment.loads[j])])),
    },
  }));
  const places = demand.features.map(({ geometry, properties, id }, i) => {
    const { people, site, minutes, room_per_person } = access[i] as ShelterPlan['access'][number];
    const nearest = site < 0 ? null : screening.sites[site]?.id;
    return { geometry, properties: { id, ...properties, people: tidy(people), nearest, minutes: tidy(minutes), room_per_person: tidy(room_per_person) } };
  });
  const further = candidates.features.map(({ geometry, properties, id }, j) => ({ geometry, properties: { id, ...properties, next: chosen.has(j) } }));
  return {
    'sites.geojson': geoJson({ crs: sites.crs, features: judged }),
    'isochrones.geojson': geoJson(isochrones),
    'roads.geojson': geoJson(roads),
    'demand.geojson': geoJson({ crs: demand.crs, features: places }),
    'candidates.geojson': geoJson({ crs: candidates.crs, features: further }),
    'network.geojson': geoJson(network),
  };
}

function tables({
  screening,
  served,
  access,
  scenarios,
  resources,
  costs,
  candidates,
}: ShelterPlan): Texts<'clauses.csv' | 'served.csv' | 'access.csv' | 'evacuation.csv' | 'overflow.csv' | 'resources.csv' | 'costs.csv' | 'weights.csv'> {
  const csv = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string => writeCsv(header, rows, { bom: true });
  const clauses = screening.sites.flatMap((site) =>
    site.clauses.map((one) => [
      site.id,
      site.name ?? '',
      one.pack,
      one.standard,
      one.clause,
      one.quantity,
      one.comparison,
      one.value,
      one.unit,
      one.status,
      one.outcome,
      tidy(one.measured),
      tidy(one.margin),
      one.missing ?? '',
    ]),
  );
  const header = [
    'site',
    'name',
    'pack',
    'standard',
    'clause',
    'quantity',
    'comparison',
    'value',
    'unit',
    'status',
    'outcome',
    'measured',
    'margin',
    'missing',
  ];
  const each = <T>(of: (assignment: ShelterPlan['scenarios'][number]['assignment'], name: string) => readonly T[]): readonly T[] =>
    scenarios.flatMap(({ name, assignment }) => of(assignment, name));
  return {
    'clauses.csv': csv(header, clauses),
    'served.csv': csv(
      ['minutes', 'unit', 'people', 'served', 'unserved', 'share', 'km2', 'served_km2', 'share_of_area'],
      served.flatMap(({ minutes, rows }) =>
        rows.map((row) => [minutes, row.id, ...[row.people, row.served, row.unserved, row.share, row.km2, row.served_km2, row.share_of_area].map(tidy)]),
      ),
    ),
    'access.csv': csv(
      ['place', 'people', 'nearest_site', 'minutes', 'room_per_person'],
      access.map((row, i) => [i, tidy(row.people), row.site, tidy(row.minutes), tidy(row.room_per_person)]),
    ),
    'evacuation.csv': csv(
      ['scenario', 'place', 'site', 'people'],
      each(({ flows }, name) => flows.map((flow) => [name, flow.demand, flow.site, tidy(flow.people)])),
    ),
    'overflow.csv': csv(
      ['scenario', 'place', 'people'],
      each(({ overflow }, name) => overflow.map((one) => [name, one.demand, tidy(one.people)])),
    ),
    // numbers alone below the names, as the location models take them: rows and columns in the order of the features
    'costs.csv': csv(
      [
        ...screening.sites.map(({ id }) => `site ${id}`),
        ...candidates.features.slice(0, costs.candidates[0]?.length).map((one, j) => `candidate ${nameOf(one, j)}`),
      ],
      costs.sites.map((row, i) => [...row, ...(costs.candidates[i] ?? [])].map(tidy)),
    ),
    'weights.csv': csv(
      ['people'],
      access.map(({ people }) => [tidy(people)]),
    ),
    'resources.csv': csv(
      ['place', 'kind', 'resource', 'minutes', 'metres'],
      resources.map((row) => [row.place, row.kind, row.resource, tidy(row.minutes), tidy(row.metres)]),
    ),
  };
}

/** Six digits after the point; nothing where there is no number. */
const tidy = (number: number | undefined): number | string => (Number.isFinite(number) ? Number((number as number).toFixed(6)) : '');
