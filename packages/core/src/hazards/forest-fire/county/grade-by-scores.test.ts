import { describe, expect, it } from 'vitest';
import { gradeWeather } from '../weather/grade-weather.js';
import { type GradeScheme, gradeByScores } from './grade-by-scores.js';
import { gradeFeatures } from './grade-features.js';

/** Numbers of an example, of no standard. */
const scheme: GradeScheme = {
  factors: [
    { factor: 'rain', breaks: [400, 800], scores: [10, 5, 0] },
    { factor: 'roads', breaks: [2], scores: [1, 4], weight: 2 },
  ],
  sumBreaks: [6, 12],
  resource: { factor: 'forest', breaks: [1000], matrix: [['三级', '三级', '二级'], ['三级', '二级', '一级']] }, // biome-ignore format: rows
};

it('sums scores and reads the grade off the matrix; limits belong above', () => {
  expect(gradeByScores({ rain: 399, roads: 2, forest: 1000 }, scheme)).toEqual({ grade: '一级', sum: 18, scores: { rain: 10, roads: 8 } });
  expect(gradeByScores({ rain: 400, roads: 1, forest: 999 }, scheme)).toMatchObject({ grade: '三级', sum: 7 });
  const { resource: _, ...plain } = scheme;
  expect(gradeByScores({ rain: 900, roads: 0 }, plain).grade).toBe(1);
  expect(gradeByScores({ rain: 900, roads: 3 }, { ...plain, grades: ['low', 'middle', 'high'] }).grade).toBe('middle');
});

it('refuses what is missing and what does not fit', () => {
  expect(() => gradeByScores({ rain: 1, forest: 1 }, scheme)).toThrow('roads is undefined');
  expect(() => gradeByScores({ rain: 1, roads: 1, forest: 1 }, { ...scheme, sumBreaks: [12, 6] })).toThrow('do not rise');
  for (const none of [undefined, {}, { factors: [], sumBreaks: [1] }, { ...scheme, factors: [{ factor: 'rain' }] }, { ...scheme, resource: null }])
    expect(() => gradeByScores({ rain: 1 }, none as never, '甲县')).toThrow('甲县: the scheme is no object');
  expect(() => gradeByScores({ rain: 1 }, { factors: [{ factor: 'rain', breaks: [1], scores: [1] }], sumBreaks: [] })).toThrow('1 scores for 1 breaks');
});

describe('grades of features and of weather', () => {
  const scheme = { factors: [{ factor: 'temperature', breaks: [20], scores: [1, 3] }, { factor: 'dryDays', breaks: [2], scores: [0, 2] }], sumBreaks: [3, 5], grades: ['低', '中', '高'] }; // biome-ignore format: short
  it('grades every feature by its properties', () => {
    const point = (properties: Record<string, number | string>) => ({
      geometry: { type: 'Point' as const, coordinates: [0, 0] as [number, number] },
      properties,
    });
    const found = gradeFeatures({
      features: { crs: 'EPSG:4490', features: [point({ name: '甲', temperature: 25, dryDays: 3 }), point({ temperature: 5, dryDays: 0 })] },
      scheme,
    });
    expect(found.features.map(({ properties }) => properties.grade)).toEqual(['高', '低']);
    expect(found.features[0]?.properties).toMatchObject({ name: '甲', sum: 5, score_temperature: 3, score_dryDays: 2 });
    expect(() => gradeFeatures({ features: { crs: 'EPSG:4490', features: [point({ temperature: 5 })] }, scheme })).toThrow('dryDays is undefined');
  });
  it('grades the days of stations by HTZ, or by tables of the user', () => {
    const column = (...values: number[]) => Float64Array.from(values);
    const temperature = column(25, 25, 25, 10, Number.NaN);
    const stations = [{ id: 'a', latitude: 27, start: '2024-04-01', observed: Uint8Array.of(1, 1, 1, 0, 1), temperature, maximum: temperature, humidity: column(30, 30, 30, 30, 30), wind: column(3, 3, 3, 3, 3), rain: column(5, 0, 0, 0, 0) }]; // biome-ignore format: short
    const own = gradeWeather({ stations, scheme });
    expect(own.map(({ date, grade }) => [date, grade])).toEqual([['2024-04-01', '中'], ['2024-04-02', '中'], ['2024-04-03', '高'], ['2024-04-05', null]]); // biome-ignore format: short
    const htz = gradeWeather({ stations });
    // 16 + 20 + 5 mm the same day 5 + 10 of light wind
    expect(htz[0]).toMatchObject({ temperature: 16, humidity: 20, rain: 5, wind: 10, htz: 51, grade: 3 });
    expect(htz.at(-1)).toMatchObject({ htz: null, grade: null });
  });
});
