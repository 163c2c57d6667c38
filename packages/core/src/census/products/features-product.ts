import type { Features } from '../../features/features.js';
import { transformFeatures } from '../../features/transform-features.js';
import { writeGeoJson } from '../../io/vectors/geojson.js';
import type { LaterValue } from '../../layers/field.js';
import { type Product, writeWhole } from './production.js';
import { mediaTypes, type Title } from './stac.js';

/** Features as `FOLDER/KEY.geojson`, in longitude and latitude. */
export function featuresProduct(folder: string, key: string, title: Title, of: LaterValue<Features>): Product<null> {
  const path = `${folder}/${key}.geojson`;
  return {
    name: path,
    title,
    of,
    vectors: { [`${folder}_${key}`.replaceAll('-', '_')]: of },
    async make({ engine, out, run }) {
      const found = transformFeatures(await engine.value(of, run), 'EPSG:4490');
      return { files: await writeWhole(out, path, writeGeoJson(found)), result: null };
    },
    assets: () => [{ key, href: `./${key}.geojson`, type: mediaTypes.geojson, title, crs: 'EPSG:4490' }],
  };
}
