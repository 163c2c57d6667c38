import { definition } from '../../crs/definition.js';
import type { Feature, FeatureStream, Features, Geometry, Position } from '../../features/features.js';
import { eachFeature } from '../../features/pack-features.js';
import { rightHanded } from '../../features/positions.js';
import { transformFeatures } from '../../features/transform-features.js';
import type { RasterClass } from '../../hazards/hazard.js';
import { flatGeobufPieces } from '../../io/vectors/flatgeobuf.js';
import { geoJsonPieces, writeGeoJson } from '../../io/vectors/geojson.js';
import { writeGeoPackage } from '../../io/vectors/geopackage.js';
import { writePmtiles } from '../../io/vectors/pmtiles.js';
import { later } from '../../layers/bind.js';
import type { LaterValue, Layer } from '../../layers/field.js';
import { metresPerCell } from '../../raster/areas.js';
import { type Grid, gridBounds } from '../../raster/grid.js';
import type { Type } from '../../raster/raster.js';
import type { RuleBreaks } from '../../statistics/breaks/rule-breaks.js';
import { levelAreas } from '../../zoning/level-areas.js';
import type { LevelTable } from '../../zoning/level-table.js';
import { polygons } from '../../zoning/polygons.js';
import { schemes } from '../../zoning/scheme.js';
import { sieve } from '../../zoning/sieve.js';
import { type UnitAreas, unitAreas } from '../../zoning/unit-areas.js';
import type { Census } from '../file/schema.js';
import { type Product, writePieces, writeWhole } from './production.js';
import { smallestZone } from './smallest-zone.js';
import { type Asset, type BandStatistics, mediaTypes, type Title } from './stac.js';
import { unitTable } from './unit-table.js';
import { rasterProduct } from './write-raster.js';

/** A map of levels that becomes files: those of a hazard, or the combined ones. */
export interface LevelMap {
  /** Folder and id: `flood`, `combined`. */
  readonly name: string;
  readonly title: Title;
  readonly levels: Layer<'uint8'>;
  /** Where the intensity was cut; absent for the combined map. */
  readonly breaks?: LaterValue<RuleBreaks>;
}

/** What the item of a map says beside its files. */
export interface Findings {
  /** Of the levels before sieving, within the region: of the cells on its border the part inside. */
  readonly areas: LevelTable;
  readonly breaks: RuleBreaks | null;
}

const words = {
  levels: { zh: '等级', en: 'levels' },
  areas: { zh: '各级面积', en: 'areas' },
  zones: { zh: '区划面', en: 'zones' },
  units: { zh: '分单元面积', en: 'areas by unit' },
} as const;
const titled = (title: Title, part: Title): Title => ({ zh: `${title.zh}·${part.zh}`, en: `${title.en}: ${part.en}` });

/** The levels of the scheme as classes of a raster. */
export const levelClasses = ({ zoning }: Census): readonly RasterClass[] =>
  schemes[zoning.scheme].levels.map(({ level, zh, en, colour }) => ({ value: level, zh, en, colour }));

/** The levels of a map as a COG. */
export const levelsProduct = ({ name, title, levels }: LevelMap, census: Census): Product<BandStatistics | null> =>
  rasterProduct(name, 'levels', titled(title, words.levels), levels as Layer<Type>, levelClasses(census), census);

/** Areas and breaks of a map: no file of their own, they stand in the item and the summary. */
export function findingsProduct({ name, title, levels, breaks }: LevelMap, census: Census, region: LaterValue<Features> | undefined): Product<Findings> {
  const units = region ?? later(gridOutline(levels.grid));
  const areas = unitAreas({ levels, units }, { scheme: census.zoning.scheme }) as LaterValue<UnitAreas>;
  return {
    name: `${name}/item.json`,
    title: titled(title, words.areas),
    of: areas,
    make: async ({ engine, run }) => ({
      files: {},
      result: { areas: (await engine.value(areas, run)).total, breaks: breaks === undefined ? null : await engine.value(breaks, run) },
    }),
    assets: () => [],
  };
}

/** The whole of a grid as one polygon. */
export function gridOutline(grid: Grid): Features {
  const [west, south, east, north] = gridBounds(grid);
  const corners = [west, south, east, south, east, north, west, north, west, south];
  const ring = Array.from({ length: 5 }, (_, i): Position => [corners[2 * i] as number, corners[2 * i + 1] as number]);
  return { crs: grid.crs, features: [{ geometry: { type: 'Polygon', coordinates: [ring] }, properties: {} }] };
}

/** Zones by the file's own settings, in longitude and latitude; the areas before sieving beside what is drawn. */
export function zonesProduct({ name, title, levels }: LevelMap, census: Census): Product<null> {
  const { scheme, connectivity, smallest: asked, scale } = census.zoning;
  const minimumCells = smallestZone(asked, levels.grid, scale);
  const sieved = minimumCells > 1 ? (sieve(levels, { minimumCells, connectivity }) as Layer<'uint8'>) : levels;
  const found = polygons(sieved, { connectivity, scheme }) as LaterValue<Features>;
  const raw = levelAreas(levels, { scheme }) as LaterValue<LevelTable>;
  const formats = [...new Set(census.products.zones)].sort();
  const about = titled(title, words.zones);
  return {
    name: `${name}/zones`,
    title: about,
    of: found,
    vectors: { [`${name.replaceAll('-', '_')}_zones`]: found },
    settings: { formats, smallest: asked, ...(scale === undefined ? {} : { scale }), colours: schemes[scheme].levels.map(({ colour }) => colour) },
    async make({ engine, out, run }) {
      const zones = await engine.value(found, run);
      const { levels: before } = await engine.value(raw, run);
      const geographic = inDegrees(zones);
      const areas = before.slice(1).map(({ level, km2 }) => {
        const drawn = zones.features.reduce((sum, { properties }) => sum + (properties.level === level ? (properties.km2 as number) : 0), 0);
        return { level, km2: drawn, km2_raw: km2, difference: drawn - km2 };
      });
      const pieces = geoJsonPieces(geographic, { properties: { smallest: asked, connectivity, areas } });
      return {
        files: {
          ...(formats.includes('geojson') ? await writePieces(out, `${name}/zones.geojson`, pieces) : {}),
          ...(formats.includes('flatgeobuf')
            ? await writePieces(out, `${name}/zones.fgb`, flatGeobufPieces(geographic.crs, zones.features, geometriesOf(geographic)))
            : {}),
          ...(formats.includes('geopackage') ? await writeWhole(out, `${name}/zones.gpkg`, writeGeoPackage(geographic, 'zones')) : {}),
          ...(formats.includes('pmtiles')
            ? await writeWhole(out, `${name}/zones.pmtiles`, writePmtiles(geographic, { layer: 'zones', name: about.zh, maxZoom: finestZoom(levels.grid) }))
            : {}),
        },
        result: null,
      };
    },
    assets: () => [
      ...(formats.includes('geojson') ? [vector('zones', 'zones.geojson', mediaTypes.geojson, about)] : []),
      ...(formats.includes('flatgeobuf') ? [vector('zones-flatgeobuf', 'zones.fgb', mediaTypes.flatgeobuf, about)] : []),
      ...(formats.includes('geopackage') ? [vector('zones-geopackage', 'zones.gpkg', mediaTypes.geopackage, about)] : []),
      ...(formats.includes('pmtiles') ? [vector('zones-pmtiles', 'zones.pmtiles', mediaTypes.pmtiles, about)] : []),
    ],
  };
}

/** The zoom at which a 4096th of a tile is a quarter of a cell or less: more would tell nothing. */
function finestZoom(grid: Grid): number {
  const metres = metresPerCell(grid, Math.floor(grid.height / 2)).x;
  return Math.min(14, Math.max(4, Math.ceil(Math.log2(40_075_017 / 4096 / (metres / 4)))));
}

/** No piece of an edge is longer: a straight kilometre of a map leaves its chord in degrees by no more than the coordinates are rounded. */
const LONGEST_METRES = 1000;

/** Zones in longitude and latitude, their long edges cut alike on both sides, so that their areas there are those of their cells. */
export function inDegrees(all: Features): FeatureStream {
  const { crs } = all;
  const { geographic, metresPerUnit } = definition(crs);
  const options = geographic ? {} : { maxSegment: LONGEST_METRES / metresPerUnit };
  function* transformed(): Generator<Feature> {
    for (const feature of eachFeature(all)) yield* transformFeatures({ crs, features: [feature] }, 'EPSG:4490', options).features;
  }
  return { crs: 'EPSG:4490', features: { [Symbol.iterator]: transformed } };
}

function* geometriesOf({ features }: FeatureStream): Generator<Geometry> {
  for (const { geometry } of features) yield geometry;
}

const vector = (key: string, file: string, type: string, title: Title): Asset => ({ key, href: `./${file}`, type, title, crs: 'EPSG:4490' });

/** Areas of the levels in every unit, before sieving, as `units.csv`. */
export function unitsProduct(
  { name, title, levels }: LevelMap,
  census: Census,
  units: LaterValue<Features>,
  columns: { readonly id: string; readonly name: string },
): Product<null> {
  const table = unitAreas({ levels, units }, { id: columns.id, name: columns.name, scheme: census.zoning.scheme }) as LaterValue<UnitAreas>;
  const path = `${name}/units.csv`;
  const about = titled(title, words.units);
  return {
    name: path,
    title: about,
    of: table,
    make: async ({ engine, out, run }) => ({ files: await writeWhole(out, path, unitTable(await engine.value(table, run))), result: null }),
    assets: () => [{ key: 'units', href: './units.csv', type: mediaTypes.csv, title: about }],
  };
}

/** The units themselves, with `id` and `name`, in longitude and latitude. */
export function unitFeaturesProduct(title: Title, units: LaterValue<Features>, columns: { readonly id: string; readonly name: string }): Product<null> {
  const path = 'units/units.geojson';
  return {
    name: path,
    title,
    of: units,
    vectors: { units },
    settings: columns,
    async make({ engine, out, run }) {
      const geographic = transformFeatures(await engine.value(units, run), 'EPSG:4490');
      const features = geographic.features.map(({ geometry, properties }) => ({
        geometry: rightHandedGeometry(geometry),
        properties: { ...properties, id: String(properties[columns.id]), name: String(properties[columns.name]) },
      }));
      return { files: await writeWhole(out, path, writeGeoJson({ crs: geographic.crs, features })), result: null };
    },
    assets: () => [vector('units', 'units.geojson', mediaTypes.geojson, title)],
  };
}

/** Rings as RFC 7946 wants them, whichever way the source has them. */
function rightHandedGeometry(geometry: Geometry): Geometry {
  if (geometry.type === 'Polygon') return { ...geometry, coordinates: rightHanded(geometry.coordinates) };
  return geometry.type === 'MultiPolygon' ? { ...geometry, coordinates: geometry.coordinates.map(rightHanded) } : geometry;
}
