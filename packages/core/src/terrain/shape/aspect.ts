import { operation } from '../../layers/operation.js';
import { choice } from '../../layers/options.js';
import { focal } from '../../layers/reach.js';
import { gradientOf, gradientOptions } from './gradient.js';

/**
 * The way the ground faces: degrees clockwise from north, 0 ≤ aspect < 360, of the downhill direction. Flat ground has none: nodata, or 0 with
 * `flat: 'zero'`; with `angle: 'trigonometric'` counter-clockwise from east. Equals `gdaldem aspect` on grids of square cells; `gdaldem` leaves the cell's size out of account, which turns its aspects on
 * oblong and geographic cells, ours measures cells in metres there. Float32, nodata NaN. Methods and edges: see `gradientOf`.
 */
export const aspect = operation(
  {
    name: 'aspect',
    version: 2,
    title: { zh: '坡向', en: 'Aspect' },
    inputs: { dem: 'float32' },
    options: {
      ...gradientOptions,
      angle: choice(['azimuth', 'trigonometric'], { zh: '自北顺时针，或自东逆时针', en: 'clockwise from north, or counter-clockwise from east' }),
      flat: choice(['nodata', 'zero'], { zh: '平地取什么值', en: 'what flat ground becomes' }),
    },
    type: 'float32',
    unit: 'degrees',
    reach: focal(1),
  },
  (dem, { method, edges, angle, flat }, out) => {
    const { width, height } = out.window;
    const gradient = gradientOf(dem, method, edges === 'extrapolate');
    const east = new Float64Array(width);
    const north = new Float64Array(width);
    const onFlat = flat === 'zero' ? 0 : Number.NaN;
    for (let row = 0; row < height; row++) {
      gradient(row, east, north);
      const start = row * width;
      for (let col = 0; col < width; col++) {
        const x = east[col]!;
        const y = north[col]!;
        if (x === 0 && y === 0) {
          out.values[start + col] = onFlat;
          continue;
        }
        // downhill is against the gradient; atan2(east, north) turns clockwise from north, atan2(north, east) counter-clockwise from east
        const first = angle === 'azimuth' ? x : y;
        const second = angle === 'azimuth' ? y : x;
        const turn = Math.fround(Math.atan2(-first, -second) * (180 / Math.PI));
        const degrees = turn < 0 ? Math.fround(turn + 360) : turn;
        out.values[start + col] = degrees === 360 ? 0 : degrees;
      }
    }
  },
);
