import type { FeatureStream } from '../../features/features.js';
import { asPacked } from '../../features/pack-features.js';
import { writeGeoPackageLayers } from '../../io/vectors/geopackage.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import type { Delivery } from '../products/deliveries.js';
import { inDegrees } from '../products/map-products.js';
import { type Product, writeWhole } from '../products/production.js';
import { mediaTypes } from '../products/stac.js';

const title = { zh: '全部矢量图层', en: 'All vector layers' } as const;

/** Every layer of features that the other deliveries have, in one GeoPackage in longitude and latitude. */
export function vectorsDelivery({ census }: PreparedCensus, others: readonly Delivery[]): readonly Delivery[] {
  if (!census.products.vectors) return [];
  const layers = Object.assign({}, ...others.flatMap(({ products }) => products.map(({ vectors }) => vectors ?? {}))) as NonNullable<Product['vectors']>;
  const names = Object.keys(layers);
  const [first] = Object.values(layers);
  if (first === undefined) return [];
  const product: Product<null> = {
    name: 'vectors/census.gpkg',
    title,
    of: first,
    beside: Object.values(layers).slice(1),
    settings: { names },
    async make({ engine, out, run }) {
      const placed: Record<string, FeatureStream> = {};
      // all layers wait for the last one: as objects they would be most of what the run holds
      for (const [name, later] of Object.entries(layers)) placed[name] = inDegrees(asPacked(await engine.value(later, run)));
      return { files: await writeWhole(out, 'vectors/census.gpkg', writeGeoPackageLayers(placed)), result: null };
    },
    assets: () => [{ key: 'vectors', href: './census.gpkg', type: mediaTypes.geopackage, title, crs: 'EPSG:4490' }],
  };
  const sources = [...new Set(others.flatMap((one) => one.sources))];
  return [
    {
      id: 'vectors',
      title,
      asked: others.every(({ asked }) => asked),
      products: [product as Product],
      properties: (_results, lines) => ({
        'tetrazone:role': 'vectors',
        'tetrazone:layers': names,
        'tetrazone:sources': lines.of(Object.fromEntries(sources.map((name) => [name, name]))),
      }),
      sources,
      citations: [],
    },
  ];
}
