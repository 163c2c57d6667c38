// What the figures depend on besides the code.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}

/** Machine and versions in one paragraph; `peers` are names with versions. */
export function machine(peers) {
  const [first, ...others] = cpus();
  const { version } = JSON.parse(readFileSync(new URL('../../packages/core/package.json', import.meta.url), 'utf8'));
  const hardware = `${first?.model.trim()}, ${others.length + 1} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${process.platform}`;
  const software = [`tetrazone ${version} (${commit()})`, `Node ${process.versions.node}`, ...peers.map(({ name, version: number }) => `${name} ${number}`)];
  return `${new Date().toISOString().slice(0, 10)} · ${hardware}, load ${loadavg()[0]?.toFixed(1)} at the start · ${software.join(' · ')}`;
}
