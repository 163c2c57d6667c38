import { randomUUID } from 'node:crypto';

/** What this process is writing now. */
const open = new Set<string>();

/** A name beside `path` for what is not whole yet. Call `settled` when it has been renamed or removed. */
export function temporaryName(path: string): { readonly name: string; settled(): void } {
  const name = `${path}.${process.pid}-${randomUUID().slice(0, 8)}.part`;
  open.add(name);
  return { name, settled: () => void open.delete(name) };
}

/** True for the temporary name of a process that is no more, or of this one where nothing is written under it now: what a stopped run has left. */
export function isLeftover(path: string): boolean {
  const pid = /\.(\d+)-[\da-f]{8}\.part$/.exec(path)?.[1];
  if (pid === undefined || open.has(path)) return false;
  return Number(pid) === process.pid || !isAlive(Number(pid));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // there is one, of somebody else
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
