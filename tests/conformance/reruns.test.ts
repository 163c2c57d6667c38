import { cpSync, existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryStore, operations } from '@tetrazone/core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { countedOperations } from '../workers/counted.js';
import { temporaryFolder } from '../workers/files.js';
import { out } from './products.js';
import { changed, filesIn, run, times, tree, watched } from './run.js';
import { censusText } from './small-census.js';

const folder = temporaryFolder();
const at = (...parts: string[]): string => join(folder, ...parts);
let reference: Record<string, string>;
beforeAll(() => {
  reference = tree(out());
});

/** A copy of the small census that a test may change. */
function copyOfCensus(name: string, change: Readonly<Record<string, string>> = {}): string {
  cpSync(inject('smallCensus'), at(name), { recursive: true, filter: (path) => !path.startsWith(out()) });
  writeFileSync(at(name, 'census.yaml'), censusText(change));
  return at(name);
}

/** A copy of the products. */
function copyOfProducts(name: string): string {
  cpSync(out(), at(name), { recursive: true, preserveTimestamps: true });
  return at(name);
}

/** What a run writes anew whatever stands: items, and what lies at the top. */
const always = /(^|\/)item\.json$|^(catalog|provenance|summary|ledger)\.json$/;

describe('a run', () => {
  it.each([1, 2, 4])('writes the same bytes with %i workers as inline', async (workers) => {
    await run(inject('smallCensus'), at(`workers-${workers}`), { engine: { workers } });
    expect(tree(at(`workers-${workers}`))).toEqual(reference);
  });

  it('is the same from anywhere, whatever the dates of its files', async () => {
    const copy = copyOfCensus('elsewhere');
    for (const path of filesIn(copy)) utimesSync(join(copy, path), 1e9, 1e9);
    const products = copyOfProducts('elsewhere-out');
    const { made, reused, onProgress } = watched();
    await run(copy, products, { onProgress });
    expect([[...made], reused.size > 30]).toEqual([[], true]);
    expect(tree(products)).toEqual(reference);
  });

  it('made again uses all that stands: no kernel runs, and only items and what lies at the top are written', async () => {
    const products = copyOfProducts('again');
    const before = times(products);
    const { registry, calls } = countedOperations();
    await run(inject('smallCensus'), products, { engine: { registry } });
    expect([...operations.declared.keys()].filter((name) => calls(name) > 0)).toEqual([]);
    expect(changed(before, times(products)).filter((path) => !always.test(path))).toEqual([]);
    expect(tree(products)).toEqual(reference);
  });

  it('makes again what has lost a file, and nothing else', async () => {
    const products = copyOfProducts('lost');
    rmSync(join(products, 'flood/levels.tif.aux.xml'));
    rmSync(join(products, 'drought/zones.fgb'));
    writeFileSync(join(products, 'seismic/units.csv'), 'cut short');
    const { made, onProgress } = watched();
    await run(inject('smallCensus'), products, { onProgress });
    expect([...made].sort()).toEqual(['Drought: zones', 'Earthquake: areas by unit', 'Flood: levels']);
    expect(tree(products)).toEqual(reference);
  });

  it('with an option of one hazard changed makes that hazard and the combined map, from the store of the run before', async () => {
    const { registry, calls, reset } = countedOperations();
    const store = memoryStore();
    const [census, products, engine] = [copyOfCensus('changed'), at('changed-out'), { registry, store }];
    await run(census, products, { engine });
    const before = tree(products);
    expect([calls('rainstorm-index'), calls('basic-intensity') > 0]).toEqual([1, true]);
    reset();
    writeFileSync(join(census, 'census.yaml'), censusText({ 'scale: 3': 'scale: 6' }));
    const { reused, onProgress } = watched();
    await run(census, products, { engine, onProgress });
    const touched = changed(before, tree(products)).filter((path) => !always.test(path));
    expect(touched.filter((path) => !/^(drought|combined)\//.test(path))).toEqual([]);
    expect(touched).toEqual(expect.arrayContaining(['drought/intensity.tif', 'drought/levels.tif', 'combined/levels.tif']));
    // the published grade does not follow from the rain
    expect(touched).not.toContain('drought/published.tif');
    expect([...reused].filter((title) => /^(Flood|Earthquake|Forest fire): /.test(title))).toHaveLength(12);
    for (const name of ['rainstorm-index', 'fill-depressions', 'basic-intensity', 'score-fuel', 'slope']) expect([name, calls(name)]).toEqual([name, 0]);
    expect(calls('drought-at-stations')).toBeGreaterThan(0);
  });

  it.each([0, 9, 24, 34])('stopped in product %i leaves whole files alone, and the next goes on to the same', async (stop) => {
    const products = at(`stopped-${stop}`);
    const controller = new AbortController();
    const stopped = run(inject('smallCensus'), products, {
      signal: controller.signal,
      onProgress: ({ product }) => void (product === stop && controller.abort()),
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    const left = existsSync(products) ? tree(products) : {};
    expect(Object.keys(left).filter((path) => path !== 'ledger.json' && left[path] !== reference[path])).toEqual([]);
    expect(Object.keys(left)).not.toContain('catalog.json');
    const { made, reused, onProgress } = watched();
    await run(inject('smallCensus'), products, { onProgress });
    expect([made.size > 0, reused.size >= Math.min(stop, 30)]).toEqual([true, true]);
    expect(tree(products)).toEqual(reference);
  });
});

describe('--only', () => {
  it('makes some hazards without the files of the others', async () => {
    const census = copyOfCensus('some');
    rmSync(join(census, 'rain.csv'));
    rmSync(join(census, 'weights.csv'));
    const { summary, leftOut } = await run(census, at('some-out'), { only: ['seismic'] });
    expect(summary.maps.map(({ name }) => name)).toEqual(['seismic']);
    expect(leftOut).toEqual(['flood', 'drought', 'forest-fire', 'combined']);
    const { links } = JSON.parse(readFileSync(at('some-out', 'catalog.json'), 'utf8')) as { links: { rel: string; href: string }[] };
    expect(links.filter(({ rel }) => rel === 'item').map(({ href }) => href)).toEqual(['./hillshade/item.json', './seismic/item.json', './units/item.json']);
    for (const path of ['seismic/levels.tif', 'seismic/units.csv', 'seismic/zones.fgb']) expect(tree(at('some-out'))[path]).toBe(reference[path]);
    const { inputs } = JSON.parse(readFileSync(at('some-out', 'provenance.json'), 'utf8')) as { inputs: { file: string }[] };
    expect(inputs.map(({ file }) => file).sort()).toEqual(['counties.geojson', 'dem.tif', 'zones.geojson']);
  });

  it('keeps the others in the catalogue where they stand as they would be made now', async () => {
    const products = copyOfProducts('kept-out');
    const { leftOut } = await run(inject('smallCensus'), products, { only: ['drought'] });
    expect(leftOut).toEqual([]);
    // the ledger tells of the audit, which was that of one hazard's sources
    const { 'ledger.json': _, ...files } = tree(products);
    expect(files).toEqual(Object.fromEntries(Object.entries(reference).filter(([path]) => path !== 'ledger.json')));
  });

  it('leaves out the combined map when its hazard has changed, until all are made', async () => {
    const products = copyOfProducts('flood-out');
    const census = copyOfCensus('flood', { 'reliefRadius: 4': 'reliefRadius: 6' });
    const partial = await run(census, products, { only: ['flood'] });
    expect(partial.leftOut).toEqual(['combined']);
    expect(partial.summary.maps.map(({ name }) => name)).toEqual(['flood', 'drought', 'seismic', 'forest-fire']);
    const whole = await run(census, products);
    expect([whole.leftOut, whole.summary.maps.length]).toEqual([[], 5]);
    await run(census, at('flood-fresh'));
    expect(tree(products)).toEqual(tree(at('flood-fresh')));
  });

  it('leaves out hazards that the file now asks for otherwise', async () => {
    const census = copyOfCensus('otherwise', { 'scale: 3': 'scale: 6', '0.5 km2': '0.6 km2' });
    const { leftOut } = await run(census, copyOfProducts('otherwise-out'), { only: ['seismic'] });
    expect(leftOut).toEqual(['flood', 'drought', 'forest-fire', 'combined']);
  });

  it('refuses a hazard that the file does not have, in both languages, before anything is written', async () => {
    const refused = run(inject('smallCensus'), at('storm-out'), { only: ['storm'] });
    await expect(refused).rejects.toMatchObject({
      code: 'bad-option',
      fields: { path: 'only', value: 'storm', expected: 'flood / drought / seismic / forest-fire' },
    });
    expect(existsSync(at('storm-out'))).toBe(false);
  });
});
