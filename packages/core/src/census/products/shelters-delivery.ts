import { warp } from '../../algebra/warp/warp.js';
import type { Features } from '../../features/features.js';
import type { LaterValue, Layer } from '../../layers/field.js';
import { type ShelterPlan, shelterPlan } from '../../shelters/plan/shelter-plan.js';
import { type Citation, cite } from '../../standards/clause.js';
import { rulePacks } from '../../standards/shelters/rule-packs.js';
import { shelterSources } from '../file/shelter-sources.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import type { Delivery } from './deliveries.js';
import { type Product, writeWhole } from './production.js';
import { shelterFiles, shelterTexts } from './shelter-files.js';
import { type Asset, mediaTypes } from './stac.js';

const title = { zh: '应急避难场所', en: 'Emergency shelters' } as const;

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
      candidates: shelters.candidates === undefined ? undefined : ground.sources.features(shelters.candidates),
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
      products: [planProduct(plan, ground.sources.features(shelters.sites), ground.sources.features(shelters.demand))],
      properties: (_results, lines) => ({
        'tetrazone:role': 'shelters',
        'tetrazone:rules': rules,
        'tetrazone:siting': { walking, within, radius, minutes },
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

function planProduct(plan: LaterValue<ShelterPlan>, sites: LaterValue<Features>, demand: LaterValue<Features>): Product<null> {
  return {
    name: 'shelters/plan',
    title,
    of: plan,
    vectors: { shelters: sites },
    async make({ engine, out, run }) {
      const found = await engine.value(plan, run);
      const texts = shelterTexts(found, await engine.value(sites, run), await engine.value(demand, run));
      let written: Readonly<Record<string, number>> = {};
      for (const [file, text] of Object.entries(texts)) written = { ...written, ...(await writeWhole(out, `shelters/${file}`, text)) };
      return { files: written, result: null };
    },
    assets: () =>
      Object.entries(shelterFiles).map(([file, about]): Asset => {
        const [key, ending] = file.split('.') as [string, 'geojson' | 'csv' | 'json'];
        return { key, href: `./${file}`, type: mediaTypes[ending], title: about, ...(ending === 'geojson' ? { crs: 'EPSG:4490' } : {}) };
      }),
  };
}
