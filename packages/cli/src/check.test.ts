import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { program } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'tetrazone-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A square county, and the same in a file of its own. */
const square = (swap: boolean): string => {
  const ring = [
    [111, 27],
    [111.4, 27],
    [111.4, 27.4],
    [111, 27.4],
    [111, 27],
  ].map(([x, y]) => (swap ? [y, x] : [x, y]));
  return JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { code: '430522', name: '新邵县', pga: 0.05 }, geometry: { type: 'Polygon', coordinates: [ring] } }],
  });
};
const census = (name: string, swap = false): string => {
  writeFileSync(join(folder, 'county.geojson'), square(false));
  writeFileSync(join(folder, 'zones.geojson'), square(swap));
  const file = join(folder, name);
  writeFileSync(
    file,
    `census: 1
name: { zh: 试, en: trial }
edition: 2025-12-31
region: { boundary: county }
grid: { crs: EPSG:4546, cell: 1000 }
sources:
  county: { file: county.geojson, crs: EPSG:4490 }
  zones: { file: zones.geojson, crs: EPSG:4490 }
hazards:
  seismic: { method: zonation, inputs: { zones: { source: zones, field: pga } } }
`,
  );
  return file;
};

async function tetrazone(...argv: string[]) {
  let [out, err] = ['', ''];
  const output = (take: (text: string) => void) => ({ write: (text: string) => take(text) });
  const code = await program(argv, {}, new AbortController().signal, { stdout: output((text) => (out += text)), stderr: output((text) => (err += text)) });
  return { code, out, err };
}

test('a sound census: a line a source, the count, exit code 0', async () => {
  const { code, out, err } = await tetrazone('check', census('sound.yaml'), '--workers', '0', '--lang', 'en');
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out).toMatch(/^Audit: trial\n\nok\s+county\s+county\.geojson\s+EPSG:4490, 1 features\n/);
  expect(out).toContain('2 sources: 2 ok, 0 with warnings, 0 failed');
});

test('a source that fails is bad input: it is named, with the remedy, and the files are written all the same', async () => {
  const [json, html] = [join(folder, 'audit.json'), join(folder, 'audit.html')];
  const { code, out, err } = await tetrazone('check', census('swapped.yaml', true), '--workers', '0', '--json', json, '--html', html);
  expect(code).toBe(3);
  expect(err).toBe('tetrazone: 以下数据源不合格：zones\n');
  expect(out).toContain('不合格：zones.geojson 的坐标轴颠倒：纬度写在经度之前');
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
    verdict: 'failed',
    sources: [
      { name: 'county', verdict: 'ok' },
      { name: 'zones', verdict: 'failed' },
    ],
  });
  expect(readFileSync(html, 'utf8')).toContain('数据审查报告');
});

test('--json - gives JSON alone', async () => {
  const { code, out } = await tetrazone('check', census('sound.yaml'), '--workers', '0', '--json', '-');
  expect(code).toBe(0);
  expect(JSON.parse(out).census.name.en).toBe('trial');
});

test('a census file that cannot be understood or is not there is bad input; words that do not fit are usage', async () => {
  const wrong = join(folder, 'wrong.yaml');
  writeFileSync(wrong, 'census: 2\n');
  expect((await tetrazone('check', wrong)).code).toBe(3);
  expect((await tetrazone('check', join(folder, 'nowhere.yaml'))).code).toBe(3);
  expect((await tetrazone('check')).code).toBe(2);
  expect((await tetrazone('check', wrong, '--html', '-')).code).toBe(2);
});

test('run stops at what check fails', async () => {
  const stopped = await tetrazone('run', census('swapped.yaml', true), '--out', join(folder, 'out'), '--workers', '0');
  expect(stopped.code).toBe(3);
});
