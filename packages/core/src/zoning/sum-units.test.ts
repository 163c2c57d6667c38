import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HierarchyUnit, sumUnits } from './sum-units.js';

const hierarchy: HierarchyUnit[] = [
  { id: '43', name: '湖南省', level: 'province' },
  { id: '4305', name: '邵阳市', level: 'city', parent: '43' },
  { id: '430521', level: 'county', parent: '4305' },
  { id: '430522', level: 'county', parent: '4305' },
  { id: 'a', level: 'township', parent: '430521' },
  { id: 'b', level: 'township', parent: '430521' },
  { id: 'c', level: 'township', parent: '430522' },
];
const rows = [
  { id: 'a', name: '甲', km2: 1.5, people: 100 },
  { id: 'b', name: '乙', km2: 2.25, people: 0 },
  { id: 'c', name: '丙', km2: 4, people: 7 },
];

describe('sumUnits', () => {
  it('adds every unit up from the finest, and every level to the same', () => {
    const { units, conservation, conserved } = sumUnits({ rows, hierarchy });
    expect(units.find(({ id }) => id === '430521')).toMatchObject({ level: 'county', parent: '4305', sums: { km2: 3.75, people: 100 } });
    expect(units[0]).toMatchObject({ name: '湖南省', sums: { km2: 7.75, people: 107 } });
    expect(conservation).toHaveLength(8);
    expect(conserved).toBe(true);
  });

  it('conserves to 1e-9 whatever the sizes', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 60 }), (areas) => {
        const villages = areas.map((_, i) => ({ id: `v${i}`, level: 'village', parent: `t${i % 7}` }));
        const towns = [...new Set(villages.map(({ parent }) => parent))].map((id) => ({ id, level: 'township' }));
        const found = sumUnits({ rows: areas.map((m2, i) => ({ id: `v${i}`, m2 })), hierarchy: [...towns, ...villages] });
        expect(found.conservation.every(({ difference }) => difference <= 1e-9)).toBe(true);
      }),
      { numRuns: 50, seed: 2 },
    );
  });

  it('says which level does not add up, where a branch skips it', () => {
    const found = sumUnits({
      rows,
      hierarchy: hierarchy.map((unit) => (unit.id === 'c' ? { ...unit, parent: '4305' } : unit)).filter(({ id }) => id !== '430522'),
    });
    expect(found.conserved).toBe(false);
    expect(found.conservation.filter(({ holds }) => !holds).map(({ level, column, sum }) => [level, column, sum])).toEqual([
      ['county', 'km2', 3.75],
      ['county', 'people', 100],
    ]);
  });

  it('refuses what cannot be added up', () => {
    const refused = (change: Partial<{ rows: typeof rows; hierarchy: HierarchyUnit[] }>) => () => sumUnits({ rows, hierarchy, ...change });
    expect(refused({ rows: rows.slice(1) })).toThrow('a is one of the finest units and has no row');
    expect(refused({ rows: [...rows, { ...rows[0]!, id: '430521' }] })).toThrow('not one of the finest');
    expect(refused({ rows: [...rows, { ...rows[0]!, id: 'x' }] })).toThrow('not in the hierarchy');
    expect(refused({ rows: [...rows, rows[0]!] })).toThrow('a has two rows');
    expect(refused({ rows: rows.map((row) => ({ ...row, km2: Number.NaN })) })).toThrow('km2 of a');
    expect(refused({ hierarchy: [...hierarchy, hierarchy[1]!] })).toThrow('4305 stands twice');
    expect(refused({ hierarchy: hierarchy.map((unit) => (unit.id === '43' ? { ...unit, parent: '430521' } : unit)) })).toThrow('above itself');
    expect(refused({ hierarchy: hierarchy.slice(1) })).toThrow('43, above 4305');
  });
});
