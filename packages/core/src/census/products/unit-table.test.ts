import { expect, it } from 'vitest';
import { levelTable } from '../../zoning/level-table.js';
import { unitTable } from './unit-table.js';

it('writes a row a level, shares of the whole unit, names quoted where they must be', () => {
  const m2 = Float64Array.of(1e6, 2e6, 0, 1e6, 0);
  const text = unitTable({ units: [{ id: '430500', name: '甲, "乙"', ...levelTable(m2) }], total: levelTable(new Float64Array(5)) });
  expect(text).toBe(
    [
      '\ufeffunit,name,level,km2,share,worst,dominant,worst_at_least_5_percent',
      '430500,"甲, ""乙""",0,1.000000,0.250000000,3,1,3',
      '430500,"甲, ""乙""",1,2.000000,0.500000000,3,1,3',
      '430500,"甲, ""乙""",2,0.000000,0.000000000,3,1,3',
      '430500,"甲, ""乙""",3,1.000000,0.250000000,3,1,3',
      '430500,"甲, ""乙""",4,0.000000,0.000000000,3,1,3',
      ...[0, 1, 2, 3, 4].map((level) => `total,合计,${level},0.000000,0.000000000,0,0,0`),
      '',
    ].join('\r\n'),
  );
});
