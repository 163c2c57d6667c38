import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import send from 'send';

/** Where a folder is served: `path` below the root address. */
interface Mount {
  readonly path: string;
  readonly directory: string;
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
}

/** Where the viewer's build lies: the build of the command carries it, so that the command needs no other package. */
export const viewerDirectory = (): string => fileURLToPath(new URL('../dist/viewer', import.meta.url));

const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "worker-src 'self' blob:",
  "connect-src 'self' blob: data:",
  "frame-ancestors 'none'",
].join('; ');

/** Isolated, so that memory can be shared between workers; nothing may be asked of other places. */
function secure(response: ServerResponse): void {
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-cache');
}

function answer(mounts: readonly Mount[], request: IncomingMessage, response: ServerResponse): void {
  secure(response);
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const mount = mounts.find((one) => path.startsWith(one.path));
  if (mount === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
    response.writeHead(mount === undefined ? 404 : 405).end();
    return;
  }
  const inside = path.slice(mount.path.length - 1);
  const file = mount.alias !== undefined && inside === `/${mount.alias.name}` ? `/${mount.alias.file}` : inside;
  send(request, file, { root: mount.directory, dotfiles: 'deny', index: 'index.html' })
    .on('headers', (out) => {
      if (/\.ya?ml$/.test(file)) out.setHeader('Content-Type', 'text/yaml; charset=utf-8');
      if (/\.tif$/.test(file)) out.setHeader('Content-Type', 'image/tiff');
    })
    .on('error', (error: { status?: number }) => {
      response.writeHead(error.status ?? 500).end();
    })
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

/** Serves the viewer with a product folder, on loopback alone. Ranges are answered as HTTP asks. */
export async function serve({ products, census, port, onPortTaken }: ServeOptions): Promise<{ readonly address: string; close(): Promise<void> }> {
  const mounts: Mount[] = [];
  if (products !== undefined) {
    if (
      !(await stat(products).then(
        (found) => found.isDirectory(),
        () => false,
      ))
    )
      throw new NotAFolder(products);
    mounts.push({ path: '/products/', directory: resolve(products) });
  }
  if (census !== undefined) mounts.push({ path: '/inputs/', directory: resolve(dirname(census)), alias: { name: 'census.yaml', file: basename(census) } });
  mounts.push({ path: '/', directory: viewerDirectory() });
  const server = createServer((request, response) => answer(mounts, request, response));
  for (let next = port; ; next++) {
    try {
      await listen(server, next);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || next - port > 100) throw error;
      onPortTaken?.(next, next + 1);
    }
  }
  const { port: bound } = server.address() as { port: number };
  return {
    address: `http://localhost:${bound}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Thrown for a product folder that is none. */
export class NotAFolder extends Error {
  override readonly name = 'NotAFolder';
  readonly folder: string;
  constructor(folder: string) {
    super(`${folder} is not a folder`);
    this.folder = folder;
  }
}
