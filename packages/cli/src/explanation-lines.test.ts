import type { CensusExplanation, ExplainedStep } from '@tetrazone/core';
import { describe, expect, it } from 'vitest';
import { explanationLines } from './explanation-lines.js';

const blue = { level: 1, zh: '低', en: 'low', colour: '#2E7CD6' };
const red = { level: 2, zh: '重大', en: 'very high', colour: '#D7191C' };
const leaf = (id: number, value: number): ExplainedStep => ({
  id,
  operation: 'geotiff',
  title: { zh: '高程', en: 'elevation' },
  value,
  unit: 'm',
  kind: 'value',
  options: {},
  inputs: [],
  again: false,
  citations: [],
});
const sum: ExplainedStep = {
  ...leaf(3, 12),
  operation: 'arithmetic',
  title: { zh: '指数', en: 'index' },
  unit: '',
  inputs: [{ role: 'dem', step: leaf(4, 24), weight: 0.5, contribution: 12 }],
  citations: [{ standard: 'GB 1', clause: '4.2', unit: '', status: 'recalled' }],
};
const told: CensusExplanation = {
  census: { name: { zh: '样例', en: 'Sample' }, edition: '2025-01-01', language: 'zh-CN' },
  map: 'flood',
  title: { zh: '洪水', en: 'Flood' },
  cell: { col: 3, row: 4, x: 0, y: 0, longitude: 111.5, latitude: 27.25 },
  value: 1,
  level: blue,
  levels: [blue, red],
  derivation: {
    ...leaf(1, 1),
    operation: 'keep',
    title: { zh: '洪水等级', en: 'Flood level' },
    kind: 'level',
    unit: '',
    inputs: [{ role: 'raster', step: { ...sum, id: 2 } }],
  },
  thresholds: [
    {
      step: 1,
      title: { zh: '洪水等级', en: 'Flood level' },
      unit: '',
      value: 12,
      level: blue,
      breaks: [15],
      closed: 'left',
      nearest: { threshold: 15, distance: 3, level: red },
      deciding: true,
    },
  ],
  changes: [{ step: 4, title: { zh: '高程', en: 'elevation' }, unit: 'm', input: true, from: 24, up: { to: 30, change: 6, level: 2 } }],
  weights: [{ step: 3, role: 'dem', title: { zh: '高程', en: 'elevation' }, weight: 0.5, up: { to: 0.625, change: 0.125, level: 2 } }],
  citations: [{ standard: 'GB 1', clause: '4.2', unit: '', status: 'recalled' }],
};

describe('explanationLines', () => {
  it('tells the level, threshold, change, weight, tree and clause, passing over steps that only keep', () => {
    const text = explanationLines(told, 'en').join('\n');
    expect(text).toContain('Flood: 1 low');
    expect(text).toContain('12 is low; the nearest break is 15 (+3), beyond it very high · decides the level');
    expect(text).toContain('[4] elevation 24 m (input): 30 m (+6) → 2 very high');
    expect(text).toContain('dem 0.5: 0.625 (+0.125) → 2 very high');
    expect(text).toContain('[2] index = 12 · arithmetic\n└ dem: [4] elevation = 24 m · geotiff · weight 0.5 → 12');
    expect(text).not.toContain('keep');
    expect(text).toContain('GB 1 · 4.2 · recalled');
  });

  it('says the same in Chinese, and of a place without level that there is none', () => {
    expect(explanationLines(told, 'zh-CN')).toContain('洪水：1 低');
    const { level: _, ...rest } = told;
    expect(explanationLines({ ...rest, value: null, changes: [], thresholds: [] }, 'zh-CN')).toContain('洪水：无等级（不在评价范围内，或缺数据）');
  });
});
