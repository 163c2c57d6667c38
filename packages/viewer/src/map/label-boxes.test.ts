import { expect, test } from 'vitest';
import type { Unit } from '../products/units.js';
import { placeLabels, textWidth } from './label-boxes.js';

const unit = (id: string, name: string, x: number, y: number, extent: number): Unit => ({
  id,
  name: { zh: name, en: name },
  polygons: [],
  box: [0, 0, extent, 1],
  label: [x, y],
});
const place = (units: readonly Unit[]) => placeLabels(units, (at) => at, { width: 300, height: 200 }, 14);

test('where two names would touch the larger unit keeps its own', () => {
  expect(place([unit('small', '双清区', 100, 100, 1), unit('large', '邵东市', 110, 104, 9), unit('far', '城步', 250, 30, 2)]).map(({ id }) => id)).toEqual([
    'large',
    'far',
  ]);
});

test('a name near the edge is moved into sight; one whose place is not in sight is left out', () => {
  const [label] = place([unit('a', '城步苗族自治县', 5, 100, 1)]);
  expect(label?.x).toBe(textWidth('城步苗族自治县', 14) / 2 + 6);
  expect(place([unit('a', '城步苗族自治县', -5, 100, 1)])).toEqual([]);
});
