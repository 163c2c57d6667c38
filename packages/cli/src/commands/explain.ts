import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createEngine, createInspector, directoryFolder, directoryStore, explainCensus, vouchedFolder } from '@tetrazone/core';
import { UsageError } from '../exit.js';
import { explanationLines } from '../explanation-lines.js';
import { wholeNumber, workerRange } from '../flags.js';
import { jsonOf } from '../results.js';
import type { Session } from '../session.js';
import { words as wordsOf } from '../words.js';

export interface ExplainFlags {
  readonly at: string;
  readonly map?: string;
  readonly out?: string;
  readonly workers?: string;
  readonly json?: boolean;
}

/** `tetrazone explain census.yaml --at lon,lat`: why a place has its level, as lines or as JSON. */
export async function explain(census: string, flags: ExplainFlags, session: Session): Promise<void> {
  const { asked, signal, stdout } = session;
  const before = wordsOf(session.language);
  const [longitude, latitude, ...rest] = flags.at.split(',').map((word) => (word.trim() === '' ? Number.NaN : Number(word)));
  if (longitude === undefined || latitude === undefined || rest.length > 0 || !(Math.abs(longitude) <= 360) || !(Math.abs(latitude) <= 90))
    throw new UsageError(before.explain.badAt(flags.at));
  const workers = flags.workers === undefined ? availableParallelism() : wholeNumber(flags.workers, '--workers', workerRange, before);
  const engine = createEngine({ workers, ...(flags.out === undefined ? {} : { store: directoryStore(join(flags.out, '.cache'), 2 ** 27) }) });
  const inspector = createInspector();
  try {
    const told = await explainCensus({
      folder: vouchedFolder(directoryFolder(dirname(census)), inspector, signal),
      file: basename(census),
      engine,
      at: [longitude, latitude],
      signal,
      ...(flags.map === undefined ? {} : { map: flags.map }),
      ...(asked === undefined ? {} : { language: asked }),
    });
    session.language = asked ?? told.census.language;
    stdout.write(flags.json === true ? jsonOf(told) : `${explanationLines(told, session.language).join('\n')}\n`);
  } finally {
    await inspector.close();
    await engine.close();
  }
}
