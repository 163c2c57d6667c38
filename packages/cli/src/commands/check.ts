import { availableParallelism } from 'node:os';
import { basename, dirname, resolve } from 'node:path';
import { auditCensus, auditReport, type CensusAudit, createEngine, directoryFolder, outDirectory, readFeatures } from '@tetrazone/core';
import { auditLines } from '../audit-lines.js';
import { BadInput, UsageError } from '../exit.js';
import { wholeNumber, workerRange } from '../flags.js';
import { progressLine } from '../progress.js';
import { jsonOf } from '../results.js';
import type { Session } from '../session.js';
import { words as wordsOf } from '../words.js';

export interface CheckFlags {
  readonly json?: string;
  readonly html?: string;
  readonly outlines?: string;
  readonly workers?: string;
}

/** `tetrazone check census.yaml`: looks into every source. Lines on stdout, or JSON with `--json -`; files where asked; a source that fails makes it bad input. */
export async function check(census: string, flags: CheckFlags, session: Session): Promise<void> {
  const { asked, signal, stdout, stderr } = session;
  const before = wordsOf(session.language);
  if (flags.html === '-') throw new UsageError(before.audit.htmlFile);
  const workers = flags.workers === undefined ? availableParallelism() : wholeNumber(flags.workers, '--workers', workerRange, before);
  const engine = createEngine({ workers });
  const progress = progressLine(stderr, session.language, before);
  let audit: CensusAudit;
  try {
    audit = await auditCensus({
      folder: directoryFolder(dirname(census)),
      file: basename(census),
      engine,
      signal,
      ...(asked === undefined ? {} : { language: asked }),
      ...(flags.outlines === undefined ? {} : { outlines: await readFeatures(flags.outlines, { signal }) }),
      // a pipe is not told of every source
      onProgress: ({ source, index, count }) => {
        if (stderr.isTTY) progress.show({ head: before.product(index + 1, count, source), done: 0, total: 0 });
      },
    });
  } finally {
    progress.end();
    await engine.close();
  }
  session.language = asked ?? audit.census.language;
  const { audit: w } = wordsOf(session.language);
  if (flags.json === '-') stdout.write(jsonOf(audit));
  else {
    const { zh, en } = audit.census.name;
    stdout.write(`${[w.title(session.language === 'zh-CN' ? zh : en), '', ...auditLines(audit, session.language)].join('\n')}\n`);
    if (flags.json !== undefined) await writeFile(flags.json, jsonOf(audit));
  }
  if (flags.html !== undefined) await writeFile(flags.html, auditReport(audit, session.language));
  const failed = audit.sources.filter(({ verdict }) => verdict === 'failed').map(({ name }) => name);
  if (audit.verdict === 'failed') throw new BadInput(w.failed(failed.join(', ')));
}

const writeFile = (file: string, text: string): Promise<void> => outDirectory(dirname(resolve(file))).write(basename(file), text);
