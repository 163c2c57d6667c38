import type { Features } from '../../features/features.js';
import { transformFeatures } from '../../features/transform-features.js';
import { writeCsv } from '../../io/tables/csv.js';
import { writeGeoJson } from '../../io/vectors/geojson.js';
import type { LaterValue, Layer } from '../../layers/field.js';
import { overlayZones } from '../../zoning/overlay-zones.js';
import { polygons } from '../../zoning/polygons.js';
import { schemes } from '../../zoning/scheme.js';
import { sieve } from '../../zoning/sieve.js';
import { type UnitAreas, unitAreas } from '../../zoning/unit-areas.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import type { Delivery } from '../products/deliveries.js';
import { type Product, writeWhole } from '../products/production.js';
import { smallestZone } from '../products/smallest-zone.js';
import { mediaTypes } from '../products/stac.js';
import { unitTable } from '../products/unit-table.js';
import { mainMapName, namedMaps } from './named-maps.js';

/** Zones within planning parcels or red lines: features of every zone in every parcel, and the area of each level by parcel, before sieving. */
export function overlayDeliveries(prepared: PreparedCensus): readonly Delivery[] {
  const { census, ground, asked } = prepared;
  const maps = namedMaps(prepared);
  const { scheme, connectivity, smallest, scale } = census.zoning;
  return Object.entries(census.overlay ?? {}).flatMap(([name, { source, id, name: named, map: of, from }]): readonly Delivery[] => {
    const map = maps.get(of ?? mainMapName(census));
    if (map === undefined) return [];
    const folder = `overlay-${name}`;
    const title = { zh: `${map.title.zh}·叠加 ${name}`, en: `${map.title.en} within ${name}` };
    const parcels = ground.sources.features(source);
    const minimumCells = smallestZone(smallest, map.levels.grid, scale);
    const sieved = minimumCells > 1 ? (sieve(map.levels, { minimumCells, connectivity }) as Layer<'uint8'>) : map.levels;
    const zones = polygons(sieved, { connectivity, scheme }) as LaterValue<Features>;
    const parts = overlayZones({ zones, parcels }, { id, name: named, from }) as unknown as LaterValue<Features>;
    const table = unitAreas({ levels: map.levels, units: parcels }, { id, name: named, scheme }) as LaterValue<UnitAreas>;
    const product: Product<null> = {
      name: `${folder}/zones`,
      title,
      of: parts,
      vectors: { [folder.replaceAll('-', '_')]: parts },
      beside: [table],
      async make({ engine, out, run }) {
        const { crs, features } = transformFeatures(await engine.value(parts, run), 'EPSG:4490', { maxSegment: 1000 });
        const styled = features.map(({ geometry, properties }) => {
          const { zh = '', en = '', colour = '' } = schemes[scheme].levels[Number(properties.level) - 1] ?? {};
          return { geometry, properties: { ...properties, name_zh: zh, name_en: en, color: colour } };
        });
        const rows = styled.map(({ properties }) =>
          ['parcel', 'parcel_name', 'level', 'name_zh', 'km2'].map((key) => (properties as Record<string, unknown>)[key] as string | number),
        );
        return {
          files: {
            ...(await writeWhole(out, `${folder}/zones.geojson`, writeGeoJson({ crs, features: styled }))),
            ...(await writeWhole(out, `${folder}/zones.csv`, writeCsv(['parcel', 'parcel_name', 'level', 'name_zh', 'km2'], rows, { bom: true }))),
            ...(await writeWhole(out, `${folder}/parcels.csv`, unitTable(await engine.value(table, run)))),
          },
          result: null,
        };
      },
      assets: () => [
        { key: 'zones', href: './zones.geojson', type: mediaTypes.geojson, title, crs: 'EPSG:4490' },
        { key: 'zones-table', href: './zones.csv', type: mediaTypes.csv, title },
        { key: 'parcels', href: './parcels.csv', type: mediaTypes.csv, title },
      ],
    };
    const sources = [...new Set([source, ...map.sources])];
    return [
      {
        id: folder,
        title,
        asked: map.hazards.every(asked),
        products: [product as Product],
        properties: (_results, lines) => ({
          'tetrazone:role': 'overlay',
          'tetrazone:from': from,
          'tetrazone:sources': lines.of(Object.fromEntries(sources.map((one) => [one, one]))),
        }),
        sources,
        citations: map.citations,
      },
    ];
  });
}
