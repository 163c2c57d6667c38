import { arithmetic } from '../../../algebra/arithmetic.js';
import { rasterize } from '../../../algebra/rasterize/rasterize.js';
import type { Features } from '../../../features/features.js';
import type { Field, Value, When } from '../../../layers/field.js';
import { cellAreas } from '../../../raster/areas.js';
import { fillDepressions } from '../../../terrain/filling/fill-depressions.js';
import { flowAccumulation } from '../../../terrain/flow/flow-accumulation.js';
import { flowDirection } from '../../../terrain/flow/flow-direction.js';

/**
 * The drainage of a DEM on its own grid: 1 where at least `area` km² drain through a cell, or where a river given lies; 0 elsewhere. Water runs by D8 over
 * ground whose depressions are filled with a least slope. The area is counted in cells of the size of the one in the middle of the grid. Water from
 * beyond the DEM is unknown, so rivers that enter it are found from `rivers` alone.
 */
export function drainage<W extends When>(dem: Field<W>, area: number, rivers?: Value<W, Features>): Field<W> {
  const { grid } = dem;
  const [cell] = cellAreas(grid, { col: grid.width >> 1, row: grid.height >> 1, width: 1, height: 1 });
  const cells = (area * 1e6) / (cell as number);
  const accumulation = flowAccumulation(flowDirection(fillDepressions(dem, { epsilon: true })));
  const channels = arithmetic({ accumulation }, { expression: `accumulation >= ${cells}` });
  if (rivers === undefined) return channels;
  return arithmetic({ channels, rivers: rasterize({ features: rivers }, { grid, background: 0 }) }, { expression: 'max(channels, rivers)' });
}
