import { arithmetic } from '../../algebra/arithmetic.js';
import { warp } from '../../algebra/warp/warp.js';
import { TetrazoneError } from '../../errors/error.js';
import { choice, number, type Option, required, structure } from '../../layers/options.js';
import { cite } from '../../standards/clause.js';
import { depthBreaks } from '../../standards/flood-depth.js';
import { givenRaster } from '../given.js';
import type { Hazard } from '../hazard.js';
import { fillSpillMerge } from './pond/fill-spill-merge.js';
import { curveNumberRunoff } from './rain/curve-number-runoff.js';
import { depthProducts } from './stage/stage-depths.js';

const rains: Option<Readonly<Record<string, number>>, true> = required(
  structure<Readonly<Record<string, number>>>(
    {},
    { type: 'object', minProperties: 1, additionalProperties: { type: 'number', exclusiveMinimum: 0 } },
    'an object of rains in mm above 0 by return period in years above 1',
    (given) => {
      if (typeof given !== 'object' || given === null || Object.keys(given).length === 0) return undefined;
      const good = Object.entries(given).every(([period, rain]) => Number(period) > 1 && Number.isFinite(rain) && rain > 0);
      return good ? (given as Readonly<Record<string, number>>) : undefined;
    },
    {
      zh: '一场暴雨的雨量（mm），按重现期（年）给出，如 { "20": 150, "100": 210 }；每个给出一幅水深图',
      en: 'rain of a storm in mm by return period in years, as { "20": 150, "100": 210 }; each gives a raster of depths',
    },
  ),
);

const options = {
  rain: rains,
  curveNumber: number(75, { above: 0, max: 100 }, { zh: '没有曲线数栅格时的曲线数', en: 'where no raster of curve numbers is given' }),
  wetness: choice(['normal', 'dry', 'wet'], { zh: '降雨前土壤的湿润程度', en: 'of the ground before the rain' }),
  levelPeriod: number(
    100,
    { above: 1, unit: 'a' },
    { zh: '哪个重现期的水深用来分级；须是 rain 中的一个', en: 'return period of the depth that becomes levels; one of those of rain' },
  ),
};

/** Where rain that does not soak away comes to stand: runoff by curve number, filled into the hollows of the ground, spilling and merging. */
export const floodPluvial: Hazard<typeof options> = {
  hazard: 'flood',
  method: 'pluvial',
  title: { zh: '内涝积水', en: 'Pluvial flood' },
  intensity: { zh: '积水深度', en: 'Depth of ponding', unit: 'm' },
  inputs: {
    dem: { kind: 'raster', title: { zh: '数字高程', en: 'Elevation' }, unit: 'm' },
    curveNumber: { kind: 'raster', title: { zh: '径流曲线数', en: 'Curve number' }, unit: '', optional: true },
  },
  options,
  levels: { rule: 'fixed', breaks: depthBreaks.value, closed: 'right', unit: 'm' },
  build: (inputs, { rain, curveNumber, wetness, levelPeriod }, grid) => {
    const dem = givenRaster(inputs, 'dem');
    const everywhere = (value: number) => arithmetic({ dem }, { expression: `0 * dem + ${value}` });
    const numbers =
      inputs.curveNumber === undefined ? everywhere(curveNumber) : warp(givenRaster(inputs, 'curveNumber'), { grid: dem.grid, method: 'nearest' });
    const depths = new Map(
      Object.entries(rain).map(([period, millimetres]) => [
        Number(period),
        arithmetic(
          { depth: fillSpillMerge({ dem, water: curveNumberRunoff({ rain: everywhere(millimetres), curveNumber: numbers }, { wetness }) }) },
          { expression: 'depth', unit: 'm' },
        ),
      ]),
    );
    const depth = depths.get(levelPeriod);
    if (depth === undefined)
      throw new TetrazoneError('bad-option', {
        path: 'flood.levelPeriod',
        value: String(levelPeriod),
        expected: `one of the return periods of rain, ${[...depths.keys()].join(', ')}`,
      });
    return { intensity: warp(depth, { grid, method: 'bilinear' }), products: depthProducts(depths, grid), citations: [cite(depthBreaks)] };
  },
};
