import { keep } from '../../algebra/keep.js';
import { rasterizeLevels } from '../../algebra/rasterize/rasterize-levels.js';
import type { Features } from '../../features/features.js';
import { transformFeatures } from '../../features/transform-features.js';
import { writeCsv } from '../../io/tables/csv.js';
import { writeGeoJson } from '../../io/vectors/geojson.js';
import type { LaterValue, Layer } from '../../layers/field.js';
import type { Type } from '../../raster/raster.js';
import { gradedObjects } from '../../risk/objects/graded-objects.js';
import { industryComparison, type RiskObject } from '../../risk/objects/region-levels.js';
import { regionZones } from '../../risk/objects/region-zones.js';
import { industryChart } from '../../sheets/industry-chart.js';
import { schemes } from '../../zoning/scheme.js';
import { snapToUnits } from '../../zoning/snap-to-units.js';
import { worstAtFeatures } from '../../zoning/worst-at-features.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import { type Delivery, weakest } from '../products/deliveries.js';
import { findingsProduct, type LevelMap, levelsProduct } from '../products/map-products.js';
import { type Product, writeWhole } from '../products/production.js';
import { styleProducts } from '../products/report-products.js';
import { type SheetAbout, sheetProducts, writeScene } from '../products/sheet-products.js';
import { mediaTypes, type Title } from '../products/stac.js';
import { mapSummary } from '../products/summary.js';
import { exposureLayer } from '../risk/plan-risk.js';
import { mainMapName, type NamedMap, namedMaps } from './named-maps.js';

const titles = {
  city: { zh: '城市风险四色图', en: 'Four-colour map of the city' },
  area: { zh: '区域安全风险四色图', en: 'Four-colour map of regions' },
  industry: { zh: '行业风险比对图', en: 'Comparison of industries' },
  village: { zh: '村（社区）风险图', en: 'Map of villages and communities' },
  objects: { zh: '风险源（颜色为其等级）', en: 'Sources of risk in the colour of their level' },
} as const;

interface UnitColumns {
  readonly source: string;
  readonly id: string;
  readonly name: string;
}

/** The four-colour products by name: 城市风险四色图, 区域安全风险四色图, 行业风险比对图, and the map of villages. */
export function fourColourDeliveries(prepared: PreparedCensus, canDraw: boolean): readonly Delivery[] {
  const { census, ground } = prepared;
  const { fourColour, objects } = census;
  const map = namedMaps(prepared).get(fourColour?.map ?? mainMapName(census));
  if (fourColour === undefined || map === undefined) return [];
  const { city, area, industry, village } = fourColour;
  const graded = objects === undefined ? undefined : gradedOf(objects, map, prepared);
  const snapped = (columns: UnitColumns, asked: NonNullable<typeof city>): LaterValue<Features> => {
    const people = asked.method === 'population' && asked.people !== undefined ? exposureLayer(asked.people, census, ground).layer : undefined;
    const inputs = { levels: map.levels, units: ground.sources.features(columns.source), ...(people && { population: people }) };
    return snapToUnits(inputs as never, {
      method: asked.method,
      least: asked.least,
      id: columns.id,
      name: columns.name,
      scheme: census.zoning.scheme,
    }) as unknown as LaterValue<Features>;
  };
  const made: Delivery[] = [];
  const cityUnits = city?.units ?? census.region.units;
  if (city !== undefined && cityUnits !== undefined)
    made.push(unitsDelivery('city-risk', titles.city, snapped(cityUnits, city), map, [cityUnits.source], city.method, prepared, canDraw));
  const areaUnits = area?.units ?? census.region.units;
  if (area !== undefined && areaUnits !== undefined && graded !== undefined) {
    const inputs = { regions: ground.sources.features(areaUnits.source), objects: graded.features };
    const zones = regionZones(inputs as never, { id: areaUnits.id, name: areaUnits.name, method: area.method }) as unknown as LaterValue<Features>;
    const sources = [areaUnits.source, graded.source];
    made.push(
      unitsDelivery('area-risk', titles.area, zones, map, sources, area.method, prepared, canDraw, { features: graded.features, named: titles.objects }),
    );
  }
  if (industry && graded !== undefined) made.push(industryDelivery(graded, map, prepared));
  if (village !== undefined) {
    const one = unitsDelivery('village-risk', titles.village, snapped(village.units, village), map, [village.units.source], village.method, prepared, canDraw);
    const marks = graded === undefined ? {} : { marks: { features: graded.features, named: titles.objects } };
    const own = village.sheets.length === 0 ? [] : villageSheets(village.units, village.sheets, map, marks, prepared, canDraw);
    made.push({ ...one, products: [...one.products, ...own] });
  }
  return made;
}

interface Graded {
  readonly features: LaterValue<Features>;
  readonly source: string;
}

function gradedOf({ source, fields }: NonNullable<PreparedCensus['census']['objects']>, { levels }: NamedMap, { ground }: PreparedCensus): Graded {
  const objects = ground.sources.features(source);
  const places = worstAtFeatures({ raster: levels as Layer<Type>, features: objects });
  return { features: gradedObjects({ objects, places } as never, { fields }) as unknown as LaterValue<Features>, source };
}

/** Units that each have one level, as a map: raster, areas, features, table, styles, sheet. */
function unitsDelivery(
  id: string,
  title: Title,
  units: LaterValue<Features>,
  { hazards, sources: behind, citations }: NamedMap,
  own: readonly string[],
  method: string,
  prepared: PreparedCensus,
  canDraw: boolean,
  marks?: NonNullable<SheetAbout['marks']>,
): Delivery {
  const { census, ground, asked } = prepared;
  const levels = keep(rasterizeLevels({ features: units }, { grid: ground.grids.region, field: 'level', overlap: 'maximum' })) as Layer<'uint8'>;
  const map: LevelMap = { name: id, title, levels };
  const findings = findingsProduct(map, census, ground.region);
  const sources = [...new Set([...own, ...behind])];
  const about: SheetAbout = { sources, citations, unit: '', ...(marks && { marks }) };
  return {
    id,
    title,
    asked: hazards.every(asked),
    products: [
      levelsProduct(map, census),
      findings,
      featuresProduct(id, title, units),
      ...styleProducts(map, census, 'units'),
      ...sheetProducts(map, about, withoutChoice(prepared), canDraw),
    ],
    properties: (results, lines) => ({
      'tetrazone:role': 'combined',
      'tetrazone:method': method,
      'tetrazone:hazards': hazards,
      'tetrazone:levels': mapSummary(id, title, schemes[census.zoning.scheme], results.of(findings)).levels,
      'tetrazone:sources': lines.of(Object.fromEntries(sources.map((name) => [name, name]))),
      'tetrazone:citations': citations,
      'tetrazone:status': weakest(citations),
    }),
    sources,
    citations,
  };
}

/** Named products are drawn whatever other maps are. */
const withoutChoice = (prepared: PreparedCensus): PreparedCensus => {
  const { sheets } = prepared.census.products;
  if (sheets === undefined) return prepared;
  const { maps: _, ...rest } = sheets;
  return { ...prepared, census: { ...prepared.census, products: { ...prepared.census.products, sheets: { ...rest, atlas: false } } } };
};

/** The units with their level as features, and as a table. */
function featuresProduct(folder: string, title: Title, units: LaterValue<Features>): Product<null> {
  return {
    name: `${folder}/units`,
    title,
    of: units,
    vectors: { [folder.replaceAll('-', '_')]: units },
    async make({ engine, out, run }) {
      const { crs, features } = transformFeatures(await engine.value(units, run), 'EPSG:4490');
      const header = ['id', 'name', 'level', 'name_zh', 'share', 'km2', 'people', 'objects'].filter((key) =>
        features.some(({ properties }) => properties[key] !== undefined),
      );
      const rows = features.map(({ properties }) => header.map((key) => properties[key] as string | number));
      return {
        files: {
          ...(await writeWhole(out, `${folder}/units.geojson`, writeGeoJson({ crs, features }))),
          ...(await writeWhole(out, `${folder}/levels.csv`, writeCsv(header, rows, { bom: true }))),
        },
        result: null,
      };
    },
    assets: () => [
      { key: 'zones', href: './units.geojson', type: mediaTypes.geojson, title, crs: 'EPSG:4490' },
      { key: 'table', href: './levels.csv', type: mediaTypes.csv, title },
    ],
  };
}

/** 行业风险比对图: bars, not a map. */
function industryDelivery({ features, source }: Graded, { hazards, citations }: NamedMap, prepared: PreparedCensus): Delivery {
  const { census, asked } = prepared;
  const { language, products, edition } = census;
  const zh = language === 'zh-CN';
  const { sheets } = products;
  const product: Product<null> = {
    name: 'industry-risk/industries',
    title: titles.industry,
    of: features,
    settings: { language, formats: sheets?.formats ?? [], dpi: sheets?.dpi ?? 0, name: census.name },
    async make(tools) {
      const found = await tools.engine.value(features, tools.run);
      const objects = found.features.flatMap(({ properties }): RiskObject[] =>
        properties.level === undefined
          ? []
          : [{ region: '', industry: String(properties.industry || (zh ? '未分类' : 'other')), level: Number(properties.level) }],
      );
      const rows = industryComparison(objects);
      const levels = [...schemes['four-colour'].levels].reverse();
      const header = ['industry', ...levels.map((level) => (zh ? level.zh : level.en)), 'total'];
      const lines = rows.map(({ industry, counts, total }) => [industry, ...[...counts].reverse(), total]);
      const scene = industryChart(rows, { title: `${zh ? census.name.zh : census.name.en} · ${zh ? titles.industry.zh : titles.industry.en}`, language });
      const drawn = { formats: sheets?.formats ?? ['svg'], dpi: sheets?.dpi ?? 200, date: new Date(`${edition}T00:00:00Z`) };
      return {
        files: {
          ...(await writeWhole(tools.out, 'industry-risk/industries.csv', writeCsv(header, lines, { bom: true }))),
          ...(await writeScene(scene, 'industry-risk/chart', { ...drawn, formats: [...new Set(['svg', ...drawn.formats])] }, tools)),
        },
        result: null,
      };
    },
    assets: () => [
      { key: 'table', href: './industries.csv', type: mediaTypes.csv, title: titles.industry },
      { key: 'chart', href: './chart.svg', type: mediaTypes.svg, title: titles.industry },
    ],
  };
  return {
    id: 'industry-risk',
    title: titles.industry,
    asked: hazards.every(asked),
    products: [product as Product],
    properties: (_results, lines) => ({ 'tetrazone:role': 'industries', 'tetrazone:sources': lines.of({ objects: source }) }),
    sources: [source],
    citations,
  };
}

/** A sheet for every village that is named: its zones in full, its neighbours pale, an inset, and the objects in it. */
function villageSheets(
  columns: UnitColumns,
  codes: readonly string[],
  { levels, sources, citations }: NamedMap,
  marks: Pick<SheetAbout, 'marks'>,
  prepared: PreparedCensus,
  canDraw: boolean,
): readonly Product[] {
  const within = withoutChoice(prepared);
  const villages = {
    ...within,
    units: prepared.ground.sources.features(columns.source),
    census: { ...within.census, region: { ...within.census.region, units: columns } },
  };
  return sheetProducts(
    { name: 'village-risk', title: titles.village, levels },
    { sources, citations, unit: '', ...marks, unitSheets: codes },
    villages,
    canDraw,
  );
}
