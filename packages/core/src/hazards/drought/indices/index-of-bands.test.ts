import { describe, expect, it } from 'vitest';
import type { Grid } from '../../../raster/grid.js';
import { raster } from '../../../raster/raster.js';
import { droughtIndexOfStack, indexOfBands } from './index-of-bands.js';
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
const stack = rain.map((values) => raster(grid, 'float32', values));
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
  it('of a stack are so too, and the stack stays as it was', () => {
    const found = droughtIndexOfStack({ rain: stack }, { index, ...options, ...(calibration && { calibration: [...calibration] }) });
    expect(found.map(({ unit, kind }) => `${unit}${kind}`)).toEqual(rain.map(() => 'value'));
    for (let cell = 0; cell < cells; cell++) expect(found.map(({ values }) => values[cell])).toEqual([...Float32Array.from(plain(cell))]);
    expect(stack.map(({ values }) => values)).toEqual(rain);
  });
});

describe('of a stack', () => {
  it('is that of rain less evapotranspiration', () => {
    const evapotranspiration = rain.map((band, month) =>
      raster(
        grid,
        'float32',
        band.map((_, cell) => 20 + 10 * Math.sin(month / 2 + cell)),
      ),
    );
    const found = droughtIndexOfStack({ rain: stack, evapotranspiration }, { index: 'spei', scale: 3 });
    for (const cell of [0, 5, 44]) {
      const balance = rain.map((band, month) => Math.fround(band[cell]! - evapotranspiration[month]!.values[cell]!));
      expect(found.map(({ values }) => values[cell])).toEqual([...Float32Array.from(spei(balance, { scale: 3 }))]);
    }
  });
  it('is nothing where rain is negative or without end, and goes on beside it', () => {
    const odd = stack.map((band, month) => ({ ...band, values: band.values.map((value, cell) => (month === 60 && cell < 2 ? [-1, Infinity][cell]! : value)) }));
    const found = droughtIndexOfStack({ rain: odd }, { scale: 1 });
    for (const cell of [0, 1]) {
      const series = seriesOf(cell).map((value, month) => (month === 60 ? Number.NaN : value));
      expect(found.map(({ values }) => values[cell])).toEqual([...Float32Array.from(spi(series, { scale: 1 }))]);
    }
  });
});

describe('they refuse', () => {
  it('bands that do not go together, and months that there are not', () => {
    expect(() => indexOfBands([new Float32Array(3), new Float32Array(2)])).toThrow('one length');
    expect(() => droughtIndexOfStack({ rain: stack }, { calibration: [3, 150] })).toThrow('calibration 3…150');
    expect(() => droughtIndexOfStack({ rain: [] })).toThrow('has no band');
    expect(() => droughtIndexOfStack({ rain: stack, evapotranspiration: stack.slice(1) }, { index: 'spei' })).toThrow('has 149 bands, rain has 150');
    expect(() => droughtIndexOfStack({ rain: stack, snow: stack } as never)).toThrow('unknown; it takes rain, evapotranspiration');
    const other = raster({ ...grid, width: 5, height: 9 }, 'float32', rain[0]!);
    expect(() => droughtIndexOfStack({ rain: [...stack, other] })).toThrow('band 151');
  });
});
