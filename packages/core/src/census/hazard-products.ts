import type { Layer } from '../layers/field.js';
import type { Type } from '../raster/raster.js';
import { schemes } from '../zoning/scheme.js';
import type { PlannedHazard } from './plan-census.js';
import type { Production } from './production.js';
import type { Census } from './schema.js';
import { type Asset, mediaTypes } from './stac.js';
import { levelsProduct, rasterProduct, shapeOf } from './write-raster.js';

/** The continuous rasters of a hazard: its intensity and its further maps. */
export function hazardAssets(planned: PlannedHazard, census: Census): { readonly count: number; make(production: Production): Promise<readonly Asset[]> } {
  const { hazard, intensity, products } = planned;
  const layers: readonly (readonly [string, { readonly zh: string; readonly en: string }, Layer<Type>])[] = [
    ...(census.products.rasters.includes('intensity') ? [['intensity', hazard.intensity, intensity as Layer<Type>] as const] : []),
    ...Object.entries(products).map(([name, { title, layer }]) => [name, title, layer] as const),
  ];
  return {
    count: layers.length,
    async make(production) {
      const assets: Asset[] = [];
      for (const [key, { zh, en }, layer] of layers) {
        const title = { zh, en };
        const [path, cells] = [`${hazard.hazard}/${key}.tif`, layer.grid.width * layer.grid.height];
        const statistics = await production.make(
          layer.kind === 'level'
            ? levelsProduct(path, title, layer as Layer<'uint8'>, schemes[census.zoning.scheme], cells)
            : rasterProduct(path, title, layer, cells),
        );
        assets.push({ key, href: `./${key}.tif`, type: mediaTypes.cog, title, shape: shapeOf(layer), statistics: statistics ?? undefined });
      }
      return assets;
    },
  };
}
