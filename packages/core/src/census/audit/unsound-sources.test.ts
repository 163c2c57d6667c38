import { expect, test } from 'vitest';
import { toGcj02 } from '../../crs/map-offsets.js';
import { memoryFolder } from '../../io/files/folder.js';
import { createEngine } from '../../workers/engine.js';
import { CensusErrors } from '../file/complaints.js';
import { runCensus } from '../run-census.js';
import { geojson, moved, trialFolder, untold } from './fixtures/trial-census.js';

const folder = trialFolder({ files: { 'outline.geojson': geojson(moved(toGcj02)) }, lines: untold });

test('a run stops at a source that the audit fails, before any product', async () => {
  const out = memoryFolder('out');
  const run = runCensus({ folder, out, engine: createEngine(), language: 'en' });
  await expect(run).rejects.toThrow(CensusErrors);
  await expect(run).rejects.toThrow(/sources\.outline.*GCJ-02.*--force/);
  expect([...out.files.keys()]).toEqual(['ledger.json']);
});

test('forced, it computes, and every file that tells of the products tells of that', async () => {
  const out = memoryFolder('out');
  const { summary } = await runCensus({ folder, out, engine: createEngine(), force: true });
  expect(summary.unsound).toMatchObject([{ source: 'outline', file: 'outline.geojson', findings: [{ code: 'map-offset' }] }]);
  const json = async (path: string) => JSON.parse(await (out.files.get(path) as Blob).text());
  for (const [path, key] of [
    ['summary.json', 'unsound'],
    ['provenance.json', 'unsound'],
    ['catalog.json', 'tetrazone:unsound'],
  ] as const)
    expect((await json(path))[key]).toEqual(summary.unsound);
  expect((await json('flood/item.json')).properties['tetrazone:unsound']).toEqual(summary.unsound);
  expect((await json('units/item.json')).properties).not.toHaveProperty('tetrazone:unsound');
});

test('sound sources leave no such word', async () => {
  const out = memoryFolder('out');
  const { summary } = await runCensus({ folder: trialFolder(), out, engine: createEngine() });
  expect(summary).not.toHaveProperty('unsound');
  for (const path of ['provenance.json', 'catalog.json', 'flood/item.json']) expect(await (out.files.get(path) as Blob).text()).not.toContain('unsound');
});
