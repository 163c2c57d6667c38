import { describe, expect, it } from 'vitest';
import type { LevelTable } from '../../zoning/level-table.js';
import { schemes } from '../../zoning/scheme.js';
import { parseCensus } from '../file/parse-census.js';
import { hazards } from '../plan/hazards.js';
import { reportOf } from './report-products.js';
import { reportTemplates } from './report-template.js';

const census = parseCensus(
  `census: 1
name: { zh: 某市, en: Town }
edition: 2025-01-01
region: {}
grid: { crs: EPSG:4546, cell: 90 }
sources: { dem: { file: dem.tif, unit: m, synthetic: true } }
hazards: { forest-fire: { method: index, inputs: { dem: dem } } }
`,
  'census.yaml',
  hazards,
);
const table = (red: number, worst: number): LevelTable =>
  ({
    km2: 100,
    levels: [0, 100 - red, 0, 0, red].map((km2, level) => ({ level, km2, share: km2 / 100 })),
    worst,
    dominant: 1,
    worstAtLeast5Percent: worst,
  }) as unknown as LevelTable;
const units = { units: [{ id: '1', name: '甲县', ...table(10, 4) }, { id: '2', name: '乙县', ...table(30, 4) }, { id: '3', name: '丙县', ...table(10, 4) }], total: table(50, 4) }; // biome-ignore format: rows

describe('reportOf', () => {
  it.each(['zh-CN', 'en'] as const)('says in %s of the region and of every unit what the table has, ties of one rank', (language) => {
    const blocks = reportOf(units as never, { zh: '洪水', en: 'Flood' }, schemes['four-colour'], { ...census, language }, reportTemplates[language], 'report');
    const said = blocks.flatMap((one) => (one.block === 'paragraph' || one.block === 'heading' ? [one.text] : []));
    expect(said[0]).toContain(language === 'zh-CN' ? '洪水' : 'Flood');
    expect(said.join('\n')).toContain(language === 'zh-CN' ? '合成数据' : 'synthetic');
    const ranks = said.flatMap((text) => /(?:列第 |rank )(\d)/.exec(text)?.[1] ?? []);
    expect(ranks).toEqual(['2', '1', '2']);
    const tables = blocks.flatMap((one) => (one.block === 'table' ? [one] : []));
    // of the region, the ranking, of three units
    expect(tables).toHaveLength(5);
    expect(tables[1]?.rows.map((row) => row[0]?.text)).toEqual(['乙县', '甲县', '丙县']);
    expect(tables[0]?.rows[0]?.map(({ text }) => text).slice(1)).toEqual(['50.00', '50.0%']);
    expect(said.join('')).not.toMatch(/[{}]/);
  });
});
