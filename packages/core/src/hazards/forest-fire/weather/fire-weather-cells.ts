import { TetrazoneError } from '../../../errors/error.js';
import { fineFuelCoefficients, fireWeatherStart } from '../../../standards/canadian-fwi.js';
import { workColumns } from '../../../statistics/functions/work-columns.js';
import { dayLengthsAt } from './day-lengths.js';
import { droughtCodes } from './drought-code.js';
import { duffMoistureCodes } from './duff-moisture-code.js';
import { fineColumns, fineFuelMoistureCodes } from './fine-fuel-moisture-code.js';
import { behaviourIndices, buildupIndices, indexColumns } from './fire-behaviour-indices.js';
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

export interface FireWeatherCellsOptions {
  readonly constants?: FwiConstants;
  readonly start?: Partial<MoistureCodes>;
  /** What is asked for: the moisture codes alone, the indices but for `dsr`, or all (default). The rest is left as it is. */
  readonly of?: 'codes' | 'indices' | 'all';
}

/** Cells worked on at a time: their columns stay in the processor's nearest cache. */
const STRETCH = 512;

/**
 * The Canadian Forest Fire Weather Index System over many cells, a day at a time: `step` takes the weather of the next day and gives what `fireWeatherIndex`
 * gives for each cell. Its arrays are those of the run, filled anew by the next step; who keeps a day copies it. What is below 0 where it cannot be (rain of
 * a model, by rounding) counts as 0. O(cells) a day, 40 bytes a cell in all; two runs over halves of the cells may go on in two threads.
 *
 * @throws `bad-values` where arrays differ in length, and for a month that is none.
 */
export function fireWeatherCells(
  latitudes: ArrayLike<number>,
  { constants = 'current', start = {}, of = 'all' }: FireWeatherCellsOptions = {},
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
    const room = workColumns(['temperature', 'humidity', 'wind', 'rain', 'duff', 'drought', ...fineColumns, ...indexColumns], STRETCH);
    const duff = bands.map((lengths) => lengths.duff[month - 1]!);
    const drought = bands.map((lengths) => lengths.drought[month - 1]!);
    for (let from = 0; from < cells; from += STRETCH) {
      const count = Math.min(STRETCH, cells - from);
      load(temperature, from, count, room.temperature);
      load(humidity, from, count, room.humidity, 0, 100);
      load(wind, from, count, room.wind, 0);
      load(rain, from, count, room.rain);
      const fine = ffmc.subarray(from, from + count);
      fineFuelMoistureCodes(fine, room, coefficient, count, room);
      for (let i = 0; i < count; i++) {
        const band = bandOf[from + i]!;
        room.duff[i] = duff[band]!;
        room.drought[i] = drought[band]!;
      }
      const [deep, deepest] = [dmc.subarray(from, from + count), dc.subarray(from, from + count)];
      duffMoistureCodes(deep, room, room.duff, count);
      droughtCodes(deepest, room, room.drought, count);
      if (of === 'codes') continue;
      buildupIndices(deep, deepest, room.bui, count);
      behaviourIndices({ ...room, ffmc: fine }, coefficient, count, of === 'all');
      isi.set(room.isi.subarray(0, count), from);
      bui.set(room.bui.subarray(0, count), from);
      fwi.set(room.fwi.subarray(0, count), from);
      if (of === 'all') dsr.set(room.dsr.subarray(0, count), from);
    }
    return { ffmc, dmc, dc, isi, bui, fwi, dsr };
  };
  return { step };
}

/** A stretch of a column as doubles, brought within limits; NaN stays. */
function load(
  values: ArrayLike<number>,
  from: number,
  count: number,
  into: Float64Array,
  least = Number.NEGATIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
): void {
  for (let i = 0; i < count; i++) into[i] = Math.min(Math.max(values[from + i]!, least), most);
}
