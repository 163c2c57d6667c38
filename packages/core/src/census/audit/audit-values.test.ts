import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { blobFolder } from '../../io/files/folder.js';
import { createEngine } from '../../workers/engine.js';
import { auditCensus } from './audit-census.js';

/** Made by fixtures/audit_values.py with GDAL and numpy. */
const known = JSON.parse(readFileSync(new URL('fixtures/audit-values.json', import.meta.url), 'utf8'));
const relief = readFileSync(new URL('../../../../../data/shaoyang/relief-etopo5.tif', import.meta.url));

const yaml = `
census: 1
name: { zh: 起伏, en: relief }
edition: 2025-12-31
region: {}
grid: { crs: EPSG:4546, cell: 5000 }
sources: { dem: { file: relief.tif, unit: m } }
hazards: { flood: { method: terrain, inputs: { dem: dem } } }
`;

test('cells are counted as numpy counts them', async () => {
  const folder = blobFolder(
    'relief',
    new Map([
      ['relief.tif', new Blob([relief])],
      ['census.yaml', new Blob([yaml])],
    ]),
  );
  const { sources } = await auditCensus({ folder, engine: createEngine() });
  const values = sources[0]?.values;
  expect(values).toMatchObject({
    count: known.count,
    minimum: known.minimum,
    maximum: known.maximum,
    missing: 1 - known.count / known.cells,
    missingInRegion: 0,
  });
  expect(values?.mean).toBeCloseTo(known.mean, 9);
  expect(values?.deviation).toBeCloseTo(known.deviation, 9);
  expect(values?.histogram).toEqual({ from: known.from, to: known.to, counts: known.counts });
});
