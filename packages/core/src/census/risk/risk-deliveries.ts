import type { RasterClass } from '../../hazards/hazard.js';
import type { Layer } from '../../layers/field.js';
import type { Type } from '../../raster/raster.js';
import { schemes } from '../../zoning/scheme.js';
import type { Census } from '../file/schema.js';
import type { PlannedProduct } from '../plan/plan-census.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import { type Delivery, mapDelivery, weakest } from '../products/deliveries.js';
import type { LevelMap } from '../products/map-products.js';
import type { Product } from '../products/production.js';
import { sheetProducts } from '../products/sheet-products.js';
import { rasterProduct } from '../products/write-raster.js';

/** The maps of risk as folders of the output: four colours, and beside them the index and the five levels they come from. */
export function riskDeliveries(prepared: PreparedCensus, canDraw: boolean): readonly Delivery[] {
  const { census, risks, asked } = prepared;
  const five = schemes['census-risk-5'].levels.map(({ level, zh, en, colour }): RasterClass => ({ value: level, zh, en, colour }));
  return risks.maps.map((planned): Delivery => {
    const { id, title, index, levels, breaks, rule, sources, citations } = planned;
    // breaks of five levels are no breaks of four colours
    const map: LevelMap = { name: id, title: { zh: `${title.zh}等级`, en: `${title.en} level` }, levels };
    const { products, summary } = mapDelivery(map, prepared);
    const named = (zh: string, en: string) => ({ zh: `${title.zh}${zh}`, en: `${title.en} ${en}` });
    return {
      id,
      title: map.title,
      asked: planned.hazards.every(asked),
      products: [
        ...(index === undefined || !census.products.rasters.includes('intensity')
          ? []
          : [rasterProduct(id, 'index', named('指数', 'index'), index as Layer<Type>, [], census)]),
        rasterProduct(id, 'levels-5', named('五级区划', 'five levels'), planned.five as Layer<Type>, five, census),
        ...furtherProducts(id, planned.products, census),
        ...products,
        ...sheetProducts(map, { ...(rule && { rule }), sources, citations, unit: '' }, prepared, canDraw),
      ],
      properties: (results, lines) => ({
        'tetrazone:role': 'combined',
        'tetrazone:method': planned.method,
        'tetrazone:hazards': planned.hazards,
        ...(rule === undefined ? {} : { 'tetrazone:rule': rule }),
        ...(breaks === undefined ? {} : { 'tetrazone:folded': { from: 'census-risk-5', fold: [1, 1, 2, 3, 4] } }),
        'tetrazone:levels': summary(results).levels,
        'tetrazone:sources': lines.of(Object.fromEntries(sources.map((name) => [name, name]))),
        'tetrazone:citations': citations,
        'tetrazone:status': weakest(citations),
      }),
      summary,
      sources,
      citations,
    };
  });
}

/** Further maps as COGs; of levels without names of their own the scheme's. */
export const furtherProducts = (folder: string, products: Readonly<Record<string, PlannedProduct>>, census: Census): readonly Product[] =>
  Object.entries(products).map(([key, { title, layer, classes }]) => rasterProduct(folder, key, title, layer, classes, census)) as readonly Product[];
