import { describe, expect, it } from 'vitest';
import type { Grid } from '../../../raster/grid.js';
import { raster } from '../../../raster/raster.js';
import { indexOfBands, indexOfMonth } from './index-of-bands.js';
import { spei } from './spei.js';
import { spi } from './spi.js';

const months = 150;
const grid: Grid = { crs: 'EPSG:4546', transform: [1000, 0, 400_000, 0, -1000, 3_000_000], width: 9, height: 5 };
const cells = grid.width * grid.height;
/** Rain with dry months; a cell without any, one that never changes, one with gaps. */
const rain = Array.from({ length: months }, (_, month) =>
  Float32Array.from({ length: cells }, (_cell, cell) => {
    if (cell === 3) return Number.NaN;
    if (cell === 4) return 12;
    if (cell === 5 && month % 17 === 3) return Number.NaN;
    const turn = (month * 7919 + cell * 104_729) % 211;
    return turn < 40 ? 0 : turn / 2 + 30 * Math.sin(month / 2);
  }).map((value) => Math.max(0, value)),
);
const stack = Object.fromEntries(rain.map((values, month) => [`b${month + 1}`, raster(grid, 'float32', values)]));
const seriesOf = (cell: number): number[] => rain.map((band) => band[cell]!);

describe.each([
  { index: 'spi', scale: 3, method: 'thom', startMonth: 4, calibration: [10, 120] },
  { index: 'spi', scale: 1, method: 'pwm', startMonth: 1, calibration: undefined },
  { index: 'spi', scale: 6, method: 'pearson3', startMonth: 12, calibration: undefined },
  { index: 'spei', scale: 2, method: 'thom', startMonth: 7, calibration: [0, 140] },
] as const)('$index-$scale by $method', ({ index, calibration, ...options }) => {
  const plain = (cell: number): Float64Array =>
    index === 'spi'
      ? spi(seriesOf(cell), { ...options, calibration })
      : spei(seriesOf(cell), { scale: options.scale, startMonth: options.startMonth, calibration });

  it('of bands in place are the plain function’s, bit for bit', () => {
    const bands = rain.map((band) => band.slice());
    indexOfBands(bands, { index, ...options, calibration }, 0, 20);
    indexOfBands(bands, { index, ...options, calibration }, 20);
    for (let cell = 0; cell < cells; cell++) expect(bands.map((band) => band[cell])).toEqual([...Float32Array.from(plain(cell))]);
  });
  it('of one month are so too', () => {
    for (const month of [0, 1, 2, 5, 77, 148, 149]) {
      const found = indexOfMonth(stack, { month, index, ...options, ...(calibration && { calibration: [...calibration] }) });
      for (let cell = 0; cell < cells; cell++) expect(found.values[cell]).toBe(Math.fround(plain(cell)[month]!));
    }
  });
});

describe('they refuse', () => {
  it('months and bands that there are not', () => {
    expect(() => indexOfMonth(stack, { month: 150 })).toThrow('150 rasters');
    expect(() => indexOfMonth(stack, { calibration: [3, 150] })).toThrow('150 rasters');
    expect(() => indexOfBands([new Float32Array(3), new Float32Array(2)])).toThrow('one length');
  });
});
