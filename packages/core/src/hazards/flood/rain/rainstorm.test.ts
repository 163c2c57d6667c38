import { describe, expect, it } from 'vitest';
import type { StationSeries } from '../../../tables/stations.js';
import expected from '../fixtures/expected.json' with { type: 'json' };
import { processStrength } from './process-strength.js';
import { rainstormIndex } from './rainstorm-index.js';
import { rainstormProcesses } from './rainstorm-processes.js';

describe('rainstormProcesses', () => {
  it('are runs of days with at least 50 mm; a lesser or missing day ends one', () => {
    expect(rainstormProcesses([50, 49.9, 60, 120.5, 70, 0, 80, Number.NaN, 90, 10, 55], 50)).toEqual([
      { start: 0, duration: 1, total: 50, maximum: 50 },
      { start: 2, duration: 3, total: 250.5, maximum: 120.5 },
      { start: 6, duration: 1, total: 80, maximum: 80 },
      { start: 8, duration: 1, total: 90, maximum: 90 },
      { start: 10, duration: 1, total: 55, maximum: 55 },
    ]);
    expect(rainstormProcesses([], 50)).toEqual([]);
    expect(rainstormProcesses([49.99, 0, Number.NaN], 50)).toEqual([]);
  });
});

describe('processStrength', () => {
  const processes = [
    { start: 0, duration: 1, total: 50, maximum: 50 },
    { start: 5, duration: 3, total: 250, maximum: 150 },
    { start: 9, duration: 2, total: 150, maximum: 100 },
  ];
  it('of the weakest is 0, of the strongest 1, by given weights whatever their sum', () => {
    const { strengths, weights } = processStrength(processes, [2, 1, 1]);
    expect(weights).toEqual([0.5, 0.25, 0.25]);
    expect([...strengths]).toEqual([0, 1, 0.5]);
  });
  it('a factor that never differs weighs nothing; processes that never differ are all 1', () => {
    const sameLength = processes.map((process) => ({ ...process, duration: 1 }));
    expect(processStrength(sameLength).weights[2]).toBe(0);
    expect([...processStrength([processes[0], processes[0]] as typeof processes).strengths]).toEqual([1, 1]);
    expect([...processStrength([]).strengths]).toEqual([]);
  });
});

/** The rain that fixtures/expected.py describes: three stations, 2001-2003. */
function threeStations(): StationSeries {
  const length = 1095;
  const values = new Float64Array(3 * length);
  for (let s = 0; s < 3; s++) {
    const rain = values.subarray(s * length, (s + 1) * length);
    for (let d = 0; d < length; d++) {
      const x = ((d + 1) * (s + 2) * 0.618033988749895) % 1;
      rain[d] = x < 0.9 ? 0 : Math.floor((10 + (x - 0.9) * 1500) * 10 + 0.5) / 10;
    }
    for (let d = length - 1; d > 0; d--) if (d % 3 === 0 && (rain[d - 1] as number) > 60) rain[d] = Math.max(rain[d] as number, 55);
  }
  values.fill(Number.NaN, length + 365, length + 365 + 60);
  values.fill(Number.NaN, 2 * length + 181);
  return {
    crs: 'EPSG:4490',
    ids: ['a', 'b', 'c'],
    x: Float64Array.of(111, 111.5, 112),
    y: Float64Array.of(27, 27, 27),
    start: '2001-01-01',
    step: 'day',
    length,
    unit: 'mm/day',
    values,
  };
}

describe('rainstormIndex', () => {
  const rain = threeStations();
  it('agrees with numpy and scipy: weights by entropy over all stations, whole years only', () => {
    const { values, unit } = rainstormIndex({ rain });
    expect(unit).toBe('');
    expected.entropy.forEach((index, station) => {
      if (index === null) expect(values[station]).toBeNaN();
      else expect(values[station]).toBeCloseTo(index, 10);
    });
  });
  it('agrees with given weights too', () => {
    const { values } = rainstormIndex({ rain }, { factors: [5, 3, 2] });
    expect(values[0]).toBeCloseTo(expected.expert[0] as number, 10);
    expect(values[1]).toBeCloseTo(expected.expert[1] as number, 10);
  });
  it('is 0 where it never storms, and counts half a year when told to', () => {
    const dry = { ...rain, values: rain.values.map((value, i) => (i < rain.length ? Math.min(value, 49.9) : value)) };
    expect(rainstormIndex({ rain: dry }).values[0]).toBe(0);
    expect(rainstormIndex({ rain }, { completeness: 0.4 }).values[2]).toBeGreaterThan(0);
  });
  it('refuses monthly rain, a record without a year, and weights that are none', () => {
    expect(() => rainstormIndex({ rain: { ...rain, step: 'month' } })).toThrow('daily rain is needed');
    expect(() => rainstormIndex({ rain: { ...rain, values: rain.values.map(() => Number.NaN) } })).toThrow('no station has a year');
    for (const factors of [
      [1, 2],
      [0, 0, 0],
      [1, -1, 1],
      [1, Number.NaN, 1],
    ])
      expect(() => rainstormIndex({ rain }, { factors })).toThrow('rainstorm-index.factors');
  });
});
