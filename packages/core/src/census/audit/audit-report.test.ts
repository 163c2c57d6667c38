import { expect, test } from 'vitest';
import { toGcj02 } from '../../crs/map-offsets.js';
import { createEngine } from '../../workers/engine.js';
import { auditCensus } from './audit-census.js';
import { auditFacts } from './audit-facts.js';
import { auditReport } from './audit-report.js';
import { geojson, moved, rain, trialFolder, untold } from './fixtures/trial-census.js';

const gappy = rain()
  .split('\n')
  .filter((line) => !(line.startsWith('57853') && /200[345]-/.test(line)))
  .join('\n');
const folder = trialFolder({ files: { 'outline.geojson': geojson(moved(toGcj02)), 'rain.csv': gappy }, lines: untold });
const audit = await auditCensus({ folder, engine: createEngine() });

test.each(['zh-CN', 'en'] as const)('%s: one page that fetches nothing, runs nothing, and says every finding with its remedy', (language) => {
  const html = auditReport(audit, language);
  expect(html).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language}">`));
  expect(html).not.toMatch(/<script|<link|src=|@import|url\(|https?:/);
  for (const { findings } of audit.sources)
    for (const { code, said } of findings)
      if (code !== 'synthetic') for (const text of Object.values(said[language])) expect(html).toContain(text.replaceAll('>', '&gt;').replaceAll("'", '&#39;'));
  for (const source of audit.sources)
    for (const [label, text] of auditFacts(source, language)) expect(html).toContain(`<dt>${label}</dt><dd>${text.replaceAll('>', '&gt;')}</dd>`);
  // every drawing has a name, every table a head
  expect(html.match(/<svg(?![^>]*(aria-label|aria-hidden))/g)).toBeNull();
  expect(html.match(/<table>(?!<thead>)/g)).toBeNull();
});

test('opening and closing tags match', () => {
  const open: string[] = [];
  for (const [, close, name, self] of auditReport(audit).matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g)) {
    if (self === '/' || ['meta', 'br'].includes(name as string)) continue;
    if (close === '') open.push(name as string);
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
});

test('names from the files cannot break out of the page', () => {
  const sly = { ...audit, census: { ...audit.census, name: { zh: '<script>alert(1)</script>', en: 'x' } } };
  expect(auditReport(sly, 'zh-CN')).not.toContain('<script');
});

test('Chinese has no halfwidth stops between Chinese words', () => {
  for (const { findings } of audit.sources)
    for (const { said } of findings) for (const text of Object.values(said['zh-CN'])) expect(text).not.toMatch(/[\u4e00-\u9fff][,:;()]|[,:;()][\u4e00-\u9fff]/);
});
