import { copyFileSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isTetrazoneError } from '../../errors/error.js';
import type { Layer } from '../../layers/field.js';
import { type Cells, raster, type Type } from '../../raster/raster.js';
import { bodyWithin } from '../files/byte-source.js';
import { cogHeader } from './cog-layout.js';
import { geotiff } from './geotiff.js';
import { openRaster } from './open-raster.js';
import { levelSizes } from './overview-cascade.js';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/rasters/${name}.tif`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tetrazone-refusals-'));
afterAll(() => rmSync(folder, { recursive: true }));

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => new Error('not refused'),
    (thrown: unknown) => thrown,
  );
  if (!isTetrazoneError(error)) throw error;
  return `${error.code}: ${error.message}`;
};

async function readAll(layer: Layer<Type>): Promise<Cells> {
  const reader = await geotiff.open(layer.values.options, layer, layer.values.resource);
  try {
    // never more than the file really has, whatever a damaged header claims
    return await reader.read({ col: 0, row: 0, width: Math.min(200, layer.grid.width), height: Math.min(200, layer.grid.height) });
  } finally {
    await reader.close?.();
  }
}

describe('what cannot be used is refused by name', () => {
  it.each([
    ['float32-no-position', /^bad-source: .*does not say where its cells lie/],
    ['complex', /^bad-source: .*complex float64 numbers; take a part of them/],
    ['not-there', /^missing-source: .*not-there\.tif was not found/],
  ])('%s', async (name, message) => {
    expect(await refusal(openRaster(fixture(name), { crs: 'EPSG:4547' }))).toMatch(message);
  });

  it('other files and empty ones', async () => {
    expect(await refusal(openRaster(new Blob([])))).toMatch(/^bad-source: .*too short/);
    expect(await refusal(openRaster(new Blob(['x,y\n1,2\n3,4\n'])))).toMatch(/^bad-source: .*no TIFF file/);
    expect(await refusal(openRaster(folder))).toMatch(/^bad-source: /);
    const circle = new Uint8Array([0x49, 0x49, 42, 0, 8, 0, 0, 0, 0, 0, 8, 0, 0, 0]);
    expect(await refusal(openRaster(new Blob([circle])))).toMatch(/^bad-source: /);
  });

  it('a file that changed after it was opened', async () => {
    const path = join(folder, 'changing.tif');
    copyFileSync(fixture('float32-strips'), path);
    const layer = await openRaster(path);
    utimesSync(path, new Date(0), new Date(1000));
    expect(await refusal(readAll(layer))).toMatch(/^changed-source: .*open it again/);
    expect((await openRaster(path)).values.hash).not.toBe(layer.values.hash);
  });
});

describe('damaged files', () => {
  const names = [
    'float32-tiled-deflate',
    'int16-lzw-predictor2',
    'uint8-packbits-runs',
    'float32-big-endian-plain',
    'float32-zstd',
    'int16-scaled',
    'uint8-lzw-noise',
    ...[
      'jpeg-colours',
      'lerc',
      'lerc-nan',
      'lerc-deflate-int16',
      'lerc-zstd-three-bands',
      'mask',
      'alpha',
      'float16',
      'uint4-three-bands',
      'int64',
      'rotated',
    ].map((name) => `../odd/${name}`),
  ];

  it.each(names)('%s cut off anywhere is refused or whole', async (name) => {
    const bytes = readFileSync(fixture(name));
    const whole = await readAll(await openRaster(fixture(name)));
    for (let length = 0; length < bytes.length; length += Math.ceil(bytes.length / 37)) {
      const result = await openRaster(new Blob([bytes.subarray(0, length)])).then(readAll, (error: unknown) => error);
      if (ArrayBuffer.isView(result)) expect(result).toEqual(whole);
      else expect(isTetrazoneError(result, 'bad-source') || isTetrazoneError(result, 'missing-crs')).toBe(true);
    }
  });

  it.each(names)('%s with bytes changed gives cells or a named error, never another', async (name) => {
    const bytes = readFileSync(fixture(name));
    let state = 12345;
    const next = (n: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * n);
    };
    let refused = 0;
    for (let round = 0; round < 150; round++) {
      const damaged = new Uint8Array(bytes);
      // half of the rounds go for the header and the directory
      for (let i = 0; i < 3; i++) damaged[next(round % 2 === 0 ? Math.min(400, bytes.length) : bytes.length)] = next(256);
      const result = await openRaster(new Blob([damaged]))
        .then(readAll)
        .catch((error: unknown) => error);
      if (ArrayBuffer.isView(result)) continue;
      if (!isTetrazoneError(result)) throw result;
      refused++;
    }
    expect(refused).toBeGreaterThan(0);
  });
});

describe('addresses', () => {
  const file = readFileSync(fixture('uint8-lzw-noise'));
  // the header of a file of 36,000 × 18,000 cells, 2.5 GB long; behind it the server has zeros
  const one = raster({ crs: 'EPSG:4326', transform: [0.01, 0, -180, 0, -0.01, 90], width: 1, height: 1 }, 'float32', new Float32Array(1));
  const levels = levelSizes(36000, 18000).map((size) => ({ ...size, lengths: Array.from({ length: size.across * size.down }, () => 730000) }));
  const globe = cogHeader(levels, {
    shape: { ...one, grid: { ...one.grid, width: 36000, height: 18000 } },
    bands: 1,
    metadata: '',
    colors: undefined,
    bigTiff: false,
  });
  const asked: string[] = [];
  let etag = '"1"';
  let server: Server;
  let base: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/none.tif') return response.writeHead(404).end();
      if (request.url === '/large.tif') return response.writeHead(200, { 'Content-Length': 2 ** 29 }).write(file);
      if (request.url === '/unsaid.tif') return response.writeHead(206, { 'Content-Range': 'bytes 0-99/*' }).end(file.subarray(0, 100));
      if (request.url === '/whole.tif') return response.writeHead(200, { 'Content-Length': file.length }).end(file);
      const [from, to] = (/bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? []).slice(1).map(Number) as [number, number];
      asked.push(`${from}-${to}`);
      if (request.url === '/globe.tif') {
        const body = Buffer.alloc(to - from + 1);
        Buffer.from(globe.bytes.subarray(from, to + 1)).copy(body);
        return response.writeHead(206, { 'Content-Range': `bytes ${from}-${to}/${globe.size}`, ETag: etag }).end(body);
      }
      // far more bytes than the file has, so that not all of them come with the first request
      const padded = Buffer.concat([file, Buffer.alloc(100000)]);
      const body = padded.subarray(from, to + 1);
      return response.writeHead(206, { 'Content-Range': `bytes ${from}-${from + body.length - 1}/${padded.length}`, ETag: etag }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  it('are read by ranges, the header with the first request', async () => {
    const layer = await openRaster(`${base}/ranges.tif`);
    expect(asked).toEqual(['0-65535']);
    expect(layer.values.options.identity).toEqual({ size: file.length + 100000, version: '"1"' });
    expect(await readAll(layer)).toEqual(await readAll(await openRaster(fixture('uint8-lzw-noise'))));
    etag = '"2"';
    expect(await refusal(readAll(layer))).toMatch(/^changed-source: /);
  });

  it('without ranges are taken whole when small; others are told apart', async () => {
    const layer = await openRaster(new URL(`${base}/whole.tif`));
    expect(await readAll(layer)).toEqual(await readAll(await openRaster(fixture('uint8-lzw-noise'))));
    expect(await refusal(openRaster(`${base}/large.tif`))).toMatch(/^bad-source: .*does not answer ranges; serve it with one that does, or download it first/);
    expect(await refusal(openRaster(`${base}/unsaid.tif`))).toMatch(/^bad-source: .*Access-Control-Expose-Headers: Content-Range/);
    // a body without a length is taken no further than the limit
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(1000).fill(++sent)) }, { highWaterMark: 0 });
    expect(await bodyWithin(new Response(endless), 5500)).toBeUndefined();
    expect(sent).toBe(6);
    expect(await bodyWithin(new Response('abc'), 3)).toEqual(new TextEncoder().encode('abc'));
    expect(await refusal(openRaster(`${base}/none.tif`))).toMatch(/^missing-source: .*none\.tif/);
    expect(await refusal(openRaster('http://127.0.0.1:9/closed.tif'))).toMatch(/^bad-source: .*cannot be reached/);
  });

  it('of 36,000 × 18,000 cells are opened by one request of 64 KB', async () => {
    asked.length = 0;
    const layer = await openRaster(`${base}/globe.tif`);
    expect([layer.grid.width, layer.grid.height]).toEqual([36000, 18000]);
    expect(asked).toEqual(['0-65535']);
    expect((await openRaster(`${base}/globe.tif`, { level: 7 })).grid.width).toBe(282);
  });

  it('and Blobs give the same cells as the path', async () => {
    writeFileSync(join(folder, 'copy.tif'), file);
    const fromBlob = await openRaster(new Blob([file]));
    expect(await readAll(fromBlob)).toEqual(await readAll(await openRaster(join(folder, 'copy.tif'))));
    expect(fromBlob.values.hash).toBe((await openRaster(new Blob([file]))).values.hash);
    expect((await openRaster(new File([file], 'a.tif', { lastModified: 5 }))).values.options.identity).toEqual({ name: 'a.tif', size: file.length, mtime: 5 });
  });
});
