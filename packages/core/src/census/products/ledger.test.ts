import { describe, expect, it } from 'vitest';
import { blobFolder, memoryFolder } from '../../io/files/folder.js';
import { openLedger } from './ledger.js';

/** An output folder in memory that can be read, with a book and two files. */
async function folderWith(book: unknown) {
  const out = memoryFolder('out');
  await out.write('flood/levels.tif', new Uint8Array(10));
  await out.write('flood/levels.tif.aux.xml', new Uint8Array(3));
  await out.write('ledger.json', typeof book === 'string' ? book : JSON.stringify(book));
  return { out, existing: blobFolder('out', out.files), text: async () => (await out.files.get('ledger.json')?.text()) ?? '' };
}

const entry = { hash: 'a', files: { 'flood/levels.tif': 10, 'flood/levels.tif.aux.xml': 3 }, result: { mean: 2 } };

describe('openLedger', () => {
  it('knows a product by its hash and all of its files', async () => {
    const { out, existing } = await folderWith({ levels: entry });
    const ledger = await openLedger(out, existing);
    expect(await ledger.fresh('levels', 'a')).toEqual(entry);
    expect(await ledger.fresh('levels', 'b')).toBeUndefined();
    expect(await ledger.fresh('zones', 'a')).toBeUndefined();
  });

  it.each([
    ['is gone', { ...entry, files: { ...entry.files, 'flood/zones.fgb': 1 } }],
    ['has another size', { ...entry, files: { 'flood/levels.tif': 10, 'flood/levels.tif.aux.xml': 4 } }],
  ])('does not trust a product of which a file %s', async (_name, levels) => {
    const { out, existing } = await folderWith({ levels });
    expect(await (await openLedger(out, existing)).fresh('levels', 'a')).toBeUndefined();
  });

  it('trusts nothing in a folder that cannot be read', async () => {
    const { out } = await folderWith({ levels: entry });
    expect(await (await openLedger(out, undefined)).fresh('levels', 'a')).toBeUndefined();
  });

  it.each([
    ['cut short', '{"levels": {"hash"'],
    ['of another kind', '[1, 2]'],
    ['nothing', 'null'],
    ['of another release', JSON.stringify({ levels: { hash: 'a', bytes: 10 } })],
  ])('begins anew from a book that is %s', async (_name, book) => {
    const { out, existing } = await folderWith(book);
    expect(await (await openLedger(out, existing)).fresh('levels', 'a')).toBeUndefined();
  });

  it('begins a book where there is none', async () => {
    const out = memoryFolder('out');
    const ledger = await openLedger(out, blobFolder('out', out.files));
    await ledger.record('levels', entry);
    expect(JSON.parse((await out.files.get('ledger.json')?.text()) ?? '')).toEqual({ levels: entry });
  });

  it('keeps what it does not touch, in an order that does not depend on the run', async () => {
    const { out, existing, text } = await folderWith({ zones: entry, areas: entry });
    const ledger = await openLedger(out, existing);
    await ledger.record('levels', entry);
    expect(Object.keys(JSON.parse(await text()))).toEqual(['areas', 'levels', 'zones']);
  });

  it('forgets a product whose files are about to be written', async () => {
    const { out, existing, text } = await folderWith({ levels: entry, zones: entry });
    const ledger = await openLedger(out, existing);
    await ledger.forget('levels');
    expect(Object.keys(JSON.parse(await text()))).toEqual(['zones']);
    expect(await ledger.fresh('levels', 'a')).toBeUndefined();
  });
});
