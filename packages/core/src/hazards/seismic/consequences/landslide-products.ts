import { arithmetic } from '../../../algebra/arithmetic.js';
import { warp } from '../../../algebra/warp/warp.js';
import type { Field, When } from '../../../layers/field.js';
import { structure } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import type { Clause } from '../../../standards/clause.js';
import { jibson2000 } from '../../../standards/jibson-2000.js';
import { jibson2007 } from '../../../standards/jibson-2007.js';
import { slope } from '../../../terrain/shape/slope.js';
import { givenRaster } from '../../given.js';
import type { HazardGiven, HazardProduct } from '../../hazard.js';
import { coseismicLandslide, type GroundStrength } from './coseismic-landslide.js';

/** What slopes are made of, as a census file says it. */
export interface SlopeGround extends Required<GroundStrength> {
  readonly thickness: number;
  readonly saturation?: number;
}

const needed = ['friction', 'cohesion', 'weight', 'thickness'];
const isGround = (given: unknown): given is SlopeGround =>
  typeof given === 'object' &&
  given !== null &&
  needed.every((name) => Number.isFinite((given as Record<string, unknown>)[name])) &&
  Object.keys(given).every((name) => [...needed, 'saturation'].includes(name));

export const slopesOption = structure<SlopeGround | undefined>(
  undefined,
  { type: 'object' },
  '{ friction (degrees), cohesion (kPa), weight (kN/m³), thickness (m) } and saturation (0 … 1) where there is water',
  (given) => (isGround(given) ? given : undefined),
  {
    zh: '坡体的组成：增加同震滑坡的图，灾害链称之为 seismic_landslide_displacement',
    en: 'what slopes are made of: adds maps of coseismic landslides, which chains know as seismic_landslide_displacement',
  },
);

/** Maps of landslides under a map of PGA on the ground of a DEM; none without slopes or DEM. */
export function landslideProducts<W extends When>(
  inputs: Readonly<Record<string, HazardGiven<W>>>,
  slopes: SlopeGround | undefined,
  pga: Field<W> | undefined,
  grid: Grid,
  magnitude?: number,
): { readonly products: Readonly<Record<string, HazardProduct<W>>>; readonly clauses: readonly Clause<unknown>[] } {
  if (slopes === undefined || pga === undefined || inputs.dem === undefined) return { products: {}, clauses: [] };
  const steepness = slope(warp(givenRaster(inputs, 'dem'), { grid, method: 'bilinear' }), { edges: 'extrapolate' });
  const displacement = coseismicLandslide<W>({ slope: steepness, pga } as never, { ...slopes, ...(magnitude !== undefined && { magnitude }) }) as Field<W>;
  const { most, a, b } = jibson2000.value;
  const probability = arithmetic({ displacement }, { expression: `${most} * (1 - exp(${a} * displacement ^ ${b}))` }) as Field<W>;
  return {
    products: {
      'landslide-displacement': { title: { zh: '地震滑坡位移', en: 'Coseismic landslide displacement' }, field: displacement },
      'landslide-probability': { title: { zh: '地震滑坡失稳比例', en: 'Share of slopes that fail' }, field: probability },
    },
    clauses: [jibson2007, jibson2000],
  };
}
