import { arithmetic } from '../../../algebra/arithmetic.js';
import { warp } from '../../../algebra/warp/warp.js';
import type { Field, When } from '../../../layers/field.js';
import type { Grid } from '../../../raster/grid.js';
import type { Clause } from '../../../standards/clause.js';
import { slopeSpacing, slopeVs30Limits } from '../../../standards/wald-allen-2007.js';
import { givenRaster } from '../../given.js';
import type { HazardGiven, HazardInput } from '../../hazard.js';
import { type Crust, slopeBands } from './vs30-from-slope.js';
import { vs30OnGrid } from './vs30-on-grid.js';

/** The role of a map of measured Vs30. */
export const vs30Input: HazardInput = {
  kind: 'raster',
  title: { zh: '实测等效剪切波速 Vs30', en: 'Measured Vs30' },
  unit: 'm/s',
  optional: true,
};

/** Vs30 on the grid and the clauses behind it: as measured where it was, elsewhere from the slope of a DEM; undefined without either. */
export function siteGround<W extends When>(
  inputs: Readonly<Record<string, HazardGiven<W>>>,
  grid: Grid,
  crust: Crust,
): { readonly vs30: Field<W>; readonly clauses: readonly Clause<unknown>[] } | undefined {
  const measured = inputs.vs30 === undefined ? undefined : warp(givenRaster(inputs, 'vs30'), { grid, method: 'nearest' });
  if (inputs.dem === undefined) return measured === undefined ? undefined : { vs30: measured, clauses: [] };
  const sloped = vs30OnGrid(givenRaster(inputs, 'dem'), grid, crust);
  const clauses = [slopeBands[crust], slopeSpacing, slopeVs30Limits];
  if (measured === undefined) return { vs30: sloped, clauses };
  return { vs30: arithmetic({ measured, sloped }, { expression: 'isnan(measured) ? sloped : measured', unit: 'm/s' }), clauses };
}
