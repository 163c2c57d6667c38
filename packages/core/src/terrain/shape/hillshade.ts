import { operation } from '../../layers/operation.js';
import { choice, number } from '../../layers/options.js';
import { focal } from '../../layers/reach.js';
import { gradientOf, gradientOptions } from './gradient.js';
import { fillFromGradient } from './gradient-in-machine-code.js';

const RADIANS = Math.PI / 180;
const PER_SQUARE_OF_90 = 4 / (Math.PI * Math.PI);

/**
 * Shaded relief, grey 1 … 255 with 0 for nodata: 1 + 254 × the cosine between the ground's normal and the sun, 1 where the ground turns its back.
 * Equals `gdaldem hillshade` (to one grey where its single precision rounds otherwise), with `-z`, `-alg ZevenbergenThorne`, `-compute_edges` and
 * `-multidirectional`. `multidirectional` mixes suns at 225°, 270°, 315° and 360°, each weighted by cos²(aspect − azimuth) as `gdaldem` does after
 * Mark (1992), so that no slope falls flat; `azimuth` has no say there.
 * `combined` (`-combined`) is 1 − angle from the sun × slope, both as shares of 90°: flat ground stays white. Geographic grids are measured in metres at every row.
 */
export const hillshade = operation(
  {
    name: 'hillshade',
    version: 2,
    title: { zh: '山体阴影', en: 'Hillshade' },
    inputs: { dem: 'float32' },
    options: {
      light: choice(['single', 'multidirectional', 'combined'], {
        zh: '一个光源，四个光源，或一个光源加地面陡度',
        en: 'one sun, four, or one sun together with the steepness of the ground',
      }),
      azimuth: number(315, { min: 0, max: 360, unit: 'degrees' }, { zh: '太阳方位，自北顺时针', en: 'where the sun stands, clockwise from north' }),
      altitude: number(45, { min: 0, max: 90, unit: 'degrees' }, { zh: '太阳高度角', en: 'how high the sun stands' }),
      exaggeration: number(1, { above: 0 }, { zh: '高程放大倍数', en: 'factor on heights' }),
      ...gradientOptions,
    },
    type: 'uint8',
    kind: 'category',
    nodata: 0,
    unit: '',
    reach: focal(1),
  },
  (dem, { light, azimuth, altitude, exaggeration, method, edges }, out) => {
    const { width, height } = out.window;
    const gradient = gradientOf(dem, method, edges === 'extrapolate');
    const east = new Float64Array(width);
    const north = new Float64Array(width);
    const up = Math.sin(altitude * RADIANS);
    const level = Math.cos(altitude * RADIANS) * exaggeration;
    const toEast = level * Math.sin(azimuth * RADIANS);
    const toNorth = level * Math.cos(azimuth * RADIANS);
    if (light === 'single' && method === 'horn' && edges === 'nodata' && fillFromGradient(dem, 'shade', out, { up, toEast, toNorth, exaggeration })) return;
    const diagonal = level * Math.SQRT1_2;
    for (let row = 0; row < height; row++) {
      gradient(row, east, north);
      const start = row * width;
      for (let col = 0; col < width; col++) {
        const x = east[col]!;
        const y = north[col]!;
        if (Number.isNaN(x)) {
          out.values[start + col] = 0;
          continue;
        }
        const square = x * x + y * y;
        let shine = up;
        if (light !== 'multidirectional') shine = up - x * toEast - y * toNorth;
        else if (square > 0) {
          // cos²(aspect − azimuth) × square, and the light of each sun
          const southWest = (0.5 * square + x * y) * Math.max(0, up + (x + y) * diagonal);
          const west = x * x * Math.max(0, up + x * level);
          const northWest = (0.5 * square - x * y) * Math.max(0, up + (x - y) * diagonal);
          const northerly = y * y * Math.max(0, up - y * level);
          shine = (southWest + west + northWest + northerly) / (2 * square);
        }
        const steepness = exaggeration * exaggeration * square;
        const cosine = Math.min(1, Math.max(-1, shine / Math.sqrt(1 + steepness)));
        const grey = light === 'combined' ? 1 - Math.acos(cosine) * Math.atan(Math.sqrt(steepness)) * PER_SQUARE_OF_90 : cosine;
        out.values[start + col] = grey <= 0 ? 1 : Math.floor(1.5 + 254 * grey);
      }
    }
  },
);
