import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRaster } from '../geotiff/open-raster.js';
import { featuresInfo } from '../vectors/features-info.js';
import { readFeatures } from '../vectors/open-features.js';
import { directoryFolder, openFolder, outDirectory } from './files-node.js';
import { blobFolder, type Folder, insidePath, memoryFolder, type OutFolder, urlFolder } from './folder.js';
import { handleFolder } from './handle-folder.js';
import { readZip } from './zip.js';

const text = '\uFEFF站号,值\n57766,3.5\n';
let directory: string;
let server: Server;
let base: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tetrazone-folder-'));
  await outDirectory(directory).write('数据/rain 1.csv', text);
  server = createServer(async (request, response) => {
    const bytes = await readFile(join(directory, decodeURIComponent(request.url ?? ''))).catch(() => undefined);
    if (bytes === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-length': bytes.length, etag: '"v1"' }).end(request.method === 'HEAD' ? undefined : bytes);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  server.close();
  await rm(directory, { recursive: true });
});

/** A directory handle as a browser gives it, over a tree of objects. */
function fakeHandle(name: string, tree: { readonly [name: string]: unknown }): FileSystemDirectoryHandle {
  const child = (key: string, kind: 'file' | 'directory'): unknown => {
    const found = tree[key];
    if (found === undefined) throw new DOMException('none', 'NotFoundError');
    if (found instanceof Blob !== (kind === 'file')) throw new DOMException('other', 'TypeMismatchError');
    return found instanceof Blob
      ? { kind, name: key, getFile: async () => new File([found], key, { lastModified: 5 }) }
      : fakeHandle(key, found as object as { [n: string]: unknown });
  };
  return {
    kind: 'directory',
    name,
    getDirectoryHandle: async (key: string) => child(key, 'directory'),
    getFileHandle: async (key: string) => child(key, 'file'),
    async *entries() {
      for (const [key, value] of Object.entries(tree)) yield [key, child(key, value instanceof Blob ? 'file' : 'directory')];
    },
  } as unknown as FileSystemDirectoryHandle;
}

const folders = (): [string, Folder][] => [
  ['directory', directoryFolder(directory)],
  ['address', urlFolder(base)],
  ['blobs', blobFolder('dropped', new Map([['数据/rain 1.csv', new Blob([text])]]))],
  ['handle', handleFolder(fakeHandle('picked', { 数据: { 'rain 1.csv': new Blob([text]) } }))],
];

test('every kind of folder reads the same file and lists it', async () => {
  for (const [kind, folder] of folders()) {
    expect(await folder.readText('数据/rain 1.csv'), kind).toBe('站号,值\n57766,3.5\n');
    expect((await folder.readBytes('./数据/../数据/rain 1.csv')).length, kind).toBe(new TextEncoder().encode(text).length);
    expect((await folder.stat('数据/rain 1.csv')).size, kind).toBe(new TextEncoder().encode(text).length);
    if (folder.list !== undefined) expect(await folder.list(), kind).toEqual(['数据/rain 1.csv']);
  }
});

test('every kind of folder names what it does not have', async () => {
  for (const [kind, folder] of folders()) {
    await expect(folder.readBytes('数据/none.csv'), kind).rejects.toMatchObject({ code: 'missing-source' });
    await expect(folder.stat('none/none.csv'), kind).rejects.toMatchObject({ code: 'missing-source' });
  }
  await expect(directoryFolder(directory).readBytes('数据')).rejects.toMatchObject({ code: 'bad-source' });
});

test('where a file is: a path, an address, a Blob', async () => {
  expect(await directoryFolder(directory).locate('数据/rain 1.csv')).toBe(join(directory, '数据/rain 1.csv'));
  expect(await directoryFolder(directory).locate('https://example.org/a.tif')).toBe('https://example.org/a.tif');
  expect(await urlFolder(`${base}census.yaml`).locate('数据/a.csv')).toBe(`${base}%E6%95%B0%E6%8D%AE/a.csv`);
  expect(await blobFolder('d', new Map([['a', new Blob(['x'])]])).locate('a')).toBeInstanceOf(Blob);
});

test('a changed file has another state', async () => {
  const folder = openFolder(directory);
  await writeFile(join(directory, 'a.txt'), 'one');
  const before = await folder.stat('a.txt');
  await writeFile(join(directory, 'a.txt'), 'three');
  expect(await folder.stat('a.txt')).not.toEqual(before);
  expect(await urlFolder(base).stat('a.txt')).toEqual({ size: 5, modified: '"v1"' });
  await rm(join(directory, 'a.txt'));
});

test('a file written in pieces stands under its name when finished, and not before', async () => {
  const memory = memoryFolder('page');
  const seen: [OutFolder, () => Promise<string[]>][] = [
    [outDirectory(directory), async () => (await readdir(directory)).filter((name) => name !== '数据' && !name.endsWith('.part'))],
    [memory, async () => [...memory.files.keys()]],
  ];
  for (const [folder, names] of seen) {
    const writer = await folder.openWriter('out.bin');
    await writer.append(Uint8Array.of(1, 2));
    expect(await names()).toEqual([]);
    await writer.append(Uint8Array.of(3));
    await writer.finish();
    expect(await names()).toEqual(['out.bin']);
    const dropped = await folder.openWriter('half.bin');
    await dropped.append(Uint8Array.of(9));
    await dropped.abandon();
    expect(await names()).toEqual(['out.bin']);
  }
  expect((await readdir(directory)).filter((name) => name.endsWith('.part'))).toEqual([]);
  expect([...(await readFile(join(directory, 'out.bin')))]).toEqual([1, 2, 3]);
  expect([...(await blobFolder('again', memory.files).readBytes('out.bin'))]).toEqual([1, 2, 3]);
  await rm(join(directory, 'out.bin'));
});

test('nothing is written outside the folder', async () => {
  for (const path of ['../a', 'a/../../b', '/etc/a', '']) {
    await expect(outDirectory(directory).write(path, 'x'), path).rejects.toMatchObject({ code: 'write-failed' });
    await expect(memoryFolder('m').write(path, 'x'), path).rejects.toMatchObject({ code: 'write-failed' });
  }
  expect(insidePath('a//b/./../c')).toBe('a/c');
});

test('a file in parts brings those that lie beside it, dropped or in an opened directory', async () => {
  const bytes = new Uint8Array(await readFile(new URL('../fixtures/vectors/utf8-projected.zip', import.meta.url)));
  const parts = readZip(bytes, 'zip').map(({ name, read }) => [name.replace(/^.*\./, '乡镇.'), new Blob([read()])] as const);
  const odd = async (name: string): Promise<Blob> => new Blob([new Uint8Array(await readFile(new URL(`../fixtures/odd/${name}`, import.meta.url)))]);
  const raster = await Promise.all(['beside.tif', 'beside.tfw', 'beside.tif.aux.xml'].map(async (name) => [name, await odd(name)] as const));
  const other = ['乡镇别册.dbf', new Blob(['no table'])] as const;
  const all = [...parts, ...raster, other];
  const wanted = await readFeatures(new Blob([bytes]));
  for (const folder of [
    blobFolder('dropped', new Map([...all.map(([name, blob]) => [`数据/${name}`, blob] as const), ['乡镇.dbf', new Blob(['no table'])]])),
    handleFolder(fakeHandle('picked', { 数据: Object.fromEntries(all) })),
  ]) {
    const place = await folder.locate('数据/乡镇.shp');
    expect(place).toMatchObject({ name: '乡镇.shp' });
    expect(await readFeatures(place)).toEqual(wanted);
    expect((await featuresInfo(place)).encoding).toBe('utf-8');
    expect((await openRaster(await folder.locate('数据/beside.tif'))).grid).toMatchObject({ crs: 'EPSG:4547', transform: [90, 0, 351_000, 0, -90, 2_988_000] });
    // what belongs to nothing stays a Blob
    expect(await folder.locate('数据/乡镇别册.dbf')).toBeInstanceOf(Blob);
  }
  // without them there is no CRS
  await expect(readFeatures(new Blob([(parts.find(([name]) => name.endsWith('.shp')) as readonly [string, Blob])[1]]))).rejects.toMatchObject({
    code: 'missing-crs',
  });
});
