import { describe, expect, it } from 'vitest';
import { fireWeatherGrade, type GradeDay } from './fire-weather-grade.js';

const mild: GradeDay = { temperature: 18, humidity: 55, wind: 4, rain: 0 };
const rains = (...amounts: number[]): number[] => fireWeatherGrade(amounts.map((rain) => ({ ...mild, rain }))).map(({ rain }) => rain);

describe('fireWeatherGrade', () => {
  it('adds the five parts', () => {
    // A 12, B 8, C 50 (long ago), D force 3: 15
    expect(fireWeatherGrade([mild])[0]).toEqual({ htz: 85, temperature: 12, humidity: 8, rain: 50, wind: 15, cover: 0, grade: 4 });
    expect(fireWeatherGrade([{ temperature: 26, humidity: 20, wind: 25, rain: 0 }])[0]).toMatchObject({ htz: 130, grade: 5 });
    expect(fireWeatherGrade([{ temperature: -5, humidity: 90, wind: 0, rain: 30, snow: 1 }])[0]).toMatchObject({ htz: -20, grade: 1 });
  });
  it('counts days since rain by how much it was', () => {
    expect(rains(1, 0, 0, 0.2, 0, 0, 0, 0, 0, 0)).toEqual([10, 15, 20, 25, 30, 35, 40, 45, 50, 50]);
    expect(rains(5, 0, 0)).toEqual([5, 10, 15]);
    expect(rains(10, 0, 0)).toEqual([0, 5, 10]);
    expect(rains(10.1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)).toEqual([0, 0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50]);
    expect(fireWeatherGrade([mild], { before: { rain: 1, days: 2 } })[0]!.rain).toBe(25);
  });
  it('keeps to the edges of its tables', () => {
    const grade = (day: Partial<GradeDay>, options = {}) => fireWeatherGrade([{ ...mild, ...day }], options)[0]!;
    expect([5, 5.1, 25, 25.1].map((temperature) => grade({ temperature }).temperature)).toEqual([0, 4, 16, 20]);
    expect([30, 30.1, 70, 71].map((humidity) => grade({ humidity }).humidity)).toEqual([20, 16, 4, 0]);
    expect(grade({ humidity: 24 }, { humidity: 'yunnan' }).humidity).toBe(20);
    expect([0.2, 0.3, 8, 17.2].map((wind) => grade({ wind }).wind)).toEqual([0, 5, 25, 40]);
    expect([0.1, 0.2, 0.5, 0.75, 1].map((green) => grade({ green }).cover)).toEqual([0, 5, 10, 15, 20]);
  });
  it('misses what is missing, until it rains', () => {
    const days = fireWeatherGrade([{ ...mild, rain: Number.NaN }, mild, { ...mild, rain: 3 }]);
    expect(days.map(({ grade }) => grade)).toEqual([Number.NaN, Number.NaN, 2]);
    expect(fireWeatherGrade([{ ...mild, wind: Number.NaN }])[0]!.htz).toBeNaN();
    expect(() => fireWeatherGrade([{ ...mild, humidity: 120 }])).toThrow('humidity 120');
  });
});
