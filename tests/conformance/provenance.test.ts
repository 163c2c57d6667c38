import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { operations, versionOf } from '@tetrazone/core';
import { describe, expect, inject, it } from 'vitest';
import { temporaryFolder } from '../workers/files.js';
import { out, readJson } from './products.js';
import { filesIn, run, sha256, tree } from './run.js';

interface Step {
  readonly operation: string;
  readonly version: number;
  readonly inputs: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly shape?: { readonly grid: { readonly crs: string }; readonly unit: string };
}

interface Provenance {
  readonly tetrazone: string;
  readonly census: { readonly file: string; readonly text: string };
  readonly inputs: readonly { readonly name: string; readonly file: string; readonly sha256: string; readonly synthetic: boolean }[];
  readonly products: Readonly<Record<string, string>>;
  readonly layers: Readonly<Record<string, Step>>;
}

const folder = temporaryFolder();
const read = (): Provenance => readJson<Provenance>('provenance.json');

describe('provenance.json', () => {
  it('names every file but those that only describe', () => {
    const described = filesIn(out()).filter((path) => path.includes('/') && !path.endsWith('item.json'));
    expect(Object.keys(read().products).sort()).toEqual(described);
  });

  it('leads from every file to operations of this build, version by version, down to files by their digest', () => {
    const { products, layers, inputs } = read();
    const seen = new Set<string>();
    const waiting = Object.values(products);
    for (let hash = waiting.pop(); hash !== undefined; hash = waiting.pop()) {
      if (seen.has(hash)) continue;
      seen.add(hash);
      const step = layers[hash] as Step;
      expect([hash, step === undefined]).toEqual([hash, false]);
      const { operation, version, options } = step;
      if (operation !== 'constant') expect([operation, version]).toEqual([operation, versionOf(operations.declared.get(operation) as never)]);
      waiting.push(...Object.values(step.inputs));
      if (Object.keys(step.inputs).length === 0 && operation !== 'constant' && 'file' in options)
        expect(inputs.map(({ file, sha256: digest }) => [file, digest])).toContainEqual([options.file, options.sha256]);
    }
    expect(seen).toEqual(new Set(Object.keys(layers)));
    const sources = Object.values(layers).filter(({ operation }) => /^(geotiff|features-file|station-table)$/.test(operation));
    expect(sources.length).toBeGreaterThan(5);
    for (const { options } of sources) expect(options).toMatchObject({ file: expect.any(String), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('names the inputs, matrices among them, by their own digests, and nothing of this machine', () => {
    const { inputs, tetrazone } = read();
    expect(inputs.map(({ name }) => name).sort()).toEqual(['counties', 'dem', 'forest-fire.weights', 'landcover', 'places', 'rain', 'rivers', 'zones']);
    for (const { file, sha256: digest } of inputs) expect([file, digest]).toEqual([file, sha256(join(inject('smallCensus'), file))]);
    for (const path of filesIn(out()).filter((name) => name.endsWith('.json'))) expect(readFileSync(out(path), 'utf8')).not.toContain(inject('smallCensus'));
    const { version } = JSON.parse(readFileSync(new URL('../../packages/core/package.json', import.meta.url), 'utf8')) as { version: string };
    expect(tetrazone).toBe(version);
  });

  it('replays: its own text and the inputs it names give the same bytes', async () => {
    const { census, inputs } = read();
    for (const { file } of inputs) {
      mkdirSync(dirname(join(folder, 'replay', file)), { recursive: true });
      cpSync(join(inject('smallCensus'), file), join(folder, 'replay', file));
    }
    writeFileSync(join(folder, 'replay', census.file), census.text);
    await run(join(folder, 'replay'), join(folder, 'out'));
    expect(tree(join(folder, 'out'))).toEqual(tree(out()));
  });
});
