import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './fixtures/folder.js';
import { serve } from './serve.js';

const folder = temporaryFolder();
const at = (...parts: string[]): string => join(folder, ...parts);
const bytes = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 251));

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}
let address = '';
let close = async (): Promise<void> => {};

/** Asks as it stands: fetch would tidy the path. */
const ask = (path: string, { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address);
    request({ hostname, port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    })
      .on('error', reject)
      .end();
  });
const range = (spec: string): Promise<Answer> => ask('/products/flood/levels.tif', { headers: { range: spec } });

beforeAll(async () => {
  for (const name of ['viewer/assets', 'products/flood', 'products/.cache', 'inputs', 'secret']) mkdirSync(at(name), { recursive: true });
  writeFileSync(at('viewer/index.html'), '<!doctype html><title>tetrazone</title>');
  writeFileSync(at('viewer/assets/worker.js'), 'postMessage(1)');
  writeFileSync(at('products/catalog.json'), '{}');
  writeFileSync(at('products/index.html'), 'not a page of ours');
  writeFileSync(at('products/flood/levels.tif'), bytes);
  writeFileSync(at('products/flood/zones.geojson'), '{}');
  writeFileSync(at('products/.cache/a.cells'), 'private');
  writeFileSync(at('secret/key'), 'secret');
  writeFileSync(at('inputs/普查 2025.yaml'), 'census: 1');
  writeFileSync(at('inputs/dem.tif'), bytes);
  symlinkSync(at('secret'), at('viewer/.hidden'));
  ({ address, close } = await serve({ products: at('products'), census: at('inputs/普查 2025.yaml'), port: 0, viewer: at('viewer') }));
});
afterAll(() => close());

describe('serve', () => {
  it('serves the viewer, the products, and the census under one name', async () => {
    expect((await ask('/')).body.toString()).toContain('<title>tetrazone</title>');
    expect((await ask('/products/catalog.json')).body.toString()).toBe('{}');
    expect((await ask('/products/flood/levels.tif')).body.equals(bytes)).toBe(true);
    const census = await ask('/inputs/census.yaml');
    expect([census.body.toString(), census.headers['content-type']]).toEqual(['census: 1', 'text/yaml; charset=utf-8']);
    expect((await ask('/inputs/dem.tif')).body.equals(bytes)).toBe(true);
  });
  it('names types by which browsers and GDAL know them', async () => {
    expect((await ask('/products/flood/levels.tif')).headers['content-type']).toBe('image/tiff');
    expect((await ask('/products/flood/zones.geojson')).headers['content-type']).toBe('application/geo+json');
    expect((await ask('/assets/worker.js')).headers['content-type']).toMatch(/^text\/javascript/);
  });
  it('isolates every answer, refusals included, workers too', async () => {
    for (const path of ['/', '/assets/worker.js', '/products/catalog.json', '/nothing']) {
      expect((await ask(path)).headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'self'"),
      });
    }
  });
  it('answers ranges as HTTP asks', async () => {
    const of = async (spec: string) => {
      const { status, headers, body } = await range(spec);
      return [status, headers['content-range'], Number(headers['content-length']), body.equals(bytes.subarray(...between(spec)))];
    };
    const between = (spec: string): [number, number] => {
      const [first, last] = spec.slice('bytes='.length).split('-') as [string, string];
      return first === '' ? [Math.max(0, 1000 - Number(last)), 1000] : [Number(first), last === '' ? 1000 : Math.min(1000, Number(last) + 1)];
    };
    expect(await of('bytes=0-0')).toEqual([206, 'bytes 0-0/1000', 1, true]);
    expect(await of('bytes=100-299')).toEqual([206, 'bytes 100-299/1000', 200, true]);
    expect(await of('bytes=990-')).toEqual([206, 'bytes 990-999/1000', 10, true]);
    expect(await of('bytes=-16')).toEqual([206, 'bytes 984-999/1000', 16, true]);
    expect(await of('bytes=-5000')).toEqual([206, 'bytes 0-999/1000', 1000, true]);
    expect(await of('bytes=900-5000')).toEqual([206, 'bytes 900-999/1000', 100, true]);
  });
  it('says how long the file is when a range lies outside it', async () => {
    const { status, headers } = await range('bytes=1000-1100');
    expect([status, headers['content-range']]).toEqual([416, 'bytes */1000']);
  });
  it('gives the whole for a range it cannot read', async () => {
    expect((await range('rows=1-2')).status).toBe(200);
  });
  it('answers HEAD without a body', async () => {
    const { status, headers, body } = await ask('/products/flood/levels.tif', { method: 'HEAD' });
    expect([status, headers['content-length'], headers['accept-ranges'], body.length]).toEqual([200, '1000', 'bytes', 0]);
  });
  it('says unchanged to who has the file', async () => {
    const { headers } = await ask('/products/catalog.json');
    expect((await ask('/products/catalog.json', { headers: { 'if-none-match': String(headers.etag) } })).status).toBe(304);
  });
  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    const { status, headers } = await ask('/products/catalog.json', { method });
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });
  it.each([
    '/products/.cache/a.cells',
    '/products/%2ecache/a.cells',
    '/products/flood/../.cache/a.cells',
    '/products/../secret/key',
    '/products/%2e%2e/secret/key',
    '/products/..%2fsecret/key',
    '/products/..%5csecret/key',
    '/products/flood/..%2f..%2f..%2fsecret/key',
    '/inputs/../../secret/key',
    '/.hidden/key',
    '/../secret/key',
    '/secret/key',
    '/products/%00',
    '/products/%zz',
  ])('does not give %s', async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.toString()).not.toMatch(/private|secret/);
  });
  it('lists no folder and takes no page of the products for its own', async () => {
    for (const path of ['/products/', '/products/flood', '/products/flood/', '/products', '/assets'])
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
  });
  it('survives what is no path', async () => {
    for (const path of ['//', '//%2e%2e//']) await ask(path);
    for (const path of ['/%', 'http://[', '*']) expect([path, (await ask(path)).status >= 400]).toEqual([path, true]);
    expect((await ask('/')).status).toBe(200);
  });
  it('answers only to the names of this machine, so that no foreign name can be bent to it', async () => {
    for (const host of ['localhost:80', '127.0.0.1', '[::1]:4173']) expect([host, (await ask('/', { headers: { host } })).status]).toEqual([host, 200]);
    for (const host of ['example.com', 'localhost.example.com', '127.0.0.1.nip.io', '192.168.1.5'])
      expect([host, (await ask('/', { headers: { host } })).status]).toEqual([host, 403]);
  });
});

describe('ports', () => {
  it('takes the next one where one is taken, on loopback alone', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as { port: number };
    const told: number[] = [];
    const server = await serve({ products: at('products'), port, viewer: at('viewer'), onPortTaken: (taken) => told.push(taken) });
    try {
      expect(told[0]).toBe(port);
      expect(server.address).toBe(`http://127.0.0.1:${(told.at(-1) as number) + 1}/`);
    } finally {
      await server.close();
      await new Promise((done) => other.close(done));
    }
  });
});
