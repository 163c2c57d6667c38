import { TetrazoneError } from '../../../errors/error.js';
import { choice, number, type Option, required, text } from '../../../layers/options.js';
import { stack, stackOperation } from '../../../layers/stack-operation.js';
import { dateOf, dayNumber, parseDate } from '../../../tables/dates.js';
import { fireWeatherCells } from './fire-weather-cells.js';
import { startingCodes } from './starting-codes.js';
import { KILOMETRES_PER_HOUR, windUnitOption } from './station-days.js';

const word = required(text('', { zh: '第一个波段的日期，如 2024-01-01', en: 'day of the first band, such as 2024-01-01' }));
const start: Option<string, true> = {
  ...word,
  parse: (given, path) => {
    const date = parseDate(word.parse(given, path));
    if (date === undefined || date.day === 0) throw new TetrazoneError('bad-option', { path, value: String(given), expected: 'a day such as 2024-01-01' });
    return given as string;
  },
};

/**
 * The Canadian Forest Fire Weather Index System over daily rasters of noon weather, cell by cell: as many bands of the code or index asked for as there are days. The
 * numbers are those of `fireWeatherIndex`, rounded to float32; a cell that lacks a day lacks what follows from it. Day lengths are those of one `latitude` for
 * the whole raster: cut it where it crosses 30° or 20° north. O(cells × days).
 */
export const fireWeatherOfStack = stackOperation(
  {
    name: 'fire-weather-of-stack',
    version: 1,
    title: { zh: '逐日逐格火险天气指数', en: 'Fire weather of every cell by day' },
    inputs: {
      temperature: stack({ zh: '正午气温，°C，每日一个波段', en: 'at noon, °C, a band a day' }),
      humidity: stack({ zh: '正午湿度，%', en: 'at noon, %' }),
      wind: stack({ zh: '正午 10 m 高处的风', en: 'at noon, at 10 m' }),
      rain: stack({ zh: '过去 24 小时降水，mm', en: 'of the last 24 hours, mm' }),
    },
    options: {
      start,
      latitude: required(number(0, { min: -90, max: 90, unit: 'degrees' }, { zh: '栅格的纬度，用于昼长', en: 'of the raster, for the lengths of its days' })),
      output: choice(['fwi', 'ffmc', 'dmc', 'dc', 'isi', 'bui', 'dsr'], { zh: '哪个湿度码或指数', en: 'which code or index' }),
      windUnit: windUnitOption(['km/h', 'm/s']),
      constants: choice(['current', '1985'], { zh: '细小可燃物的系数', en: 'coefficient of the fine fuels' }),
      ...startingCodes,
    },
    unit: '',
  },
  ({ temperature, humidity, wind, rain }, { start: first, latitude, output, windUnit, constants, ...codes }, from, to) => {
    const { year, month, day } = parseDate(first)!;
    const begins = dayNumber(year, month, day);
    const of = output === 'dsr' ? 'all' : output === 'ffmc' || output === 'dmc' || output === 'dc' ? 'codes' : 'indices';
    const run = fireWeatherCells(new Float64Array(to - from).fill(latitude), { constants, start: codes, of });
    const metres = windUnit === 'm/s';
    const blown = new Float64Array(to - from);
    temperature.forEach((band, at) => {
      const own = band.subarray(from, to);
      const here = wind[at]!.subarray(from, to);
      if (metres) for (let i = 0; i < blown.length; i++) blown[i] = here[i]! * KILOMETRES_PER_HOUR;
      const weather = { month: dateOf(begins + at)[1], temperature: own, humidity: humidity[at]!.subarray(from, to), rain: rain[at]!.subarray(from, to) };
      own.set(run.step({ ...weather, wind: metres ? blown : here })[output]);
    });
  },
);
