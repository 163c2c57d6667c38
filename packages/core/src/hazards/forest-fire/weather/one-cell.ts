import { type FineScratch, fineColumns, fineFuelMoistureCodes } from './fine-fuel-moisture-code.js';
import { behaviourIndices, type IndexStretch, indexColumns } from './fire-behaviour-indices.js';

/** The stages of the index that are computed a stretch of cells at a time, of one. */
export interface OneCell {
  /** The Fine Fuel Moisture Code from yesterday's: °C, % (0 … 100), km/h, mm. */
  readonly fine: (yesterday: number, temperature: number, humidity: number, wind: number, rain: number) => number;
  readonly indices: (ffmc: number, wind: number, bui: number) => { readonly isi: number; readonly bui: number; readonly fwi: number; readonly dsr: number };
}

/** The stages of one cell, by the same kernels as those of many. */
export function oneCell(coefficient: number): OneCell {
  const room = (): Float64Array => new Float64Array(1);
  const weather = { temperature: room(), humidity: room(), wind: room(), rain: room() };
  const rooms = (names: readonly string[]): object => Object.fromEntries(names.map((name) => [name, room()]));
  const stretch = rooms(['ffmc', 'wind', ...indexColumns]) as IndexStretch;
  const scratch = rooms(fineColumns) as FineScratch;
  return {
    fine(yesterday: number, temperature: number, humidity: number, wind: number, rain: number): number {
      const code = Float64Array.of(yesterday);
      weather.temperature[0] = temperature;
      weather.humidity[0] = humidity;
      weather.wind[0] = wind;
      weather.rain[0] = rain;
      fineFuelMoistureCodes(code, weather, coefficient, 1, scratch);
      return code[0]!;
    },
    indices(ffmc: number, wind: number, bui: number): ReturnType<OneCell['indices']> {
      stretch.ffmc[0] = ffmc;
      stretch.wind[0] = wind;
      stretch.bui[0] = bui;
      behaviourIndices(stretch, coefficient, 1);
      return { isi: stretch.isi[0]!, bui, fwi: stretch.fwi[0]!, dsr: stretch.dsr[0]! };
    },
  };
}
