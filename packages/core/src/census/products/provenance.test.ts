import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { arithmetic } from '../../algebra/arithmetic.js';
import { geotiff } from '../../io/geotiff/geotiff.js';
import type { Layer } from '../../layers/field.js';
import { sourceLayer } from '../../layers/source.js';
import { portableDescriptions, provenance, VERSION } from './provenance.js';

const grid = { crs: 'EPSG:4546', transform: [90, 0, 0, 0, -90, 900] as const, width: 10, height: 10 };
const window = { col: 0, row: 0, width: 10, height: 10 };
const open = (path: string, mtime: number, level = 0): Layer =>
  sourceLayer(
    geotiff,
    { grid, window, type: 'float32', kind: 'value', unit: 'm', nodata: Number.NaN },
    { address: { path }, identity: { size: 1, mtime }, level },
  );

/** A layer over a file, and how it is described where the file has these contents. */
const describedAs = (path: string, mtime: number, sha256: string, level = 0) => {
  const dem = open(path, mtime, level);
  const twice = arithmetic({ dem }, { expression: 'dem * 2' }) as Layer;
  return { twice, own: twice.values.hash, descriptions: portableDescriptions(new Map([[dem.values.hash, { file: 'dem.tif', sha256 }]])) };
};
const hashOf = (...given: Parameters<typeof describedAs>): string => {
  const { descriptions, twice } = describedAs(...given);
  return descriptions.hash(twice);
};

describe('portableDescriptions', () => {
  it('knows a file by its contents, not by its place and date', () => {
    expect(hashOf('/here/dem.tif', 1, 'aa')).toBe(hashOf('/there/dem.tif', 2, 'aa'));
    expect(hashOf('/here/dem.tif', 1, 'aa')).not.toBe(hashOf('/here/dem.tif', 1, 'bb'));
    expect(hashOf('/here/dem.tif', 1, 'aa')).not.toBe(hashOf('/here/dem.tif', 1, 'aa', 1));
  });

  it('gives every step once, inputs by the same hashes, and remembers those of the engine', () => {
    const { descriptions, twice, own } = describedAs('/here/dem.tif', 1, 'aa');
    const steps = [...descriptions.steps(twice)];
    expect(steps.map(([, { operation }]) => operation)).toEqual(['geotiff', 'arithmetic']);
    expect(steps[0]?.[1].options).toMatchObject({ file: 'dem.tif', sha256: 'aa', level: 0 });
    expect(steps[0]?.[1].options).not.toHaveProperty('address');
    expect(Object.values(steps[1]?.[1].inputs ?? {})).toEqual([steps[0]?.[0]]);
    expect(descriptions.engineHashes.has(own)).toBe(true);
    expect(descriptions.engineHashes.size).toBe(2);
  });

  it('goes into provenance as one table for all files', () => {
    const { descriptions, twice } = describedAs('/here/dem.tif', 1, 'aa');
    const files = new Map([
      ['a.tif', twice],
      ['b.tif', twice],
    ]);
    const { products, layers } = provenance({ file: 'census.yaml', text: '' }, [], files, descriptions);
    expect(products['a.tif']).toBe(products['b.tif']);
    expect(Object.keys(layers)).toHaveLength(2);
  });
});

it('the release is that of the package', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(VERSION).toBe(version);
});
