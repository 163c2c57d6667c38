import { polygonOnGrid } from '../../algebra/grid-polygons.js';
import { transformPoint } from '../../crs/transform.js';
import type { Feature } from '../../features/features.js';
import { common, joined, type PlaneArea, planeArea, squareMetres, widened, without } from '../../features/plane-areas.js';
import type { PlaneShape } from '../../features/plane-distance.js';
import type { Raster, Type } from '../../raster/raster.js';
import { areaNear, type PlaneFeature, type PlaneLayers } from './plane-layers.js';
import { cellsUnder } from './site-cells.js';
import { rasterNamed, type SiteLayers } from './site-layers.js';

/** What is left of a site for people. */
export interface EffectiveArea {
  /** Area of the site, m². */
  readonly area: number;
  /** m² that are taken off, in this order, each beyond those before it: what two take away counts once. */
  readonly deductions: readonly { readonly of: 'buildings' | 'setback' | 'water' | 'slope'; readonly m2: number }[];
  /** Deductions that could not be made, since their layer is missing: the effective area is at most what is given. */
  readonly unknown: readonly string[];
  readonly effective: number;
}

export interface AreaOptions {
  /** What a building of height h keeps free round itself is this × h. */
  readonly setbackFactor: number;
  /** Ground steeper than this does not count; all does unless given. In the unit of the layer `slope`. */
  readonly steepest?: number | undefined;
}

/** Site area less the footprints of buildings, their setback, water, and ground too steep: our definition, since the standards name no arithmetic. */
export function effectiveArea(
  site: { readonly geographic: Feature; readonly crs: string; readonly plane: Feature; readonly planeCrs: string; readonly shape: PlaneShape },
  layers: SiteLayers,
  features: PlaneLayers,
  { setbackFactor, steepest }: AreaOptions,
): EffectiveArea {
  const whole = planeArea(site.plane.geometry);
  const unknown: string[] = [];
  const cuts: { readonly of: EffectiveArea['deductions'][number]['of']; readonly area: PlaneArea }[] = [];
  const buildings = features.features('buildings');
  if (buildings === undefined) unknown.push('buildings');
  else {
    cuts.push({ of: 'buildings', area: areaNear('buildings', site.shape, buildings) });
    if (buildings.some(({ feature }) => heightOf(feature) === undefined)) unknown.push('setback');
    else cuts.push({ of: 'setback', area: setbackOf(site.shape, buildings, setbackFactor) });
  }
  const water = features.features('water');
  if (water === undefined) unknown.push('water');
  else cuts.push({ of: 'water', area: areaNear('water', site.shape, water) });
  if (steepest !== undefined) {
    const slope = rasterNamed(layers, 'slope')?.raster;
    if (slope === undefined || cellsUnder(site.geographic, site.crs, slope, () => true).known < 1 - 1e-9) unknown.push('slope');
    else cuts.push({ of: 'slope', area: steepCells(site, slope, steepest) });
  }
  let left = whole;
  const deductions = cuts.map(({ of, area }) => {
    const m2 = squareMetres(common(left, area));
    left = without(left, area);
    return { of, m2 };
  });
  return { area: squareMetres(whole), deductions, unknown, effective: squareMetres(left) };
}

/** Height of a building in metres; undefined where it is not said. */
export function heightOf({ properties }: Feature): number | undefined {
  const height = Number(properties.height);
  return properties.height !== null && properties.height !== '' && Number.isFinite(height) ? height : undefined;
}

function setbackOf(shape: PlaneShape, buildings: readonly PlaneFeature[], factor: number): PlaneArea {
  const around = (feature: Feature): number => factor * (heightOf(feature) as number);
  const near = buildings.filter(({ feature, shape: other }) => areaReaches(shape, other, around(feature)));
  return joined(near.flatMap(({ feature }) => widened(planeArea(feature.geometry), around(feature))));
}

const areaReaches = (a: PlaneShape, b: PlaneShape, metres: number): boolean =>
  a.bounds[0] - metres <= b.bounds[2] && b.bounds[0] - metres <= a.bounds[2] && a.bounds[1] - metres <= b.bounds[3] && b.bounds[1] - metres <= a.bounds[3];

/** The cells under a site that are too steep, as squares on the plane. */
function steepCells(
  site: { readonly geographic: Feature; readonly crs: string; readonly planeCrs: string },
  raster: Raster<Type>,
  steepest: number,
): PlaneArea {
  const { grid, window, values } = raster;
  const box = polygonOnGrid('screen-sites', site.geographic, site.crs, grid);
  const corner = (col: number, row: number): [number, number] =>
    transformPoint(grid.crs, site.planeCrs, grid.transform[0] * col + grid.transform[2], grid.transform[4] * row + grid.transform[5]);
  const squares: PlaneArea[] = [];
  for (let row = Math.floor(box.top); row < Math.ceil(box.bottom); row++)
    for (let col = Math.floor(box.left); col < Math.ceil(box.right); col++) {
      if (!(values[(row - window.row) * window.width + col - window.col]! > steepest)) continue;
      const ring = [corner(col, row), corner(col, row + 1), corner(col + 1, row + 1), corner(col + 1, row), corner(col, row)];
      squares.push(planeArea({ type: 'Polygon', coordinates: [ring] }));
    }
  return joined(squares.flat());
}
