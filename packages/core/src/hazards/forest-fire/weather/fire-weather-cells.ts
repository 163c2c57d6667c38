import { TetrazoneError } from '../../../errors/error.js';
import { fineFuelCoefficients, fireWeatherStart } from '../../../standards/canadian-fwi.js';
import { dayLengthsAt } from './day-lengths.js';
import { droughtCode } from './drought-code.js';
import { duffMoistureCode } from './duff-moisture-code.js';
import { fineFuelMoistureCode } from './fine-fuel-moisture-code.js';
import { buildupIndex, dailySeverityRating, fireWeatherNumber, initialSpreadIndex } from './fire-behaviour-indices.js';
import type { FwiConstants, MoistureCodes } from './fire-weather-index.js';

/** The weather of a day in every cell; arrays run over cells. Units as in `FireWeatherDay`; NaN is missing. */
export interface CellWeather {
  readonly month: number;
  readonly temperature: ArrayLike<number>;
  readonly humidity: ArrayLike<number>;
  readonly wind: ArrayLike<number>;
  readonly rain: ArrayLike<number>;
}

/** Codes and indices of a day in every cell. */
export interface CellFireWeather {
  readonly ffmc: Float64Array;
  readonly dmc: Float64Array;
  readonly dc: Float64Array;
  readonly isi: Float32Array;
  readonly bui: Float32Array;
  readonly fwi: Float32Array;
  readonly dsr: Float32Array;
}

/**
 * The Canadian Forest Fire Weather Index System over many cells, a day at a time: `step` takes the weather of the next day and gives what `fireWeatherIndex`
 * gives for each cell. Its arrays are those of the run, filled anew by the next step; who keeps a day copies it. What is below 0 where it cannot be (rain of
 * a model, by rounding) counts as 0. O(cells) a day, 40 bytes a cell in all; two runs over halves of the cells may go on in two threads.
 *
 * @throws `bad-values` where arrays differ in length, and for a month that is none.
 */
export function fireWeatherCells(
  latitudes: ArrayLike<number>,
  { constants = 'current', start = {} }: { readonly constants?: FwiConstants; readonly start?: Partial<MoistureCodes> } = {},
): { readonly step: (weather: CellWeather) => CellFireWeather } {
  const cells = latitudes.length;
  const coefficient = fineFuelCoefficients.value[constants];
  const first = { ...fireWeatherStart.value, ...start };
  // bands of equal day lengths, by cell
  const bands: ReturnType<typeof dayLengthsAt>[] = [];
  const bandOf = Uint8Array.from({ length: cells }, (_, cell) => {
    const lengths = dayLengthsAt(latitudes[cell]!);
    const known = bands.findIndex(({ duff, drought }) => duff === lengths.duff && drought === lengths.drought);
    return known < 0 ? bands.push(lengths) - 1 : known;
  });
  const ffmc = new Float64Array(cells).fill(first.ffmc);
  const dmc = new Float64Array(cells).fill(first.dmc);
  const dc = new Float64Array(cells).fill(first.dc);
  const [isi, bui, fwi, dsr] = [new Float32Array(cells), new Float32Array(cells), new Float32Array(cells), new Float32Array(cells)];

  const step = ({ month, temperature, humidity, wind, rain }: CellWeather): CellFireWeather => {
    const refuse = (detail: string): never => {
      throw new TetrazoneError('bad-values', { operation: 'fireWeatherCells', detail });
    };
    if (!(Number.isInteger(month) && month >= 1 && month <= 12)) refuse(`the month is ${month}, expected 1 to 12`);
    for (const [name, values] of Object.entries({ temperature, humidity, wind, rain }))
      if (values.length !== cells) refuse(`${name} has ${values.length} cells, expected ${cells}`);
    const duff = bands.map((lengths) => lengths.duff[month - 1]!);
    const drought = bands.map((lengths) => lengths.drought[month - 1]!);
    for (let cell = 0; cell < cells; cell++) {
      const t = temperature[cell]!;
      const h = Math.min(Math.max(humidity[cell]!, 0), 100);
      const w = Math.max(wind[cell]!, 0);
      const p = rain[cell]!;
      const fine = fineFuelMoistureCode(ffmc[cell]!, t, h, w, p, coefficient);
      const deep = duffMoistureCode(dmc[cell]!, t, h, p, duff[bandOf[cell]!]!);
      const deepest = droughtCode(dc[cell]!, t, p, drought[bandOf[cell]!]!);
      ffmc[cell] = fine;
      dmc[cell] = deep;
      dc[cell] = deepest;
      const spread = initialSpreadIndex(fine, w, coefficient);
      const buildup = buildupIndex(deep, deepest);
      const number = fireWeatherNumber(spread, buildup);
      isi[cell] = spread;
      bui[cell] = buildup;
      fwi[cell] = number;
      dsr[cell] = dailySeverityRating(number);
    }
    return { ffmc, dmc, dc, isi, bui, fwi, dsr };
  };
  return { step };
}
