import { transformBounds } from '../../crs/transform-bounds.js';
import { gridBounds } from '../../raster/grid.js';
import type { UnsoundSource } from '../audit/unsound-sources.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import type { Delivery, SourceLines } from './deliveries.js';
import type { Results } from './production.js';
import { stacCatalog, stacItem } from './stac.js';

/** The item over one delivery, once its products stand. */
export function itemOf(
  delivery: Delivery,
  results: Results,
  { census, ground }: PreparedCensus,
  lines: SourceLines,
  unsound: readonly UnsoundSource[],
): Record<string, unknown> {
  const { id, title, products, sources } = delivery;
  const assets = products.flatMap((product) => product.assets(results.of(product)));
  return stacItem(id, ground.grids.region, `${census.edition}T00:00:00Z`, assets, {
    'tetrazone:title': title,
    ...delivery.properties(results, lines),
    'tetrazone:synthetic': lines.isSynthetic(sources),
    ...unsoundField(unsound.filter(({ source }) => source === (census.region.boundary ?? 'dem') || sources.includes(source))),
  });
}

/** Sources that the audit failed are named wherever they were used. */
const unsoundField = (unsound: readonly UnsoundSource[]): Record<string, unknown> => (unsound.length === 0 ? {} : { 'tetrazone:unsound': unsound });

/** The catalogue over what was delivered. */
export function catalogOf(
  { census, ground }: PreparedCensus,
  delivered: readonly Delivery[],
  synthetic: boolean,
  unsound: readonly UnsoundSource[],
): Record<string, unknown> {
  const { name, edition, language } = census;
  const { region } = ground.grids;
  const bounds = transformBounds(region.crs, 'EPSG:4326', gridBounds(region));
  return stacCatalog('census', `${name.zh} ${name.en}`, delivered, {
    'tetrazone:census': { name, edition, language, grid: region, bounds },
    'tetrazone:synthetic': synthetic,
    ...unsoundField(unsound),
  });
}
