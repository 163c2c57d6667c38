import { operation } from '../../../layers/operation.js';
import { local } from '../../../layers/reach.js';
import { basicIntensity as table } from '../../../standards/gb18306-2015.js';

const { from, intensity } = table.value;
/** In float32, as the cells are: 0.19 g in a cell is 0.19 of the table. */
const limits = Float32Array.from(from);

/**
 * Basic seismic intensity (基本烈度) by Table G.1 of GB 18306-2015: 6 … 10 (Ⅵ … Ⅹ and more), a limit belongs to the degree above it. The input is peak
 * ground acceleration on site class Ⅱ in g; a site-adjusted value would count the ground twice. Below the table (less than 0.04 g) the degree under its
 * lowest, 5. Float32, nodata NaN.
 */
export const basicIntensity = operation(
  {
    name: 'basic-intensity',
    version: 1,
    title: { zh: '基本地震烈度', en: 'Basic seismic intensity' },
    inputs: { pga: 'float32' },
    type: 'float32',
    unit: 'intensity',
    reach: local,
    options: {},
  },
  (pga, _options, out) => {
    const { values } = pga;
    const lowest = (intensity[0] as number) - 1;
    for (let i = 0; i < values.length; i++) {
      const acceleration = values[i] as number;
      let degree = Number.isNaN(acceleration) ? Number.NaN : lowest;
      for (let row = 0; row < limits.length && acceleration >= (limits[row] as number); row++) degree = intensity[row] as number;
      out.values[i] = degree;
    }
  },
);
