import { expect, test } from 'vitest';
import { looksMissing, oddValues, type Quantity, quantityOf } from './plausible-values.js';

const quantity = (role: string, unit: string): Quantity => quantityOf(role, unit) as Quantity;
const temperature = quantity('temperature', 'degC');
const rain = quantity('rain', 'mm/day');
const elevation = quantity('dem', 'm');

test('what a role asks for', () => {
  expect(temperature.name).toBe('temperature');
  expect(rain.name).toBe('rain');
  expect(elevation.name).toBe('elevation');
  expect(quantityOf('wind', 'm/s')?.name).toBe('wind');
  expect(quantityOf('vs30', 'm/s')).toBeUndefined();
  expect(quantityOf('people', 'person/cell')).toBeUndefined();
  expect(quantityOf('distance', 'm')).toBeUndefined();
});

test('ordinary values are ordinary', () => {
  expect(oddValues([-12, 38], 'degC', temperature)).toBeUndefined();
  expect(oddValues([0, 310], 'mm/day', rain)).toBeUndefined();
  expect(oddValues([180, 1950], 'm', elevation)).toBeUndefined();
  expect(oddValues([261, 311], 'K', temperature)).toBeUndefined();
});

// Kelvin, Fahrenheit and tenths of degrees under another name; rain in metres, inches and tenths; feet
test.each([
  [[261, 311], 'degC', temperature, 'impossible', ['K', '0.1degC']],
  [[10, 101], 'degC', temperature, 'impossible', ['degF', '0.1degC']],
  [[-120, 385], 'degC', temperature, 'impossible', ['0.1degC']],
  [[-12, 38], 'K', temperature, 'impossible', ['degC', 'degF', '0.1degC']],
  [[0, 0.31], 'mm/day', rain, 'small', ['m']],
  [[0, 3100], 'mm/day', rain, 'impossible', ['0.1mm']],
  [[600, 20300], 'm', elevation, 'impossible', ['mm', 'cm', '0.1mm', 'in', 'ft']],
] as const)('%j %s', (range, unit, of, odd, likelier) => {
  const found = oddValues(range, unit, of);
  expect(found?.odd).toBe(odd);
  for (const one of likelier) expect(found?.likelier).toContain(one);
});

test('per cent and shares', () => {
  const humidity = quantity('humidity', '%');
  expect(oddValues([0.2, 0.98], '%', humidity)).toMatchObject({ odd: 'small', likelier: ['1'] });
  expect(oddValues([20, 98], '1', humidity)).toMatchObject({ odd: 'impossible', likelier: ['%'] });
});

test('limits come in the unit of the values', () => {
  expect(oddValues([0, 70], 'degC', temperature)?.limits).toEqual([-90, 60]);
  expect(oddValues([0, 400], 'K', temperature)?.limits[1]).toBeCloseTo(333.15, 9);
});

test('a week without rain is no other unit', () => {
  expect(oddValues([0, 0], 'mm/day', rain, false)).toBeUndefined();
  expect(oddValues([0, 0], 'mm/day', rain)?.odd).toBe('small');
});

test('numbers that mean missing', () => {
  for (const code of [-9999, 32766, 999999, -3.4028234663852886e38, 1e20]) expect(looksMissing(code)).toBe(true);
  for (const value of [0, -12.5, 8848, 310]) expect(looksMissing(value)).toBe(false);
});
