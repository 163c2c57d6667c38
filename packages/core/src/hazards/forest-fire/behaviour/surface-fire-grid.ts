import { TetrazoneError } from '../../../errors/error.js';
import { optional } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { choice, number } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { andersonFuelModels } from '../../../standards/anderson-1982.js';
import { type FuelBed, fuelBed } from './fuel-bed.js';
import { fuelModel } from './fuel-model.js';
import { type SurfaceFire, spreadOver } from './surface-fire.js';
import { windAdjustment } from './wind-adjustment.js';

const outputs = {
  'rate-of-spread': ['rateOfSpread', 'm/min'],
  direction: ['direction', 'degrees'],
  eccentricity: ['eccentricity', ''],
  'flame-length': ['flameLength', 'm'],
  'fireline-intensity': ['firelineIntensity', 'kW/m'],
} as const satisfies Record<string, readonly [keyof SurfaceFire, string]>;

const moisture = (fallback: number, zh: string, en: string) =>
  number(fallback, { min: 0 }, { zh: `${zh}的含水率，占干重的比例`, en: `moisture of ${en}, fraction of dry weight` });

/**
 * Behaviour of a surface fire in every cell, one figure of `surfaceFire`: three of them (rate of spread, direction, eccentricity) are what `arrivalTime`
 * spreads by. `fuel` holds numbers of Anderson's models, 1 … 13; slope and aspect are in degrees, aspect NaN on flat ground. The wind is that of a station at
 * 10 m, given as options or as rasters (m/s, and compass degrees from where it blows), and is brought to the flame in the open, or under the canopy where
 * its cover is given. Nodata where fuel is none of the thirteen, slope is nodata, or a raster of wind is. O(cells).
 */
export const surfaceFireGrid = operation(
  {
    name: 'surface-fire',
    version: 1,
    title: { zh: '地表火行为', en: 'Surface fire behaviour' },
    inputs: { fuel: 'uint8', slope: 'float32', aspect: 'float32', windSpeed: optional('float32'), windFrom: optional('float32') },
    options: {
      output: choice(['rate-of-spread', 'direction', 'eccentricity', 'flame-length', 'fireline-intensity'], { zh: '哪个量', en: 'which figure' }),
      wind: number(0, { min: 0, unit: 'm/s' }, { zh: '10 m 高处的风速，没有风速栅格时用', en: 'speed of the wind at 10 m, where no raster gives it' }),
      from: number(
        0,
        { min: 0, max: 360, unit: 'degrees' },
        { zh: '风的来向，没有风向栅格时用', en: 'compass direction from where it blows, where no raster gives it' },
      ),
      dead1h: moisture(0.06, '1 小时时滞死可燃物', 'dead fuel of 1 hour'),
      dead10h: moisture(0.07, '10 小时时滞死可燃物', 'dead fuel of 10 hours'),
      dead100h: moisture(0.08, '100 小时时滞死可燃物', 'dead fuel of 100 hours'),
      liveHerb: moisture(0.9, '活草本', 'live herbs'),
      liveWoody: moisture(1, '活木本', 'live wood'),
      cover: number(0, { min: 0, max: 1 }, { zh: '树冠覆盖地面的比例', en: 'share of the ground under crowns' }),
      height: number(0, { min: 0, unit: 'm' }, { zh: '树冠高度', en: 'height of the crowns' }),
      crownRatio: number(0.5, { min: 0, max: 1 }, { zh: '树冠占树高的比例', en: 'share of the height that the crown takes' }),
    },
    type: 'float32',
    unit: (_, { output }) => outputs[output][1],
    reach: local,
  },
  ({ fuel, slope, aspect, windSpeed, windFrom }, { output, wind, from, cover, height, crownRatio, ...wet }, out) => {
    if (slope.unit !== '' && slope.unit !== 'degrees')
      throw new TetrazoneError('bad-input', { operation: 'surface-fire', input: 'slope', detail: `its unit is ${slope.unit}, expected degrees` });
    const key = outputs[output][0];
    const beds: (FuelBed | undefined)[] = [];
    const shares: number[] = [];
    const isModel = (code: number): boolean => code >= 1 && code <= andersonFuelModels.value.length;
    for (let i = 0; i < out.values.length; i++) {
      const code = fuel.values[i]!;
      const degrees = slope.values[i]!;
      const speed = windSpeed?.values[i] ?? wind;
      const blowsFrom = windFrom?.values[i] ?? from;
      out.values[i] = Number.NaN;
      if (!isModel(code) || Number.isNaN(degrees + speed + blowsFrom)) continue;
      beds[code] ??= fuelBed(code, wet);
      shares[code] ??= windAdjustment({ depth: fuelModel(code).depth, cover, height, crownRatio }, '10m');
      const faces = Number.isNaN(aspect.values[i]!) ? 180 : aspect.values[i]!;
      // both from where the wind comes and what the slope faces are opposite to where they push
      const fire = spreadOver(beds[code], { midflame: speed * shares[code], direction: blowsFrom - faces }, { degrees, aspect: faces });
      out.values[i] = fire[key];
    }
  },
);
