import { rasterize } from '../../../algebra/rasterize/rasterize.js';
import type { Features, Position } from '../../../features/features.js';
import type { Field, Value, When } from '../../../layers/field.js';
import { value } from '../../../layers/inputs.js';
import { calculation } from '../../../layers/reduction.js';
import type { Grid } from '../../../raster/grid.js';

const isClosed = (line: readonly Position[]): boolean =>
  line.length > 3 && line[0]![0] === line[line.length - 1]![0] && line[0]![1] === line[line.length - 1]![1];

/**
 * What dykes go round: polygons as they are, lines that end where they begin as polygons. A ring left open protects nothing, since water comes in by the gap:
 * such lines are left out, and so are polygons whose property `ring` is `open`.
 */
export const closedRings = calculation(
  {
    name: 'closed-rings',
    version: 1,
    title: { zh: '闭合堤圈', en: 'Closed dyke rings' },
    inputs: { dykes: value<Features>({ zh: '堤防', en: 'dykes' }, 'features') },
    options: {},
  },
  ({ dykes }): Features => ({
    ...dykes,
    features: dykes.features.flatMap((dyke) => {
      const { geometry, properties } = dyke;
      if (properties.ring === 'open') return [];
      if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') return [dyke];
      const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.type === 'MultiLineString' ? geometry.coordinates : [];
      return (lines as Position[][]).filter(isClosed).map((line) => ({ geometry: { type: 'Polygon' as const, coordinates: [line] }, properties }));
    }),
  }),
);

/** The return period in years that dykes withstand, by the property `protection` of closed rings; nodata outside all of them. */
export const dykeProtection = <W extends When>(dykes: Value<W, Features>, grid: Grid, field = 'protection'): Field<W> =>
  rasterize({ features: closedRings({ dykes } as never) as Value<W, Features> }, { grid, field });
