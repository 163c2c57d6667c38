import { describe, expect, it } from 'vitest';
import { hiddenDangers } from './hidden-dangers.js';
import { lossIndicators } from './loss-indicators.js';
import { industryComparison, regionLevels } from './region-levels.js';

describe('lossIndicators', () => {
  const history = [
    { year: 2022, loss: 30_000, gdp: 1000, deaths: 1, affected: 90_000, population: 6_000_000 },
    { year: 2021, loss: 10_000, gdp: 500, deaths: 3, affected: 30_000, population: 5_000_000 },
  ];

  it('means yearly ratios, 万元 against 亿元, and tells the ratio of the sums apart', () => {
    const [share, deaths, affected] = lossIndicators(history);
    // 1 of 500 and 3 of 1000 亿元
    expect(share?.years).toEqual([
      { year: 2021, value: 0.2 },
      { year: 2022, value: 0.3 },
    ]);
    expect(share?.annualMean).toBeCloseTo(0.25, 12);
    expect(share?.pooled).toBeCloseTo((100 * 4) / 1500, 12);
    expect(deaths?.annualMean).toBeCloseTo((0.6 + 1 / 6) / 2, 12);
    expect(affected?.annualMean).toBeCloseTo((600 + 1500) / 2, 9);
  });

  it('shows green below a target, yellow near it, red above, nothing without one', () => {
    const lights = (value: number) => lossIndicators(history, { 'loss-share-of-gdp': { value } })[0]?.light;
    expect([lights(1), lights(0.26), lights(0.25), lights(0.2)]).toEqual(['green', 'yellow', 'yellow', 'red']);
    expect(lossIndicators(history)[0]?.light).toBeUndefined();
  });

  it('refuses what cannot be counted', () => {
    expect(() => lossIndicators([])).toThrow('empty');
    expect(() => lossIndicators([history[0] as never, history[0] as never])).toThrow('2022 stands twice');
    expect(() => lossIndicators([{ ...(history[0] as (typeof history)[0]), gdp: 0 }])).toThrow('no gdp');
    expect(() => lossIndicators([{ ...(history[0] as (typeof history)[0]), deaths: Number.NaN }])).toThrow('deaths of 2022');
  });
});

describe('hiddenDangers', () => {
  it('raises the five flags, ranks by how many, then risk, and says what the control list lacks', () => {
    const found = hiddenDangers([
      { id: 'a', concurrence: 2, chain: 3, sensitivity: 3, vulnerability: 4, fortified: 6, required: 7, responsible: '张', measure: '加固', due: '2026-06-30' },
      { id: 'b', vulnerability: 3, risk: 0.2 },
      { id: 'c', vulnerability: 3, risk: 0.7, name: '某校' },
      { id: 'd', concurrence: 1, fortified: 7, required: 7 },
    ]);
    expect(found.map(({ id, rank }) => [id, rank])).toEqual([['a', 1], ['c', 2], ['b', 3]]); // biome-ignore format: pairs
    expect(found[0]?.flags).toEqual(['concurrent', 'chain', 'sensitive', 'vulnerable', 'under-fortified']);
    expect([found[0]?.missing, found[1]?.missing, found[1]?.name]).toEqual([[], ['responsible', 'measure', 'due'], '某校']);
    expect(() => hiddenDangers([{ id: 'a' }, { id: 'a' }])).toThrow('stands twice');
    expect(() => hiddenDangers([{ id: 'a', due: '30.6.2026' }])).toThrow('YYYY-MM-DD');
  });
});

describe('regions and industries', () => {
  const objects = [
    { region: '东', industry: '危化', level: 4, area: 1 },
    { region: '东', industry: '危化', level: 1, area: 9 },
    { region: '西', industry: '建筑', level: 2 },
    { region: '西', industry: '危化', level: 3 },
    { region: '西', industry: '建筑', level: 3 },
  ];

  it('take the worst level, or a mean that rounds up at a half', () => {
    const levels = (method?: 'area-weighted' | 'count-weighted') => regionLevels(objects, method).map(({ level }) => level);
    expect([levels(), levels('area-weighted'), levels('count-weighted')]).toEqual([[4, 3], [1, 3], [3, 3]]); // biome-ignore format: pairs
    expect(() => regionLevels([{ region: 'x', industry: 'y', level: 5 }])).toThrow('1 … 4');
  });

  it('are compared by counts of levels, the most severe first', () => {
    expect(industryComparison(objects)).toEqual([
      { industry: '危化', counts: [1, 0, 1, 1], total: 3 },
      { industry: '建筑', counts: [0, 1, 1, 0], total: 2 },
    ]);
  });
});
