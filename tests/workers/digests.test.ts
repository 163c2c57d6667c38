import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Raster, Type } from '@tetrazone/core';
import { describe, expect, it } from 'vitest';
import { call, caseOf, tableOfOperations } from '../support/operation-cases.js';
import { groundGrid } from '../support/terrain.js';
import { digestOf } from './digest.js';

interface Entry {
  readonly version: number;
  readonly digest: string;
}
const file = fileURLToPath(new URL('digests.json', import.meta.url));
const remedy = 'UPDATE_DIGESTS=1 npm test -- --project workers';

/** What each operation makes of one small fixture. */
const results = new Map(
  tableOfOperations().map((declared) => {
    const { inputs, options } = caseOf(declared, groundGrid(61, 47));
    return [declared.declaration.name, { declared, result: call(declared, inputs, options) }];
  }),
);
const found: Record<string, Entry> = Object.fromEntries(
  [...results]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { declared, result }]) => [name, { version: declared.declaration.version, digest: digestOf(result) }]),
);
if (process.env.UPDATE_DIGESTS === '1') writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`);
const known: Record<string, Entry> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

describe('an operation whose values change gets a higher version, since stored results and descriptions name it', () => {
  it.each([...results.keys()])('%s', (name) => {
    const { version, digest } = found[name] as Entry;
    const before = known[name];
    if (before?.version === version && before.digest !== digest)
      expect.fail(`${name} makes other values than before under version ${version}: raise its version, then ${remedy}`);
    expect({ version, digest }, `new, or of a new version: ${remedy}`).toEqual(before);
  });

  it('knows no operation that is gone', () => {
    expect(Object.keys(known).filter((name) => !results.has(name))).toEqual([]);
  });

  it('is tried on inputs that make more than one value', () => {
    const dull = [...results].filter(([, { declared, result }]) => {
      if (declared.form !== 'raster') return JSON.stringify(result).length < 3;
      const { values, nodata } = result as Raster<Type>;
      return new Set([...values].filter((value) => !Number.isNaN(value) && value !== nodata)).size < 2;
    });
    expect(dull.map(([name]) => name)).toEqual([]);
  });
});
