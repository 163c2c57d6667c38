import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FileKind, Sample } from './corpus.js';
import { mutate, randomOf } from './mutations.js';

/** A file that was not refused as it should be. */
export interface Finding {
  readonly sample: string;
  readonly kind: FileKind;
  readonly seed: number;
  readonly what: string;
  readonly bytes: Uint8Array;
}

/** Seconds of processor time that a small file may take, seconds that a child may be silent on a busy machine, and bytes it may hold. */
const [SLOW, SILENT, LARGEST] = [4, 60, 2 ** 30];

interface Answer {
  readonly faults: readonly string[];
  readonly rss: number;
  readonly seconds: number;
}

/** A child that reads files; one that dies or falls silent is replaced. */
export class Reader {
  private child: ChildProcess | undefined;

  private async started(): Promise<ChildProcess> {
    if (this.child !== undefined) return this.child;
    const child = fork(fileURLToPath(new URL('./try-file.mjs', import.meta.url)), {
      serialization: 'advanced',
      execArgv: ['--max-old-space-size=700'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    await Promise.race([once(child, 'message'), once(child, 'exit').then(() => Promise.reject(new Error('the reader does not start')))]);
    this.child = child;
    return child;
  }

  /** What came of a file: faults that were not named ones, too much time or memory, or the end of the child. */
  async read(kind: FileKind, bytes: Uint8Array): Promise<string | undefined> {
    const child = await this.started();
    let said = '';
    const listen = (part: Buffer): void => {
      said = (said + part.toString()).slice(-4000);
    };
    child.stderr?.on('data', listen);
    const answer = await new Promise<Answer | string>((resolve) => {
      const timer = setTimeout(() => resolve('it hangs'), SILENT * 1000);
      const ended = (code: number | null, signal: string | null): void => resolve(`the process ended with ${code ?? signal}: ${said}`);
      child.once('exit', ended);
      child.once('message', (message) => {
        clearTimeout(timer);
        child.off('exit', ended);
        resolve(message as Answer);
      });
      child.send({ kind, bytes });
    });
    child.stderr?.off('data', listen);
    if (typeof answer === 'string' || answer.rss > LARGEST) await this.close();
    if (typeof answer === 'string') return answer;
    if (answer.faults.length > 0) return answer.faults.join('\n');
    if (answer.rss > LARGEST) return `it holds ${answer.rss} bytes`;
    return answer.seconds > SLOW ? `it took ${answer.seconds} s` : undefined;
  }

  async close(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

/** Breaks the samples in turn, `rounds` times, and gives what was not refused by name. The same seed breaks the same. */
export async function fuzz(
  samples: readonly Sample[],
  rounds: number,
  seed: number,
  found: (finding: Finding) => void = () => {},
): Promise<readonly Finding[]> {
  const reader = new Reader();
  const findings: Finding[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const { name, kind, bytes } = samples[round % samples.length] as Sample;
      const broken = mutate(bytes, randomOf(seed + round));
      const what = await reader.read(kind, broken);
      if (what === undefined) continue;
      findings.push({ sample: name, kind, seed: seed + round, what, bytes: broken });
      found(findings.at(-1) as Finding);
    }
  } finally {
    await reader.close();
  }
  return findings;
}
