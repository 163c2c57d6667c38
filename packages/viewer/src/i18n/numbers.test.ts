import { afterEach, describe, expect, test } from 'vitest';
import { languageOf, speak } from './language.js';
import { coordinates, km2, percent, unitWord, valueNumber, valueWithUnit } from './numbers.js';

afterEach(() => speak('zh-CN'));

describe('numbers', () => {
  test('areas have one decimal and their unit, with thousands marked', () => {
    expect(km2(12345.67)).toBe('12,345.7\u202Fkm²');
    expect(km2(0)).toBe('0.0\u202Fkm²');
  });

  test('shares have one decimal; what is there is never shown as nothing', () => {
    expect(percent(0.12345)).toBe('12.3%');
    expect(percent(1)).toBe('100.0%');
    expect(percent(0.0001)).toBe('<0.1%');
    expect(percent(0)).toBe('0.0%');
  });

  test('values have five digits; float32 noise goes', () => {
    expect(valueWithUnit(Math.fround(0.05), 'g')).toBe('0.05\u202Fg');
    expect(valueWithUnit(1234.5678, 'm')).toBe('1,234.6\u202Fm');
    expect(valueWithUnit(0.25, '')).toBe('0.25');
  });

  test('depths have centimetres and no more; what is there is never shown as nothing', () => {
    expect(valueWithUnit(0.11595, 'm')).toBe('0.12\u202Fm');
    expect(valueNumber(0.11595, 'm')).toBe('0.12');
    expect(valueNumber(0.001, 'm')).toBe('<0.01');
    expect(valueNumber(0, 'm')).toBe('0');
    expect(valueNumber(-2.504, 'm')).toBe('-2.5');
  });

  test('units that are words are written in the language spoken', () => {
    expect(valueWithUnit(6, 'intensity')).toBe('6\u202F度');
    speak('en');
    expect(valueWithUnit(6, 'intensity')).toBe('6');
    expect(unitWord('constructor')).toBe('constructor');
  });

  test('coordinates name their hemisphere', () => {
    expect(coordinates(111.469206, 27.2395)).toBe('111.46921°\u202FE, 27.23950°\u202FN');
    expect(coordinates(-0.5, -33)).toBe('0.50000°\u202FW, 33.00000°\u202FS');
  });

  test('the reader gets the first language that is ours, else Chinese', () => {
    expect(languageOf(['fr-FR', 'en-GB', 'zh'])).toBe('en');
    expect(languageOf(['zh-Hant-TW', 'en'])).toBe('zh-CN');
    expect(languageOf(['de'])).toBe('zh-CN');
  });
});
