import type { CensusSummary } from '@tetrazone/core';
import { expect, it } from 'vitest';
import { displayWidth } from './display-width.js';
import { summaryTable } from './summary-table.js';
import { words } from './words.js';

const level = (number: number, zh: string, en: string, km2: number, share: number) => ({ level: number, zh, en, color: '#000000', km2, share });
const map = (zh: string, en: string, high: number) => ({
  name: en,
  title: { zh, en },
  levels: [level(1, '低', 'low', 100 - high, 1 - high / 100), level(2, '高', 'high', high, high / 100)],
  nodata: { km2: 12.34 },
  emptyLevel: false,
});
const summary: CensusSummary = { maps: [map('洪水', 'Flood', 25), map('综合', 'Combined', 100)], synthetic: false, recalled: false };

it('puts the worst level first, areas and shares in columns', () => {
  expect(summaryTable(summary, 'en', words('en'))).toEqual([
    'map         2 high km²    1 low km²  no level km²',
    '────────  ────────────  ───────────  ────────────',
    'Flood      25.0  25.0%  75.0  75.0%          12.3',
    'Combined  100.0 100.0%   0.0   0.0%          12.3',
  ]);
});
it('keeps its columns in Chinese', () => {
  const lines = summaryTable(summary, 'zh-CN', words('zh-CN'));
  expect(new Set(lines.map(displayWidth)).size).toBe(1);
  expect(lines[0]).toBe('图层      2 高 km²     1 低 km²  无等级 km²');
});
