import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import type { Language } from '@tetrazone/core';
import { UsageError } from '../exit.js';
import { NotAFolder, serve as startServer, viewerDirectory } from '../serve.js';
import { words as wordsOf } from '../words.js';

export interface ServeFlags {
  readonly port: string;
  readonly census?: string;
  readonly open?: boolean;
}

/** `tetrazone serve DIR`: the viewer with a product folder, until the signal. */
export async function serve(folder: string | undefined, flags: ServeFlags, language: Language, signal: AbortSignal): Promise<void> {
  const words = wordsOf(language);
  const port = Number(flags.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new UsageError(`--port ${flags.port}`);
  await access(viewerDirectory()).catch(() => {
    throw new Error(words.noViewer);
  });
  const server = await startServer({
    products: folder,
    census: flags.census,
    port,
    onPortTaken: (taken, next) => void process.stderr.write(`${words.portTaken(taken, next)}\n`),
  }).catch((error: unknown) => {
    throw error instanceof NotAFolder ? new UsageError(words.noFolder(error.folder)) : error;
  });
  process.stdout.write(`${words.serving(server.address)}\n`);
  if (flags.open) openInBrowser(server.address);
  await new Promise<void>((stop) => {
    if (signal.aborted) stop();
    else signal.addEventListener('abort', () => stop(), { once: true });
  });
  await server.close();
}

function openInBrowser(address: string): void {
  const [command, ...rest] =
    process.platform === 'darwin' ? ['open', address] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', address] : ['xdg-open', address];
  spawn(command as string, rest, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
