/** Everything that opening a product folder needs, in one module, so that the first screen loads none of it. */
import { blobFolder, createEngine, type Engine, type Folder, memoryFolder, urlFolder } from '@tetrazone/core';
import { openProducts } from './catalog.js';
import type { Products } from './model.js';
import { openRasters, type Rasters } from './rasters.js';
import { noUnits, parseUnitShapes, type Units } from './units.js';

export { openDrought } from '../drought/open-drought.js';
export { openShelters } from '../shelters/open-shelters.js';
export { createSitings } from '../shelters/siting/siting.js';
export { createTrials } from '../trial/trials.js';
export { inspectPlace } from './inspect.js';
export { cutTile } from './rasters.js';
export { parseUnits } from './units-table.js';
export { blobFolder, memoryFolder, urlFolder };

/** A folder with its rasters and units at hand. */
export interface OpenFolder {
  readonly products: Products;
  readonly units: Units;
  readonly rasters: Rasters;
}

/** As many workers as the machine has cores, eight at the most. */
export const pageEngine = (): Engine => createEngine({ workers: Math.max(1, Math.min(8, navigator.hardwareConcurrency || 2)) });

/** Reads a product folder; units that cannot be read become a problem, since the rest is shown all the same. */
export async function openFolder(folder: Folder, engine: Engine): Promise<OpenFolder> {
  let products = await openProducts(folder);
  let units = noUnits;
  if (products.unitsPath !== undefined) {
    const path = products.unitsPath;
    try {
      units = parseUnitShapes(await folder.readText(path), path);
    } catch (error) {
      products = { ...products, problems: [...products.problems, { path, error }] };
    }
  }
  return { products, units, rasters: openRasters(engine, products) };
}
