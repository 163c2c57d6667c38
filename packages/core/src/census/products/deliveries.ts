import type { Features } from '../../features/features.js';
import type { HazardRow, RasterClass } from '../../hazards/hazard.js';
import type { LaterValue, Layer } from '../../layers/field.js';
import type { Type } from '../../raster/raster.js';
import type { Citation, Status } from '../../standards/clause.js';
import { schemes } from '../../zoning/scheme.js';
import type { Census } from '../file/schema.js';
import { handInDeliveries } from '../hand-in/hand-in-deliveries.js';
import { combinedMap } from '../hand-in/named-maps.js';
import { vectorsDelivery } from '../hand-in/vectors-delivery.js';
import { type PlannedHazard, planHillshade } from '../plan/plan-census.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import { hillshadeSource } from '../plan/source-uses.js';
import { furtherProducts, riskDeliveries } from '../risk/risk-deliveries.js';
import { corridorProducts } from './corridor-products.js';
import { featuresProduct } from './features-product.js';
import { isoseismalProducts } from './isoseismal-products.js';
import { findingsProduct, type LevelMap, levelClasses, levelsProduct, unitFeaturesProduct, unitsProduct, zonesProduct } from './map-products.js';
import type { Product, Results } from './production.js';
import { reportProducts, styleProducts } from './report-products.js';
import { sheetProducts } from './sheet-products.js';
import { sheltersDelivery } from './shelters-delivery.js';
import type { Title } from './stac.js';
import { type MapSummary, mapSummary } from './summary.js';
import { tableProduct } from './table-product.js';
import { rasterProduct } from './write-raster.js';

/** One folder of the output: its products and what the item over them says. */
export interface Delivery {
  /** Folder and id of the item. */
  readonly id: string;
  readonly title: Title;
  /** Made now; else listed only if an earlier run made it as it would be made now. */
  readonly asked: boolean;
  readonly products: readonly Product[];
  /** Properties of the item, once its products stand. */
  readonly properties: (results: Results, lines: SourceLines) => Readonly<Record<string, unknown>>;
  readonly summary?: (results: Results) => MapSummary;
  /** Names of the sources behind it. */
  readonly sources: readonly string[];
  readonly citations: readonly Citation[];
}

/** How items name their sources. */
export interface SourceLines {
  /** A line for every role and source. */
  of(used: Readonly<Record<string, string>>): readonly Readonly<Record<string, unknown>>[];
  isSynthetic(names: readonly string[]): boolean;
}

const titles = {
  hillshade: { zh: '山体阴影', en: 'Hillshade' },
  units: { zh: '统计单元', en: 'Units' },
} as const;

/** What a census delivers, in drawing order: hillshade, hazards, the combined map, risk, shelters, units. */
export function deliveriesOf(prepared: PreparedCensus, canDraw = false): readonly Delivery[] {
  const { census, hazards, asked } = prepared;
  const planned = hazards.map((one) => hazardDelivery(one, prepared, asked(one.hazard.hazard), canDraw));
  const maps = [
    ...hillshadeDelivery(prepared),
    ...planned,
    ...combinedDelivery(prepared, canDraw),
    ...riskDeliveries(prepared, canDraw),
    ...handInDeliveries(prepared, canDraw),
    ...sheltersDelivery(prepared, canDraw),
    ...unitsDelivery(census, prepared.units),
  ];
  return [...maps, ...vectorsDelivery(prepared, maps)];
}

function hillshadeDelivery({ census, ground }: PreparedCensus): readonly Delivery[] {
  const source = hillshadeSource(census);
  if (source === undefined) return [];
  return [
    {
      id: 'hillshade',
      title: titles.hillshade,
      asked: true,
      products: [rasterProduct('hillshade', 'hillshade', titles.hillshade, planHillshade(source, ground), [], census)],
      properties: (_results, lines) => ({ 'tetrazone:role': 'hillshade', 'tetrazone:sources': lines.of({ dem: source }) }),
      sources: [source],
      citations: [],
    },
  ];
}

/** The products that any map of levels becomes, as the census asks for them. */
export function mapDelivery(
  map: LevelMap,
  prepared: PreparedCensus,
): Required<Pick<Delivery, 'products' | 'summary'>> & { readonly findings: ReturnType<typeof findingsProduct> } {
  const { census, units, ground } = prepared;
  const { rasters, zones, tables } = census.products;
  const columns = census.region.units;
  const findings = findingsProduct(map, census, ground.region);
  return {
    findings,
    products: [
      ...(rasters.includes('levels') ? [levelsProduct(map, census)] : []),
      findings,
      ...(zones.length > 0 ? [zonesProduct(map, census)] : []),
      ...(tables.includes('units') && units !== undefined && columns !== undefined ? [unitsProduct(map, census, units, columns)] : []),
      ...styleProducts(map, census),
      ...reportProducts(map, prepared),
    ],
    summary: (results) => mapSummary(map.name, map.title, schemes[census.zoning.scheme], results.of(findings)),
  };
}

function hazardDelivery(planned: PlannedHazard, prepared: PreparedCensus, asked: boolean, canDraw: boolean): Delivery {
  const { hazard, intensity, levels, breaks, citations, sources } = planned;
  const { rasters } = prepared.census.products;
  const map: LevelMap = { name: hazard.hazard, title: hazard.title, levels, breaks };
  const { products, summary, findings } = mapDelivery(map, prepared);
  const about = { rule: planned.rule, sources: Object.values(sources), citations, unit: hazard.intensity.unit };
  const further = Object.entries(planned.products).map(([key, { title, layer, classes, moment }]) => {
    const of = (value: number): RasterClass | undefined => classes.find((one) => one.value === value);
    const named = layer.kind === 'level' ? levelClasses(prepared.census).map((style) => ({ ...style, ...of(style.value) })) : classes;
    return rasterProduct(hazard.hazard, key, title, layer, named, prepared.census, moment);
  });
  const tables = Object.entries(planned.tables).map(([key, { title, rows, part }]) =>
    tableProduct(
      hazard.hazard,
      key,
      title,
      rows,
      (found) => (part === undefined ? (found as readonly HazardRow[]) : (found as Readonly<Record<string, readonly HazardRow[]>>)[part]) ?? [],
    ),
  );
  const summaryOf = (results: Results): MapSummary => {
    const leftOut = Object.values(planned.tables).flatMap(({ title, leavesOut }, at) => {
      const rows = leavesOut ? results.of(tables[at] as (typeof tables)[number]) : [];
      return rows.length === 0 ? [] : [{ title, rows }];
    });
    return { ...summary(results), ...(leftOut.length === 0 ? {} : { leftOut }) };
  };
  const { zh, en } = hazard.intensity;
  return {
    id: hazard.hazard,
    title: hazard.title,
    asked,
    products: [
      ...(rasters.includes('intensity') ? [rasterProduct(hazard.hazard, 'intensity', { zh, en }, intensity as Layer<Type>, [], prepared.census)] : []),
      ...further,
      ...products,
      ...tables,
      ...Object.entries(planned.shapes).map(([key, { title, features }]) => featuresProduct(hazard.hazard, key, title, features)),
      ...(hazard.hazard === 'seismic' && hazard.method === 'scenario' ? isoseismalProducts(planned) : []),
      ...(hazard.hazard === 'drought' ? corridorProducts(planned, prepared) : []),
      ...sheetProducts(map, about, prepared, canDraw),
    ],
    properties: (results, lines) => ({
      'tetrazone:role': 'hazard',
      'tetrazone:hazard': hazard.hazard,
      'tetrazone:method': hazard.method,
      'tetrazone:intensity': hazard.intensity,
      'tetrazone:rule': planned.rule,
      'tetrazone:breaks': results.of(findings).breaks,
      'tetrazone:levels': summary(results).levels,
      'tetrazone:sources': lines.of(sources),
      'tetrazone:citations': citations,
      'tetrazone:status': weakest(citations),
    }),
    summary: summaryOf,
    sources: Object.values(sources),
    citations,
  };
}

function combinedDelivery(prepared: PreparedCensus, canDraw: boolean): readonly Delivery[] {
  const { census, asked } = prepared;
  const map = combinedMap(prepared);
  if (map === undefined) return [];
  const { products, summary } = mapDelivery(map, prepared);
  const { sources, citations } = map;
  const sheets = sheetProducts(map, { sources, citations, unit: '' }, prepared, canDraw);
  return [
    {
      id: 'combined',
      title: map.title,
      asked: Object.keys(census.hazards).every(asked),
      products: [...products, ...furtherProducts('combined', prepared.risks.combined, census), ...sheets],
      properties: (results, lines) => ({
        'tetrazone:role': 'combined',
        'tetrazone:method': census.combine?.method,
        'tetrazone:hazards': map.hazards,
        'tetrazone:levels': summary(results).levels,
        'tetrazone:sources': lines.of(Object.fromEntries(sources.map((name) => [name, name]))),
        'tetrazone:citations': schemes[census.zoning.scheme].citations,
        'tetrazone:status': weakest(citations),
      }),
      summary,
      sources,
      citations,
    },
  ];
}

function unitsDelivery({ region }: Census, units: LaterValue<Features> | undefined): readonly Delivery[] {
  if (region.units === undefined || units === undefined) return [];
  const { source, id, name } = region.units;
  return [
    {
      id: 'units',
      title: titles.units,
      asked: true,
      products: [unitFeaturesProduct(titles.units, units, { id, name })],
      properties: (_results, lines) => ({ 'tetrazone:role': 'units', 'tetrazone:sources': lines.of({ units: source }) }),
      sources: [source],
      citations: [],
    },
  ];
}

const weakness: readonly Status[] = ['recalled', 'project', 'verified'];

/** The weakest status among citations. */
export const weakest = (citations: readonly Citation[]): Status => weakness.find((status) => citations.some((one) => one.status === status)) ?? 'verified';
