import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type CensusSummary, createEngine, createInspector, directoryFolder, directoryStore, outDirectory, runCensus, vouchedFolder } from '@tetrazone/core';
import { drawing } from '../drawing.js';
import { wholeNumber, workerRange } from '../flags.js';
import { progressLine } from '../progress.js';
import type { Session } from '../session.js';
import { summaryTable } from '../summary-table.js';
import { words as wordsOf } from '../words.js';

export interface RunFlags {
  readonly out: string;
  readonly workers?: string;
  readonly only?: readonly string[];
  readonly memory?: string;
  readonly force?: boolean;
}

/** MB: less does not hold a row of tiles, more is a slip of the finger. */
const memoryRange = [64, 1_048_576] as const;

/** `tetrazone run census.yaml --out DIR`: makes the products, shows progress on stderr and the summary on stdout. */
export async function run(census: string, flags: RunFlags, session: Session): Promise<void> {
  const { asked, signal, stdout, stderr } = session;
  const before = wordsOf(session.language);
  const workers = flags.workers === undefined ? availableParallelism() : wholeNumber(flags.workers, '--workers', workerRange, before);
  const memoryLimitBytes = (flags.memory === undefined ? 1024 : wholeNumber(flags.memory, '--memory', memoryRange, before)) * 2 ** 20;
  const store = directoryStore(join(flags.out, '.cache'), memoryLimitBytes / 8);
  const engine = createEngine({ workers, store, memoryLimitBytes });
  const inspector = createInspector();
  let progress: ReturnType<typeof progressLine> | undefined;
  const started = performance.now();
  try {
    const { summary, hashes, leftOut } = await runCensus({
      folder: vouchedFolder(directoryFolder(dirname(census)), inspector, signal),
      file: basename(census),
      out: outDirectory(flags.out),
      existing: directoryFolder(flags.out),
      engine,
      signal,
      drawing,
      ...(asked === undefined ? {} : { language: asked }),
      ...(flags.only === undefined ? {} : { only: flags.only }),
      ...(flags.force === undefined ? {} : { force: flags.force }),
      onStart(name, language) {
        session.language = language;
        progress = progressLine(stderr, language, wordsOf(language));
        stderr.write(`${wordsOf(language).running(language === 'zh-CN' ? name.zh : name.en)}\n`);
      },
      onProgress({ product, products, title, done, total, reused }) {
        const head = wordsOf(session.language).product(product + 1, products, session.language === 'zh-CN' ? title.zh : title.en);
        progress?.show({ head, done, total, reused });
      },
    });
    progress?.end();
    // a run of some hazards does not know what the others keep
    if (flags.only === undefined) await store.prune(hashes);
    const seconds = (performance.now() - started) / 1000;
    stdout.write(`${[...summaryLines(summary, leftOut, session), wordsOf(session.language).written(flags.out, seconds.toFixed(1))].join('\n')}\n`);
  } finally {
    progress?.end();
    await inspector.close();
    await engine.close();
  }
}

/** The table of areas, and what a reader must know about it. */
function summaryLines(summary: CensusSummary, leftOut: readonly string[], { language }: Session): string[] {
  const words = wordsOf(language);
  const inLanguage = ({ zh, en }: { readonly zh: string; readonly en: string }): string => (language === 'zh-CN' ? zh : en);
  const empty = summary.maps.filter((map) => map.emptyLevel).map((map) => `${words.note}: ${words.classEmpty(inLanguage(map.title))}`);
  const binned = summary.maps.flatMap(({ title, binned: fit }) =>
    fit === undefined ? [] : [`${words.note}: ${words.binned(inLanguage(title), fit.gvf.toFixed(4), fit.loss.toExponential(1))}`],
  );
  const without = summary.maps.flatMap(({ title, leftOut: tables = [] }) =>
    tables.map((table) => {
      const names = table.rows.map(({ name, leftOut: why }) => `${name} (${words.whyLeftOut[why] ?? why})`).join(', ');
      return `${words.note}: ${words.takesNoPart(inLanguage(title), inLanguage(table.title), names)}`;
    }),
  );
  return [
    ...summaryTable(summary, language, words),
    '',
    ...without,
    ...empty,
    ...binned,
    ...(leftOut.length > 0 ? [`${words.note}: ${words.leftOut(leftOut.join(', '))}`] : []),
    ...(summary.unsound === undefined ? [] : [words.unsound(summary.unsound.map(({ source }) => source).join(', '))]),
    ...(summary.synthetic ? [words.synthetic] : []),
    ...(summary.recalled ? [words.recalled] : []),
  ];
}
