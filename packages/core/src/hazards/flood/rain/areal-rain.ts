import { interpolate } from '../../../algebra/interpolation/interpolate.js';
import type { ZonalRow } from '../../../algebra/zonal/zonal-row.js';
import { zonalStatistics } from '../../../algebra/zonal/zonal-statistics.js';
import type { Features } from '../../../features/features.js';
import type { Value, When } from '../../../layers/field.js';
import type { Grid } from '../../../raster/grid.js';
import type { StationValues } from '../../../tables/stations.js';
import type { Interpolation } from '../../interpolation.js';

/**
 * Rain over areas from rain at stations (面雨量): spread over a grid, then the mean of each polygon, parts of cells counted by their part. With `neighbours: 1` these are
 * Thiessen's polygons. Rows as of `zonalStatistics`, `mean` in the unit of the stations; `id` names the attribute with the code of a polygon.
 */
export const arealRain = <W extends When>(
  stations: Value<W, StationValues>,
  areas: Value<W, Features>,
  { grid, id, ...interpolation }: { readonly grid: Grid; readonly id: string } & Partial<Interpolation>,
): Value<W, readonly ZonalRow[]> =>
  zonalStatistics(interpolate({ stations }, { grid, ...interpolation }), areas, { id, statistics: ['mean'] }) as Value<W, readonly ZonalRow[]>;
