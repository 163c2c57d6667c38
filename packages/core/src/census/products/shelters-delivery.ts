import { warp } from '../../algebra/warp/warp.js';
import type { Features } from '../../features/features.js';
import { later } from '../../layers/bind.js';
import type { LaterValue, Layer } from '../../layers/field.js';
import type { Type } from '../../raster/raster.js';
import { shelterMarks } from '../../shelters/plan/shelter-marks.js';
import { type ShelterPlan, shelterPlan } from '../../shelters/plan/shelter-plan.js';
import { siteCells, stackFeatures } from '../../shelters/screening/screening-operations.js';
import type { SiteCells } from '../../shelters/screening/stacked-layers.js';
import { type Citation, cite } from '../../standards/clause.js';
import type { SiteRule } from '../../standards/shelters/rule-pack.js';
import { rulePacks } from '../../standards/shelters/rule-packs.js';
import { slope } from '../../terrain/shape/slope.js';
import { fileKind } from '../file/file-kind.js';
import { shelterSources } from '../file/shelter-sources.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import type { Delivery } from './deliveries.js';
import { type Product, writeWhole } from './production.js';
import { sheetProducts } from './sheet-products.js';
import { shelterFiles, shelterTexts } from './shelter-files.js';
import { type Asset, mediaTypes } from './stac.js';

const title = { zh: '应急避难场所', en: 'Emergency shelters' } as const;
/** What the legend of the sheet calls the dots. */
const marksNamed = {
  zh: '避难场所：红危险区内，橙不符\n黄资料不足，蓝均符合',
  en: 'Shelters: red danger, orange fail\nyellow unknown, blue pass',
} as const;

/** The shelters of a census: one plan, its files, and with a hazard a sheet of the sites over its levels. */
export function sheltersDelivery(prepared: PreparedCensus, canDraw: boolean): readonly Delivery[] {
  const { census, ground, hazards, units, asked } = prepared;
  const { shelters } = census;
  if (shelters === undefined || Object.values(shelterSources(census)).some((name) => ground.sources.fault(name) !== undefined)) return [];
  const danger = shelters.hazard === undefined ? undefined : hazards.find(({ hazard }) => hazard.hazard === shelters.hazard);
  // without the hazard it would be another plan under the same name
  if (shelters.hazard !== undefined && danger === undefined) return [];
  const people = ground.sources.raster(shelters.people) as unknown as Layer;
  const levels = danger && warp(danger.levels as unknown as Layer, { grid: people.grid, method: 'nearest' });
  const { rules, minutes, within, join, walking, next, radius, dangerFrom, together, setbackFactor, turn, relief, air, places, near } = shelters;
  const surroundings = surroundingsOf(census, ground);
  const plan = shelterPlan(
    {
      people,
      levels: levels as never,
      sites: ground.sources.features(shelters.sites),
      demand: ground.sources.features(shelters.demand),
      roads: ground.sources.features(shelters.roads),
      units,
      candidates: shelters.candidates === undefined ? undefined : ground.sources.features(shelters.candidates),
      layers: surroundings.layers,
      cells: surroundings.cells,
      ownRules: shelters.ownRules.length === 0 ? undefined : later(shelters.ownRules as unknown as readonly SiteRule[]),
      posts: shelters.posts === undefined ? undefined : ground.sources.features(shelters.posts),
      resources: shelters.resources === undefined ? undefined : ground.sources.features(shelters.resources),
    },
    {
      ...{ rules: rules.join(','), minutes, within, join, walking, next, radius, dangerFrom, together, id: census.region.units?.id ?? '' },
      ...{ known: surroundings.known.join(','), setbackFactor, turn, reliefHours: relief.hours, reliefLoading: relief.loading, places, near },
      ...(air === undefined ? {} : { airSpeed: air.speed, airMinutes: air.minutes, airAlert: air.alert, airLoading: air.loading }),
      ...(shelters.watchRange === undefined ? {} : { watchRange: shelters.watchRange }),
    },
  ) as unknown as LaterValue<ShelterPlan>;
  const used = { ...shelterSources(census), ...(danger === undefined ? {} : danger.sources) };
  const citations = citationsOf(rules, shelters.ownRules.length > 0);
  const marks = shelterMarks({ sites: ground.sources.features(shelters.sites), plan }) as unknown as LaterValue<Features>;
  const sheets =
    danger === undefined
      ? []
      : sheetProducts(
          { name: 'shelters', title, levels: danger.levels, breaks: danger.breaks },
          {
            rule: danger.rule,
            sources: [...new Set(Object.values(used))],
            citations: [...citations, ...danger.citations],
            unit: danger.hazard.intensity.unit,
            marks: { features: marks, named: marksNamed },
          },
          prepared,
          canDraw,
        );
  return [
    {
      id: 'shelters',
      title,
      asked: asked('shelters'),
      products: [planProduct(plan, ground.sources.features(shelters.sites), ground.sources.features(shelters.demand)), ...sheets],
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
function citationsOf(rules: readonly string[], own: boolean): readonly Citation[] {
  const all = rulePacks.filter(({ id }) => rules.includes(id)).flatMap((pack) => pack.rules);
  const seen = new Map(
    all.map(({ standard, clause, unit, status }) => [`${standard} ${clause} ${status}`, cite({ standard, clause, unit, status, value: null })]),
  );
  const ours: Citation = { standard: 'own rules', clause: '', unit: '', status: 'project' };
  return [...seen.values(), ...(own ? [ours] : [])];
}

/** What the sites are judged against: features put together by the names of their layers, and what rasters hold under the sites. */
function surroundingsOf(
  { shelters, sources }: PreparedCensus['census'],
  ground: PreparedCensus['ground'],
): { readonly layers: LaterValue<Features> | undefined; readonly cells: LaterValue<SiteCells> | undefined; readonly known: readonly string[] } {
  let layers: LaterValue<Features> | undefined;
  let cells: LaterValue<SiteCells> | undefined;
  const known: string[] = [];
  if (shelters === undefined) return { layers, cells, known };
  const sites = ground.sources.features(shelters.sites);
  const found = (raster: Layer<Type>, layer: string, from?: number): LaterValue<SiteCells> =>
    siteCells({ raster, sites, into: cells }, { layer, from }) as unknown as LaterValue<SiteCells>;
  for (const [layer, given] of Object.entries(shelters.layers)) {
    const { source, from } = typeof given === 'string' ? { source: given, from: undefined } : given;
    if (fileKind(sources[source]?.file ?? '') === 'raster') cells = found(ground.sources.raster(source), layer, from);
    else {
      layers = stackFeatures({ features: ground.sources.features(source), into: layers }, { layer }) as unknown as LaterValue<Features>;
      known.push(layer);
    }
  }
  if (shelters.dem !== undefined) cells = found(slope(ground.sources.raster(shelters.dem) as never, { units: 'degrees' }) as unknown as Layer<Type>, 'slope');
  return { layers, cells, known };
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
