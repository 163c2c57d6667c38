import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import send from 'send';

/** Where a folder is served: `path` below the root address, with a slash at its end. */
interface Mount {
  readonly path: string;
  readonly directory: string;
  /** The file served for the folder itself. */
  readonly index: string | false;
  /** One file served under another name. */
  readonly alias?: { readonly name: string; readonly file: string };
}

export interface ServeOptions {
  /** The product folder, served below /products/. */
  readonly products?: string | undefined;
  /** A census file; its folder is served below /inputs/, the file itself as /inputs/census.yaml. */
  readonly census?: string | undefined;
  /** First port tried; a taken one gives the next free. 0 lets the system choose. */
  readonly port: number;
  readonly onPortTaken?: (port: number, next: number) => void;
  /** Where the viewer's build lies; the command carries it. */
  readonly viewer?: string;
}

/** Where the viewer's build lies: the build of the command carries it, so that the command needs no other package. */
export const viewerDirectory = (): string => fileURLToPath(new URL('../dist/viewer', import.meta.url));

/** Thrown when neither the port nor the hundred after it can be had. */
export class NoFreePort extends Error {
  override readonly name = 'NoFreePort';
}

const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "worker-src 'self' blob:",
  "connect-src 'self' blob: data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Isolated, so that memory can be shared between workers; nothing may be asked of other places. */
function secure(response: ServerResponse): void {
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-cache');
}

const types: readonly (readonly [RegExp, string])[] = [
  [/\.ya?ml$/i, 'text/yaml; charset=utf-8'],
  [/\.tiff?$/i, 'image/tiff'],
  [/\.geojson$/i, 'application/geo+json'],
  [/\.fgb$/i, 'application/vnd.flatgeobuf'],
];

/** A page of another site can reach loopback under a name of its own; it is told nothing. */
const isLoopback = (host: string | undefined): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? '');

/** The path that is asked for, `..` resolved; `undefined` for what is no path. */
function pathOf(url: string | undefined): string | undefined {
  if (!url?.startsWith('/')) return undefined;
  try {
    return new URL(`http://localhost${url}`).pathname;
  } catch {
    return undefined;
  }
}

/** The file that is asked for, or the status that refuses it. */
function locate(mounts: readonly Mount[], { headers, method, url }: IncomingMessage): number | { readonly mount: Mount; readonly file: string } {
  if (!isLoopback(headers.host)) return 403;
  if (method !== 'GET' && method !== 'HEAD') return 405;
  const path = pathOf(url);
  if (path === undefined) return 400;
  const mount = mounts.find((one) => path.startsWith(one.path));
  if (mount === undefined) return 404;
  const inside = path.slice(mount.path.length - 1);
  return { mount, file: inside === `/${mount.alias?.name}` ? `/${encodeURIComponent(mount.alias?.file ?? '')}` : inside };
}

function answer(mounts: readonly Mount[], request: IncomingMessage, response: ServerResponse): void {
  secure(response);
  const refuse = (status: number): void => {
    if (status === 405) response.setHeader('Allow', 'GET, HEAD');
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${status}\n`);
  };
  const found = locate(mounts, request);
  if (typeof found === 'number') {
    refuse(found);
    return;
  }
  const { mount, file } = found;
  send(request, file, { root: mount.directory, dotfiles: 'deny', index: mount.index })
    .on('headers', (out: ServerResponse) => {
      const type = types.find(([ending]) => ending.test(file))?.[1];
      if (type !== undefined) out.setHeader('Content-Type', type);
    })
    .on('file', (_path: string, { size }: { readonly size: number }) => {
      // the last 5000 bytes of a shorter file are the whole of it (RFC 9110, 14.1.2); send would refuse them
      const suffix = /^bytes=-(\d+)$/.exec(request.headers.range ?? '')?.[1];
      if (suffix !== undefined && Number(suffix) > size && size > 0) request.headers.range = 'bytes=0-';
    })
    .on('directory', () => refuse(404))
    .on('error', (error: { status?: number }) => refuse(error.status ?? 500))
    .pipe(response);
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      done();
    });
  });

/** Serves the viewer with a product folder, on loopback alone. Ranges are answered as HTTP asks. Throws `NoFreePort`. */
export async function serve(options: ServeOptions): Promise<{ readonly address: string; close(): Promise<void> }> {
  const { products, census, port, onPortTaken, viewer = viewerDirectory() } = options;
  const mounts: Mount[] = [];
  if (products !== undefined) mounts.push({ path: '/products/', directory: resolve(products), index: false });
  if (census !== undefined)
    mounts.push({ path: '/inputs/', directory: resolve(dirname(census)), index: false, alias: { name: 'census.yaml', file: basename(census) } });
  mounts.push({ path: '/', directory: viewer, index: 'index.html' });
  const server = createServer((request, response) => answer(mounts, request, response));
  for (let next = port; ; next++) {
    try {
      await listen(server, next);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      if (next - port >= 100 || next >= 65535) throw new NoFreePort();
      onPortTaken?.(next, next + 1);
    }
  }
  const { port: bound } = server.address() as { port: number };
  return {
    // not localhost: that may be ::1, where another server can listen
    address: `http://127.0.0.1:${bound}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
