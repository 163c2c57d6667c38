import type { Features } from '../features/features.js';
import { transformFeatures } from '../features/transform-features.js';
import { writeFlatGeobuf } from '../io/flatgeobuf.js';
import { writeGeoJson } from '../io/geojson.js';
import type { LaterValue, Layer } from '../layers/field.js';
import { levelAreas } from '../zoning/level-areas.js';
import type { LevelTable } from '../zoning/level-table.js';
import { type SchemeName, schemes } from '../zoning/scheme.js';
import { sieve } from '../zoning/sieve.js';
import { type UnitAreas, unitAreas } from '../zoning/unit-areas.js';
import { zonePolygons } from '../zoning/zone-polygons.js';
import { type Product, type Production, writeWhole } from './production.js';
import type { Census } from './schema.js';
import { smallestZone } from './smallest-zone.js';
import { type Asset, type BandStatistics, mediaTypes } from './stac.js';
import { type MapSummary, mapSummary } from './summary.js';
import { unitTable } from './unit-table.js';
import { levelsProduct, shapeOf } from './write-raster.js';

type Title = { readonly zh: string; readonly en: string };

/** A map of levels that becomes files: those of a hazard, or the combined ones. */
export interface LevelMap {
  /** Folder and id: `flood`, `combined`. */
  readonly name: string;
  readonly title: Title;
  readonly levels: Layer<'uint8'>;
}

/** What a level map of a census becomes, beside its intensity: how many products it takes, and their making. */
export interface MapProducts {
  readonly count: number;
  make(production: Production): Promise<{ readonly assets: readonly Asset[]; readonly summary: MapSummary }>;
}

const words = {
  levels: { zh: '等级', en: 'levels' },
  areas: { zh: '各级面积', en: 'areas' },
  zones: { zh: '区划面', en: 'zones' },
  units: { zh: '分单元面积', en: 'areas by unit' },
} as const;
const titled = (title: Title, part: Title): Title => ({ zh: `${title.zh}·${part.zh}`, en: `${title.en}: ${part.en}` });

/** Zones by the file's own settings, in longitude and latitude; the raw areas beside what is drawn. */
function zonesProduct({ name, title, levels }: LevelMap, census: Census, scheme: SchemeName): Product<null> {
  const smallest = smallestZone(census.zoning.smallest, levels.grid);
  const { connectivity } = census.zoning;
  const sieved = smallest > 1 ? (sieve(levels, { smallest, connectivity }) as Layer<'uint8'>) : levels;
  const polygons = zonePolygons(sieved, { connectivity, scheme }) as LaterValue<Features>;
  const raw = levelAreas(levels, { scheme }) as LaterValue<LevelTable>;
  const formats = census.products.zones;
  const first = formats.includes('geojson') ? 'zones.geojson' : 'zones.fgb';
  return {
    path: `${name}/${first}`,
    title: titled(title, words.zones),
    key: { polygons: polygons.plan.hash, formats },
    async make({ engine, out, run }) {
      const zones = await engine.value(polygons, run);
      const table = await engine.value(raw, run);
      const geographic = transformFeatures(zones, 'EPSG:4490');
      const drawn: Record<number, number> = {};
      for (const { properties } of zones.features) drawn[properties.level as number] = (drawn[properties.level as number] ?? 0) + (properties.km2 as number);
      const areas = table.levels.slice(1).map(({ level, km2 }) => ({ level, km2: drawn[level] ?? 0, km2_raw: km2, difference: (drawn[level] ?? 0) - km2 }));
      let bytes = 0;
      // the file the ledger knows is written last: when it stands, all stand
      if (formats.includes('flatgeobuf') && geographic.features.length > 0) bytes = await writeWhole(out, `${name}/zones.fgb`, writeFlatGeobuf(geographic));
      if (formats.includes('geojson'))
        bytes = await writeWhole(
          out,
          `${name}/zones.geojson`,
          writeGeoJson(geographic, { properties: { smallest: census.zoning.smallest, connectivity, areas } }),
        );
      return { bytes, result: null };
    },
  };
}

function unitsProduct(
  { name, title, levels }: LevelMap,
  units: LaterValue<Features>,
  columns: { id: string; name: string },
  scheme: SchemeName,
): Product<null> {
  const table = unitAreas({ levels, units }, { id: columns.id, name: columns.name, scheme }) as LaterValue<UnitAreas>;
  return {
    path: `${name}/units.csv`,
    title: titled(title, words.units),
    key: { table: table.plan.hash },
    async make({ engine, out, run }) {
      return { bytes: await writeWhole(out, `${name}/units.csv`, unitTable(await engine.value(table, run))), result: null };
    },
  };
}

function areasProduct({ name, title, levels }: LevelMap, scheme: SchemeName): Product<LevelTable> {
  const table = levelAreas(levels, { scheme }) as LaterValue<LevelTable>;
  return {
    path: `${name}/areas.json`,
    title: titled(title, words.areas),
    key: { table: table.plan.hash },
    async make({ engine, out, run }) {
      const result = await engine.value(table, run);
      return { bytes: await writeWhole(out, `${name}/areas.json`, `${JSON.stringify(result, null, 1)}\n`), result };
    },
  };
}

/** Levels as COG, zones, tables and the summary of one level map, as the census asks for them. */
export function mapProducts(map: LevelMap, census: Census, units: LaterValue<Features> | undefined): MapProducts {
  const scheme = census.zoning.scheme;
  const { rasters, zones, tables } = census.products;
  const asked = census.region.units;
  const { width, height } = map.levels.grid;
  const products = {
    areas: areasProduct(map, scheme),
    levels: rasters.includes('levels')
      ? levelsProduct(`${map.name}/levels.tif`, titled(map.title, words.levels), map.levels, schemes[scheme], width * height)
      : undefined,
    zones: zones.length > 0 ? zonesProduct(map, census, scheme) : undefined,
    units: tables.includes('units') && asked !== undefined && units !== undefined ? unitsProduct(map, units, asked, scheme) : undefined,
  };
  return {
    count: Object.values(products).filter((product) => product !== undefined).length,
    async make(production) {
      const assets: Asset[] = [];
      const asset = (key: string, file: string, type: string, part: Title, more: Partial<Asset> = {}): void => {
        assets.push({ key, href: `./${file}`, type, title: titled(map.title, part), ...more });
      };
      if (products.levels !== undefined) {
        const statistics: BandStatistics | null = await production.make(products.levels);
        asset('levels', 'levels.tif', mediaTypes.cog, words.levels, { shape: shapeOf(map.levels), statistics: statistics ?? undefined });
      }
      const table = await production.make(products.areas);
      if (products.zones !== undefined) {
        await production.make(products.zones);
        if (zones.includes('geojson')) asset('zones', 'zones.geojson', mediaTypes.geojson, words.zones);
        if (zones.includes('flatgeobuf')) asset('zones-flatgeobuf', 'zones.fgb', mediaTypes.flatgeobuf, words.zones);
      }
      if (products.units !== undefined) {
        await production.make(products.units);
        asset('units', 'units.csv', mediaTypes.csv, words.units);
      }
      return { assets, summary: mapSummary(map.name, map.title, schemes[scheme], table) };
    },
  };
}
