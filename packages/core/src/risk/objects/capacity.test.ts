import { describe, expect, it } from 'vitest';
import { relocationCandidates, retrofitCandidates } from './candidates.js';
import { type CapacityRow, capacityScores } from './capacity-scores.js';
import { capacityZones } from './capacity-zones.js';

const rows: readonly CapacityRow[] = [
  { unit: 'a', level: 'county', indicator: 'teams', value: 10 },
  { unit: 'b', level: 'county', indicator: 'teams', value: 20 },
  { unit: 'c', level: 'county', indicator: 'teams', value: 30 },
  { unit: 'a', level: 'county', indicator: 'minutes', value: 60, direction: 'cost', weight: 3 },
  { unit: 'b', level: 'county', indicator: 'minutes', value: 30, direction: 'cost', weight: 3 },
  { unit: 'c', level: 'county', indicator: 'minutes', value: 45, direction: 'cost', weight: 3 },
  { unit: 'a', level: 'household', indicator: 'kits', value: 0.2, low: 0, high: 0.8 },
  { unit: 'b', level: 'household', indicator: 'kits', value: 0.9, low: 0, high: 0.8 },
];

describe('capacityScores', () => {
  it('scores by hand: within a level by weight, then the levels together', () => {
    const { units, indicators } = capacityScores(rows);
    // county: a (1·0 + 3·0) / 4, b (1·0.5 + 3·1) / 4, c (1·1 + 3·0.5) / 4; household: a 0.25, b 1
    expect(units.map(({ unit, levels }) => [unit, levels])).toEqual([
      ['a', { county: 0, household: 0.25 }],
      ['b', { county: 0.875, household: 1 }],
      ['c', { county: 0.625 }],
    ]);
    expect(units.map(({ score, weakness, missing }) => [score, weakness, missing])).toEqual([
      [0.125, 3, []],
      [0.9375, 1, []],
      [0.625, 2, ['kits']],
    ]);
    expect(indicators.map(({ indicator, weight }) => [indicator, weight])).toEqual([['teams', 0.25], ['minutes', 0.75], ['kits', 1]]); // biome-ignore format: pairs
    expect(capacityScores(rows, { levelWeights: { household: 0 } }).units[1]?.score).toBe(0.875);
  });
  it('weights by entropy or CRITIC where several units tell; what is alike everywhere weighs nothing', () => {
    const alike = [...rows, ...['a', 'b', 'c'].map((unit): CapacityRow => ({ unit, level: 'county', indicator: 'plans', value: 5 }))];
    for (const weights of ['given', 'entropy', 'critic'] as const) {
      const { indicators } = capacityScores(alike, { weights });
      expect(indicators.find(({ indicator }) => indicator === 'plans')?.weight).toBe(0);
      expect(indicators.filter(({ level }) => level === 'county').reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    }
  });
  it('refuses what cannot be scored', () => {
    const of = (change: object) => () => capacityScores([{ ...(rows[0] as CapacityRow), ...change }, ...rows.slice(1)]);
    expect(() => capacityScores([])).toThrow('no indicators');
    expect(of({ level: 'moon' })).toThrow('level moon');
    expect(of({ value: Number.NaN })).toThrow('teams of a is NaN');
    expect(of({ unit: 'b' })).toThrow('b has teams twice');
    expect(of({ direction: 'cost' })).toThrow('another direction');
    expect(() => capacityScores([{ ...(rows[6] as CapacityRow), low: 1, high: 1 }])).toThrow('both 1');
  });
  it('goes with the units as features, texts as numbers; a unit without indicators is weak', () => {
    const unit = (code: string) => ({ geometry: { type: 'Polygon' as const, coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }, properties: { code } }); // biome-ignore format: a ring
    const indicators = [{ unit: 'a', level: 'city', indicator: 'x', value: '3' }, { unit: 'b', level: 'city', indicator: 'x', value: '4' }]; // biome-ignore format: rows
    const zones = capacityZones({ units: { crs: 'EPSG:4490', features: ['a', 'b', 'd'].map(unit) }, indicators }, { id: 'code' });
    expect(zones.features.map(({ properties }) => [properties.capacity, properties.weakness])).toEqual([[0, 3], [1, 1], [null, 3]]); // biome-ignore format: pairs
    expect(() => capacityZones({ units: { crs: 'EPSG:4490', features: [] }, indicators }, {})).toThrow('no unit');
    expect(() =>
      capacityZones({ units: { crs: 'EPSG:4490', features: ['a', 'b'].map(unit) }, indicators: [{ ...indicators[0]!, value: 'x' }] }, { id: 'code' }),
    ).toThrow('is x');
  });
});

describe('candidates', () => {
  const objects = [
    { id: 'a', level: 4, people: 100, vulnerability: 2, fortified: 6, required: 7, cost: 10 },
    { id: 'b', level: 4, people: 300, fortified: 6, required: 8 },
    { id: 'c', level: 3, people: 900, fortified: 7, required: 7 },
    { id: 'd', level: 4, people: 0 },
    { id: 'e', name: '桥', fortified: 5, required: 7 },
  ];
  it('for relocation are people in danger, ranked by how many and how vulnerable', () => {
    expect(relocationCandidates(objects).map(({ id, rank, score }) => [id, rank, score])).toEqual([['b', 1, 300], ['a', 2, 200]]); // biome-ignore format: pairs
    expect(relocationCandidates(objects, { from: 3 }).map(({ id, score }) => [id, score])).toEqual([['c', 900], ['b', 600], ['a', 400]]); // biome-ignore format: pairs
  });
  it('for strengthening are works below what is required, ranked by what a cost helps', () => {
    expect(retrofitCandidates(objects).map(({ id, name, lacking, score }) => [id, name, lacking, score])).toEqual([
      ['b', 'b', 2, 600],
      ['a', 'a', 1, 20],
      ['e', '桥', 2, 2],
    ]);
    expect(() => retrofitCandidates([{ id: 'x', cost: 0 }])).toThrow('cost of x is 0');
    expect(() => relocationCandidates([{ id: 'x', people: -1 }])).toThrow('people of x');
  });
});
