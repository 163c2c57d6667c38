import { describe, expect, it } from 'vitest';
import { readZip } from '../../io/files/zip.js';
import { parseXml } from '../../io/vectors/xml.js';
import { schemes } from '../../zoning/scheme.js';
import { levelsQml, zonesQml } from '../styles/qml.js';
import { levelsSld, zonesSld } from '../styles/sld.js';
import { type ReportBlock, type ReportEntry, reportFrom } from './report.js';
import { reportDocx } from './report-docx.js';
import { reportHtml } from './report-html.js';

const table: ReportBlock = {
  block: 'table',
  header: ['等级', 'km²'],
  rows: [
    [
      { text: '重大 <4>', fill: '#D92D20' },
      { text: '12.5', right: true },
    ],
  ],
};
const shares: ReportBlock = {
  block: 'shares',
  parts: [
    { text: '重大 75%', share: 0.75, fill: '#D92D20' },
    { text: '低', share: 0.25, fill: '#2E7CD6' },
  ],
};
const entry = (fields: Readonly<Record<string, string>>): ReportEntry => ({ fields, blocks: { table, shares } });
const whole = entry({ name: '某市', synthetic: '', km2: '100' });
const units = [entry({ unit: '甲县' }), entry({ unit: '乙县' })];
const template =
  '# {name}报告\n\n总面积 {km2} km²，\n其中如下。\n\n{if synthetic}\n合成\n{/if}\n{table}\n\n{units}\n## {unit}\n{name}的{unit}。\n{shares}\n{/units}\n结束\n';

describe('reportFrom', () => {
  it('fills fields, puts blocks, goes through units, and leaves out what an empty field does not ask for', () => {
    const blocks = reportFrom(template, 'x', whole, units);
    expect(blocks.map((one) => (one.block === 'heading' || one.block === 'paragraph' ? one.text : one.block))).toEqual([
      '某市报告',
      '总面积 100 km²，其中如下。',
      'table',
      '甲县',
      '某市的甲县。',
      'shares',
      '乙县',
      '某市的乙县。',
      'shares',
      '结束',
    ]);
    expect(reportFrom(template, 'x', entry({ ...whole.fields, synthetic: 'yes' }), []).map((one) => (one.block === 'paragraph' ? one.text : ''))).toContain(
      '合成',
    );
  });

  it('says which line names what is not there, or is not closed', () => {
    expect(() => reportFrom('# a\n{nobody} x', 'my.txt', whole, [])).toThrow('line 2: there is nothing named nobody');
    expect(() => reportFrom('{units}\nx', 'my.txt', whole, [])).toThrow('line 1 has no {/units}');
  });
});

describe('reports', () => {
  const blocks = reportFrom(template, 'x', whole, units);

  it('are a Word document whose parts are well formed, with headings, shaded cells and repeated heads of tables', () => {
    const bytes = reportDocx('某市 & 报告', blocks);
    expect(reportDocx('某市 & 报告', blocks)).toEqual(bytes);
    const parts = new Map(readZip(bytes, 'x').map((part) => [part.name, new TextDecoder().decode(part.read())]));
    for (const [name, text] of parts) expect(parseXml(text, name), name).toBeDefined();
    const body = parts.get('word/document.xml') ?? '';
    for (const part of ['w:val="Heading2"', 'w:fill="D92D20"', '<w:tblHeader/>', '重大 &lt;4&gt;', '乙县']) expect(body).toContain(part);
    for (const [, target] of (parts.get('[Content_Types].xml') ?? '').matchAll(/PartName="\/([^"]+)"/g)) expect(parts.has(target as string)).toBe(true);
  });

  it('are a page without scripts or other origins, in the language of the census', () => {
    const page = reportHtml('某市 & 报告', blocks, 'zh-CN');
    for (const part of ['<html lang="zh-CN">', '某市 &amp; 报告', 'width:75.00%', '重大 &lt;4&gt;']) expect(page).toContain(part);
    expect(page).not.toMatch(/<script|https?:|src=/);
  });
});

describe('styles', () => {
  it('are well formed and give every level its colour and name', () => {
    const scheme = schemes['census-risk-5'];
    for (const text of [levelsQml(scheme, 'zh-CN'), zonesQml(scheme, 'en'), levelsSld(scheme, 'a<b', 'zh-CN'), zonesSld(scheme, 'zones', 'en')]) {
      expect(parseXml(text.replace(/<!DOCTYPE[^>]*>/, ''), 'style')).toBeDefined();
      for (const { level } of scheme.levels) expect(text).toMatch(new RegExp(`(value|quantity)="${level}"|<ogc:Literal>${level}<`));
    }
    expect(levelsQml(scheme, 'zh-CN')).toContain(`color="${scheme.levels[4]?.colour.toLowerCase()}" alpha="255" label="${scheme.levels[4]?.zh}"`);
  });
});
