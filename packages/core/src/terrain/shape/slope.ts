import { operation } from '../../layers/operation.js';
import { choice } from '../../layers/options.js';
import { focal } from '../../layers/reach.js';
import { gradientOf, gradientOptions } from './gradient.js';
import { fillFromGradient } from './gradient-in-machine-code.js';

/**
 * Steepness of the ground: degrees 0 … 90, or percent without an upper end. Float32, nodata NaN. Equals `gdaldem slope` (also with `-p`, `-alg
 * ZevenbergenThorne`, `-compute_edges`) on projected grids; geographic grids are measured in metres at every row, where `gdaldem` takes one scale
 * for all. Heights in metres. Methods and edges: see `gradientOf`.
 */
export const slope = operation(
  {
    name: 'slope',
    version: 2,
    title: { zh: '坡度', en: 'Slope' },
    inputs: { dem: 'float32' },
    options: { units: choice(['degrees', 'percent'], { zh: '结果的单位', en: 'unit of the result' }), ...gradientOptions },
    type: 'float32',
    unit: (_, { units }) => units,
    reach: focal(1),
  },
  (dem, { units, method, edges }, out) => {
    if (method === 'horn' && edges === 'nodata' && fillFromGradient(dem, units, out, undefined)) return;
    const { width, height } = out.window;
    const gradient = gradientOf(dem, method, edges === 'extrapolate');
    const east = new Float64Array(width);
    const north = new Float64Array(width);
    const degrees = units === 'degrees';
    for (let row = 0; row < height; row++) {
      gradient(row, east, north);
      const start = row * width;
      for (let col = 0; col < width; col++) {
        const x = east[col]!;
        const y = north[col]!;
        const rise = Math.sqrt(x * x + y * y);
        out.values[start + col] = degrees ? Math.atan(rise) * (180 / Math.PI) : rise * 100;
      }
    }
  },
);
