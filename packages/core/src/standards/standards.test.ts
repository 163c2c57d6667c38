import { describe, expect, it } from 'vitest';
import * as random from './ahp-random-index.js';
import { activeSlopeBands } from './allen-wald-2009.js';
import { foldFiveToFour, hazardLevelNames, riskLevelNames } from './census.js';
import { cite } from './clause.js';
import { corridorGrades } from './drought-corridor.js';
import { environmentWeights } from './flood-census.js';
import { elevationScores, factorWeights, roadDistanceScores, slopeScores, vegetationIndexScores } from './forest-fire-factors.js';
import { fourColourNames, fourColours } from './four-colour.js';
import { compositeIndexGrades, moistureIndexGrades, precipitationAnomalyGrades, spiGrades } from './gb-t-20481-2017.js';
import { rainGrades12h, rainGrades24h, rainstormLimits12h, rainstormLimits24h } from './gb-t-28592-2012.js';
import { basicIntensity, mapZones, siteClasses, siteFactorCellsRead, siteFactors, zoneRanges } from './gb18306-2015.js';
import { siteClassTable } from './gb50011-2010.js';
import { siteClassByVs30 } from './lv-zhao-2007.js';
import { activeSlopeBands2007, stableSlopeBands } from './wald-allen-2007.js';

const ascending = (values: readonly number[]): boolean => values.every((value, i) => i === 0 || value > (values[i - 1] as number));

describe('grades', () => {
  const tables = [rainGrades12h, rainGrades24h, spiGrades, moistureIndexGrades, compositeIndexGrades, ...Object.values(precipitationAnomalyGrades)];
  it.each(tables)('$standard $clause: cuts ascend and there is a name for every grade', ({ value }) => {
    expect(ascending(value.values)).toBe(true);
    expect(value.names).toHaveLength(value.values.length + 1);
  });
  it('the rain limits that were read are the last three of the whole tables', () => {
    expect(rainGrades24h.value.values.slice(-3)).toEqual(rainstormLimits24h.value);
    expect(rainGrades12h.value.values.slice(-3)).toEqual(rainstormLimits12h.value);
  });
});

describe('GB 18306-2015', () => {
  it('zone ranges touch, hold their label, and are the map zones', () => {
    const ranges = zoneRanges.value;
    expect(ranges.map((range) => range.zone)).toEqual(mapZones.value);
    ranges.forEach((range, i) => {
      expect(range.zone >= range.from && range.zone < range.to).toBe(true);
      if (i > 0) expect(range.from).toBe(ranges[i - 1]?.to);
    });
  });
  it('limits of Table G.1 are limits of zone ranges, one degree apart', () => {
    const limits = [...zoneRanges.value.map((range) => range.from), 0.75];
    for (const from of basicIntensity.value.from) expect(limits).toContain(from);
    expect(basicIntensity.value.intensity).toEqual([6, 7, 8, 9, 10]);
  });
  it('Table E.1 is full and agrees with the cells that were read', () => {
    const { acceleration, factors } = siteFactors.value;
    for (const site of siteClasses) expect(factors[site]).toHaveLength(acceleration.length);
    for (const cell of siteFactorCellsRead.value) expect(factors[cell.site][acceleration.indexOf(cell.acceleration)]).toBe(cell.factor);
  });
});

describe('site classes', () => {
  it('every soil has exactly one class', () => {
    for (const speed of [100, 150, 151, 250, 251, 500])
      for (const cover of [0, 2.9, 3, 4.9, 5, 15, 15.1, 50, 50.1, 55, 80, 80.1, 300]) {
        const rows = siteClassTable.value.filter(
          (row) =>
            speed > row.speedAbove &&
            speed <= row.speedTo &&
            (cover > row.coverFrom || (row.coverFromClosed && cover === row.coverFrom)) &&
            (cover < row.coverTo || (row.coverToClosed && cover === row.coverTo)),
        );
        expect(rows, `${speed} m/s, ${cover} m`).toHaveLength(1);
      }
  });
  it('Vs30 limits have one class more than cuts', () => {
    expect(siteClassByVs30.value.classes).toHaveLength(siteClassByVs30.value.values.length + 1);
  });
  it.each([stableSlopeBands, activeSlopeBands2007, activeSlopeBands])('bands of $standard ($clause) touch', ({ value }) => {
    value.forEach((band, i) => {
      expect(band.slope[1]).toBeGreaterThan(band.slope[0]);
      const before = value[i - 1];
      if (before) expect([band.vs30[0], band.slope[0]]).toEqual([before.vs30[1], before.slope[1]]);
    });
  });
});

describe('levels', () => {
  it('four names, four colours, red worst', () => {
    expect(fourColourNames.value.map((name) => name.zh)).toEqual(['低', '一般', '较大', '重大']);
    expect(fourColours.value).toEqual(['#2E7CD6', '#F6D743', '#F28C28', '#D92D20']);
  });
  it('the fold gives every risk level a hazard level and never reverses order', () => {
    expect(foldFiveToFour.value).toHaveLength(riskLevelNames.value.length);
    expect(Math.max(...foldFiveToFour.value)).toBe(hazardLevelNames.value.length);
    expect([...foldFiveToFour.value].sort()).toEqual(foldFiveToFour.value);
  });
  it('the corridor grades name each of the twelve counties once: 2, 6, 3, 1', () => {
    expect(corridorGrades.value.map((grade) => grade.counties.length)).toEqual([2, 6, 3, 1]);
    expect(new Set(corridorGrades.value.flatMap((grade) => grade.counties)).size).toBe(12);
  });
});

describe('weights and scores', () => {
  it('weights sum to one', () => {
    for (const { value } of [environmentWeights, factorWeights]) expect(Object.values(value).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });
  it.each([slopeScores, elevationScores, roadDistanceScores, vegetationIndexScores])('$clause: one score more than cuts', ({ value }) => {
    expect(ascending(value.values)).toBe(true);
    expect(value.scores).toHaveLength(value.values.length + 1);
  });
  it.each([random.saaty1980, random.saaty2005, random.doneganDodd1991])('random index of $standard rises from order 3', ({ value }) => {
    expect(value.slice(0, 3)).toEqual([0, 0, 0]);
    expect(ascending(value.slice(2))).toBe(true);
  });
});

it('a citation leaves the value behind', () => {
  expect(cite(fourColours)).toEqual({ standard: 'tetrazone', clause: 'palette of the four-colour map', unit: '', status: 'project', note: fourColours.note });
});
