import { warp } from '../../algebra/warp/warp.js';
import type { Features } from '../../features/features.js';
import { transformFeatures } from '../../features/transform-features.js';
import { writeCsv } from '../../io/tables/csv.js';
import { writeGeoJson } from '../../io/vectors/geojson.js';
import type { LaterValue, Layer } from '../../layers/field.js';
import { type ShelterPlan, shelterPlan } from '../../shelters/shelter-plan.js';
import { type Citation, cite } from '../../standards/clause.js';
import { rulePacks } from '../../standards/shelters/rule-packs.js';
import { shelterSources } from '../file/shelter-sources.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import type { Delivery } from './deliveries.js';
import { jsonText, type Product, writeWhole } from './production.js';
import { type Asset, mediaTypes } from './stac.js';

const title = { zh: '应急避难场所', en: 'Emergency shelters' } as const;

/** The files, with what they are called. */
const files = {
  'sites.geojson': { zh: '避难场所与评判', en: 'sites with verdicts' },
  'clauses.csv': { zh: '逐条评判', en: 'verdicts by clause' },
  'isochrones.geojson': { zh: '等时圈', en: 'isochrones' },
  'served.csv': { zh: '分单元服务人口', en: 'served people by unit' },
  'access.csv': { zh: '可达性', en: 'access of demand points' },
  'evacuation.csv': { zh: '疏散分配', en: 'who goes where' },
  'overflow.csv': { zh: '未安置人口', en: 'people without room' },
  'roads.geojson': { zh: '道路疏散流量', en: 'people on the roads' },
  'next.json': { zh: '新增选址', en: 'next sites' },
  'resources.csv': { zh: '就近资源', en: 'nearest resources' },
} as const;

/** The shelters of a census: one plan, and its files. */
export function sheltersDelivery({ census, ground, hazards, units, asked }: PreparedCensus): readonly Delivery[] {
  const { shelters } = census;
  if (shelters === undefined || Object.values(shelterSources(census)).some((name) => ground.sources.fault(name) !== undefined)) return [];
  const danger = shelters.hazard === undefined ? undefined : hazards.find(({ hazard }) => hazard.hazard === shelters.hazard);
  // without the hazard it would be another plan under the same name
  if (shelters.hazard !== undefined && danger === undefined) return [];
  const people = ground.sources.raster(shelters.people) as unknown as Layer;
  const levels = danger && warp(danger.levels as unknown as Layer, { grid: people.grid, method: 'nearest' });
  const { rules, minutes, within, join, walking, next, radius, dangerFrom, together } = shelters;
  const plan = shelterPlan(
    {
      people,
      levels: levels as never,
      sites: ground.sources.features(shelters.sites),
      demand: ground.sources.features(shelters.demand),
      roads: ground.sources.features(shelters.roads),
      units,
      resources: shelters.resources === undefined ? undefined : ground.sources.features(shelters.resources),
    },
    { rules: rules.join(','), minutes, within, join, walking, next, radius, dangerFrom, together, id: census.region.units?.id ?? '' },
  ) as unknown as LaterValue<ShelterPlan>;
  const used = { ...shelterSources(census), ...(danger === undefined ? {} : danger.sources) };
  const citations = citationsOf(rules);
  return [
    {
      id: 'shelters',
      title,
      asked: asked('shelters'),
      products: [planProduct(plan, ground.sources.features(shelters.sites))],
      properties: (_results, lines) => ({
        'tetrazone:role': 'shelters',
        'tetrazone:rules': rules,
        'tetrazone:sources': lines.of(used),
        'tetrazone:citations': citations,
        'tetrazone:status': citations.some(({ status }) => status === 'recalled') ? 'recalled' : 'verified',
      }),
      sources: [...new Set(Object.values(used))],
      citations,
    },
  ];
}

/** Every clause of the packs once. */
function citationsOf(rules: readonly string[]): readonly Citation[] {
  const all = rulePacks.filter(({ id }) => rules.includes(id)).flatMap((pack) => pack.rules);
  const seen = new Map(
    all.map(({ standard, clause, unit, status }) => [`${standard} ${clause} ${status}`, cite({ standard, clause, unit, status, value: null })]),
  );
  return [...seen.values()];
}

function planProduct(plan: LaterValue<ShelterPlan>, sites: LaterValue<Features>): Product<null> {
  return {
    name: 'shelters/plan',
    title,
    of: plan,
    async make({ engine, out, run }) {
      const found = await engine.value(plan, run);
      const texts = { ...geometries(found, await engine.value(sites, run)), ...tables(found), 'next.json': jsonText(found.next ?? null) };
      let written: Readonly<Record<string, number>> = {};
      for (const [file, text] of Object.entries(texts)) written = { ...written, ...(await writeWhole(out, `shelters/${file}`, text)) };
      return { files: written, result: null };
    },
    assets: () =>
      Object.entries(files).map(([file, about]): Asset => {
        const [key, ending] = file.split('.') as [string, 'geojson' | 'csv' | 'json'];
        return { key, href: `./${file}`, type: mediaTypes[ending], title: about, ...(ending === 'geojson' ? { crs: 'EPSG:4490' } : {}) };
      }),
  };
}

function geometries({ screening, capacities, endangered, scenarios, isochrones, roads }: ShelterPlan, sites: Features): Readonly<Record<string, string>> {
  const geoJson = (features: Features): string => writeGeoJson(transformFeatures(features, 'EPSG:4490'));
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
  return { 'sites.geojson': geoJson({ crs: sites.crs, features: judged }), 'isochrones.geojson': geoJson(isochrones), 'roads.geojson': geoJson(roads) };
}

function tables({ screening, served, access, scenarios, resources }: ShelterPlan): Readonly<Record<string, string>> {
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
    'resources.csv': csv(
      ['place', 'kind', 'resource', 'minutes', 'metres'],
      resources.map((row) => [row.place, row.kind, row.resource, tidy(row.minutes), tidy(row.metres)]),
    ),
  };
}

/** Six digits after the point; nothing where there is no number. */
const tidy = (number: number | undefined): number | string => (Number.isFinite(number) ? Number((number as number).toFixed(6)) : '');
