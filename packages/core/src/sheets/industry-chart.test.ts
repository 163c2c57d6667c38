import { describe, expect, it } from 'vitest';
import { industryChart } from './industry-chart.js';
import { sceneSvg } from './scene-svg.js';

describe('industryChart', () => {
  it('draws bars in proportion to counts, red first, each in its colour', () => {
    const scene = industryChart(
      [
        { industry: '危化', counts: [1, 0, 1, 2], total: 4 },
        { industry: '建筑', counts: [0, 2, 0, 0], total: 2 },
      ],
      { title: '行业风险比对图', language: 'zh-CN' },
    );
    const bars = scene.items.flatMap((item) => (item.item === 'path' && item.stroke === '#ffffff' ? [item] : []));
    const widths = bars.map(({ lines }) => (lines[0]?.[1]?.[0] ?? 0) - (lines[0]?.[0]?.[0] ?? 0));
    expect(bars.map(({ fill }) => fill)).toEqual(['#D92D20', '#F28C28', '#2E7CD6', '#F6D743']);
    for (const [i, count] of [2, 1, 1, 2].entries()) expect(widths[i]).toBeCloseTo((widths[1] as number) * count, 9);
    expect(sceneSvg(scene)).toContain('危化');
    expect(industryChart([], { title: 'x', language: 'en' }).items.length).toBeGreaterThan(0);
  });
});
