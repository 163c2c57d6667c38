import { expect, test } from 'vitest';
import type { Zoning } from '../products/model.js';
import { decidedBy } from './decided-by.js';

const zoning = (id: string, role: Zoning['role'], method: string): Zoning => ({
  id,
  role,
  method,
  title: { zh: id, en: id },
  levels: [],
  maps: [],
  synthetic: false,
  sources: [],
  citations: [],
  unsound: [],
  files: {},
});
const reading = (id: string, level: number | undefined) => ({ zoning: zoning(id, 'hazard', 'index'), level, value: undefined, further: [] });

test('a combined level comes from the hazards that reach it', () => {
  const readings = [reading('flood', 3), reading('drought', 2), reading('fire', 3), reading('quake', undefined)];
  const combined = { zoning: zoning('combined', 'combined', 'worst-of'), level: 3, value: undefined, further: [] };
  expect(decidedBy(combined, readings).map((one) => one.id)).toEqual(['flood', 'fire']);
  expect(decidedBy({ ...combined, zoning: zoning('combined', 'combined', 'weighted') }, readings)).toEqual([]);
  expect(decidedBy(readings[0] as (typeof readings)[0], readings)).toEqual([]);
});
