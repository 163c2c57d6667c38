import { TetrazoneError } from '../../errors/error.js';
import type { Feature, Features } from '../../features/features.js';
import { isLayer } from '../../layers/field.js';
import type { Raster, Type } from '../../raster/raster.js';
import { type CellsUnder, cellsUnder } from './site-cells.js';

/** A zone as a raster: cells of at least `from`. */
export interface ZoneLayer {
  readonly raster: Raster<Type>;
  readonly from: number;
}

/** What was found under every site before, in their order. */
export interface MeasuredLayer {
  readonly measured: readonly CellsUnder[];
  /** Of `slope`: degrees or percent. */
  readonly unit?: string;
}

/**
 * What sites are judged against, by the names that rules use: features (faults, fire sources, zones as polygons, `buildings` with `height` in metres,
 * `water`) and rasters (`slope` in degrees or percent, hazard levels). A bare raster of levels is a zone from level 3 on, any other where it is not 0. An empty
 * collection says that there is none; what is not given is not known.
 */
export type SiteLayers = Readonly<Record<string, Features | Raster<Type> | ZoneLayer | MeasuredLayer>>;

/** The features of a layer; undefined where the layer was not given. */
export function featuresNamed(layers: SiteLayers, name: string): Features | undefined {
  const layer = layers[name];
  if (layer === undefined) return undefined;
  if ('features' in layer) return layer;
  throw new TetrazoneError('bad-input', { operation: 'screen-sites', input: name, detail: 'a raster; features are wanted here' });
}

/** The raster of a layer, and from which value on a cell lies in the zone; undefined where the layer was not given or is one of features. */
export function rasterNamed(layers: SiteLayers, name: string): { readonly raster: Raster<Type>; readonly inside: (value: number) => boolean } | undefined {
  const layer = layers[name];
  if (layer === undefined || 'features' in layer || 'measured' in layer) return undefined;
  const [raster, from] = 'raster' in layer ? [layer.raster, layer.from] : [layer, layer.kind === 'level' ? 3 : undefined];
  if (isLayer(raster))
    throw new TetrazoneError('bad-input', { operation: 'screen-sites', input: name, detail: 'still to be computed; read it first (engine.read)' });
  return { raster, inside: from === undefined ? (value) => value !== 0 : (value) => value >= from };
}

/** What a raster holds under a site, read now or found before; undefined where the layer was not given or is one of features. */
export function cellsNamed(
  layers: SiteLayers,
  name: string,
  site: { readonly index: number; readonly geographic: Feature; readonly crs: string },
): { readonly cells: CellsUnder; readonly unit: string | undefined } | undefined {
  const layer = layers[name];
  if (layer !== undefined && 'measured' in layer) {
    const cells = layer.measured[site.index];
    if (cells === undefined)
      throw new TetrazoneError('bad-input', { operation: 'screen-sites', input: name, detail: `found under ${layer.measured.length} sites; there are more` });
    return { cells, unit: layer.unit };
  }
  const found = rasterNamed(layers, name);
  return found && { cells: cellsUnder(site.geographic, site.crs, found.raster, found.inside), unit: found.raster.unit };
}
