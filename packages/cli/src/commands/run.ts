import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Language } from '@tetrazone/core';
import { createEngine, directoryFolder, directoryStore, outDirectory, runCensus } from '@tetrazone/core';
import { UsageError } from '../exit.js';
import { progressLine } from '../progress.js';
import { summaryTable } from '../summary-table.js';
import { words as wordsOf } from '../words.js';

export interface RunFlags {
  readonly out: string;
  readonly workers?: string;
  readonly only?: string[];
  readonly memory?: string;
}

/** `tetrazone run census.yaml --out DIR`: makes the products, shows progress on stderr and the summary on stdout. */
export async function run(census: string, flags: RunFlags, asked: Language | undefined, signal: AbortSignal): Promise<void> {
  const workers = flags.workers === undefined ? availableParallelism() : Number(flags.workers);
  const memory = flags.memory === undefined ? 1024 : Number(flags.memory);
  if (!Number.isInteger(workers) || workers < 0) throw new UsageError(`--workers ${flags.workers}`);
  if (!(memory >= 64)) throw new UsageError(`--memory ${flags.memory}`);
  const memoryLimitBytes = memory * 2 ** 20;
  const store = directoryStore(join(flags.out, '.cache'), memoryLimitBytes / 2);
  const engine = createEngine({ workers, store, memoryLimitBytes });
  let progress: ReturnType<typeof progressLine> | undefined;
  const started = performance.now();
  try {
    const { summary, language } = await runCensus({
      folder: directoryFolder(dirname(census)),
      file: basename(census),
      out: outDirectory(flags.out),
      existing: directoryFolder(flags.out),
      engine,
      signal,
      ...(asked === undefined ? {} : { language: asked }),
      ...(flags.only === undefined ? {} : { only: flags.only }),
      onStart: (name, spoken) => {
        progress = progressLine(process.stderr, spoken, wordsOf(spoken));
        process.stderr.write(`${wordsOf(spoken).running(spoken === 'zh-CN' ? name.zh : name.en)}\n`);
      },
      onProgress: (state) => progress?.show(state),
    });
    progress?.end();
    await store.prune();
    const words = wordsOf(language);
    const lines = [...summaryTable(summary, language, words), ''];
    for (const map of summary.maps)
      if (map.emptyLevel) lines.push(`${words.warnings}: ${words.classEmpty(language === 'zh-CN' ? map.title.zh : map.title.en)}`);
    if (summary.synthetic) lines.push(words.synthetic);
    if (summary.recalled) lines.push(words.recalled);
    lines.push(words.written(flags.out, ((performance.now() - started) / 1000).toFixed(1)));
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    progress?.end();
    await engine.close();
  }
}
