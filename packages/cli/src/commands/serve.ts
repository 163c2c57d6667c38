import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, UsageError } from '../exit.js';
import { wholeNumber } from '../flags.js';
import { NoFreePort, serve as startServer, viewerDirectory } from '../serve.js';
import type { Session } from '../session.js';
import { words as wordsOf } from '../words.js';

export interface ServeFlags {
  readonly port?: string;
  readonly census?: string;
  readonly open?: boolean;
}

const DEFAULT_PORT = 4173;
const found = (path: string): Promise<'file' | 'folder' | undefined> =>
  stat(path).then(
    (entry) => (entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : undefined),
    () => undefined,
  );

/** `tetrazone serve DIR`: the viewer with a product folder, until the signal. */
export async function serve(folder: string | undefined, { port: portText, census, open }: ServeFlags, session: Session): Promise<void> {
  const words = wordsOf(session.language);
  const port = portText === undefined ? DEFAULT_PORT : wholeNumber(portText, '--port', [0, 65535], words);
  if (folder === undefined && census === undefined) throw new UsageError(words.nothingToServe);
  if (folder !== undefined && (await found(folder)) !== 'folder') throw new UsageError(words.noFolder(folder));
  if (census !== undefined && (await found(census)) !== 'file') throw new UsageError(words.noCensus(census));
  if ((await found(join(viewerDirectory(), 'index.html'))) !== 'file') throw new Failure(words.noViewer);
  const server = await startServer({
    products: folder,
    census,
    port,
    onPortTaken: (taken, next) => void session.stderr.write(`${words.portTaken(taken, next)}\n`),
  }).catch((error: unknown) => {
    throw error instanceof NoFreePort ? new Failure(words.noPort(port)) : error;
  });
  session.stdout.write(`${words.serving(server.address)}\n`);
  if (open) openInBrowser(server.address);
  await new Promise<void>((stop) => {
    if (session.signal.aborted) stop();
    else session.signal.addEventListener('abort', () => stop(), { once: true });
  });
  await server.close();
}

function openInBrowser(address: string): void {
  const [command, ...rest]: readonly [string, ...string[]] =
    process.platform === 'darwin' ? ['open', address] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', address] : ['xdg-open', address];
  spawn(command, rest, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
