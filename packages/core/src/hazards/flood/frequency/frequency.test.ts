import { expect, test } from 'vitest';
import { fitGumbel } from '../../../statistics/frequency/fit-extreme-values.js';
import { fitPearson3 } from '../../../statistics/frequency/fit-pearson3.js';
import { quantile } from '../../../statistics/frequency/quantile.js';
import { catchmentWarnings } from '../rain/catchment-warnings.js';
import { criticalRain } from '../rain/critical-rain.js';
import { criticalRainfall } from '../rain/critical-rainfall.js';
import { stormHyetograph } from '../rain/storm-hyetograph.js';
import { frequencyAnalysis } from './frequency-analysis.js';
import { frequencyPlot } from './frequency-plot.js';

const peaks = [820, 1340, 560, 2210, 990, 1480, 700, 1810, 1120, 2950, 640, 1270, 880, 1560, 1030, 2040, 760, 1390, 1180, 930];
const rows = peaks.map((peak) => [peak]);

test('the quantile table is that of the fit, between its limits', () => {
  const table = frequencyAnalysis({ values: rows }, { replicates: 50, returnPeriods: [10, 100] });
  expect(table.map(({ returnPeriod }) => returnPeriod)).toEqual([10, 100]);
  for (const { probability, value, lower, upper } of table) {
    expect(value).toBe(quantile(fitPearson3(peaks), probability));
    expect(lower).toBeLessThan(value);
    expect(upper).toBeGreaterThan(value);
  }
  const dated = peaks.map((peak, k) => [1990 + k, peak]);
  expect(frequencyAnalysis({ values: dated }, { replicates: 0 })).toEqual(frequencyAnalysis({ values: rows }, { replicates: 0 }));
  expect(() => frequencyAnalysis({ values: { peaks } as never })).toThrow('no table of numbers');
  const [gumbel] = frequencyAnalysis({ values: rows }, { law: 'gumbel', replicates: 10, returnPeriods: [100] });
  expect(gumbel!.value).toBe(quantile(fitGumbel(peaks), 0.01));
});

test('historical floods and a ratio of Cs to Cv enter the curve, and stand on the paper', () => {
  const options = { method: 'curve', ratio: 3, historical: [4200], period: 120, replicates: 0 } as const;
  const historical = { period: 120, values: [4200], within: 0 };
  const [only] = frequencyAnalysis({ values: rows }, { ...options, returnPeriods: [100] });
  expect(only!.value).toBe(quantile(fitPearson3(peaks, { method: 'curve', fixed: { ratio: 3 }, historical }), 0.01));
  const svg = frequencyPlot({ values: rows }, { ...options, title: 'A < B', language: 'en' });
  expect(svg).toMatch(/^<svg .*A &lt; B/);
  expect(svg.match(/class="historical"/g)).toHaveLength(1);
  expect(svg.match(/class="point"/g)).toHaveLength(peaks.length);
  expect(() => frequencyAnalysis({ values: rows }, { historical: [4200], period: 120 })).toThrow(/l-moments/);
});

test('a design storm adds up to its formula', () => {
  const formula = { a1: 12, c: 0.8, b: 10, n: 0.7 };
  const storm = stormHyetograph({ formula }, { returnPeriod: 20, minutes: 60 });
  expect(storm).toHaveLength(12);
  expect(storm[11]!.total).toBeCloseTo((60 * 12 * (1 + 0.8 * Math.log10(20))) / 70 ** 0.7, 9);
  expect(Math.max(...storm.map(({ intensity }) => intensity))).toBe(storm[4]!.intensity);
});

test('what is no formula, no list and no people is refused', () => {
  expect(() => stormHyetograph({ formula: { a1: 12 } as never }, { returnPeriod: 20 })).toThrow('a1');
  expect(() => stormHyetograph({ formula: { a1: 12, c: 2, b: 10, n: 0.7 } }, { returnPeriod: 0.1 })).toThrow('0.1 years');
  expect(() => criticalRain({ catchments: {} as never })).toThrow('list');
  expect(() => catchmentWarnings({ inhabitants: [[1]] as never, critical: [], rains: [] })).toThrow('inhabitants');
  expect(() => catchmentWarnings({ inhabitants: [{ id: 'a' } as never], critical: [], rains: [] })).toThrow('people');
});

test('critical rain as a table leads to warnings with the people inside', () => {
  const catchment = { area: 12, timeOfConcentration: 1.5, curveNumber: 75, discharge: { prepare: 60, immediate: 90 } };
  const critical = criticalRain({ catchments: [{ id: 'a', ...catchment }] });
  expect(critical).toEqual(criticalRainfall(catchment).map((rain) => ({ id: 'a', ...rain })));
  const at3 = critical.find(({ hours, wetness }) => hours === 3 && wetness === 'wet')!;
  const warned = (rain: number) =>
    catchmentWarnings({ inhabitants: [{ id: 'a', people: 310 }], critical, rains: [{ id: 'a', hours: 3, rain }] }, { wetness: 'wet' })[0]!;
  expect([at3.prepare - 1, at3.prepare, at3.immediate].map((rain) => warned(rain).level)).toEqual([0, 1, 2]);
  expect(warned(at3.immediate).people).toBe(310);
});
