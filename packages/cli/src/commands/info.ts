import { createInspector, type FeaturesInfo, type RasterInfo, type TableInfo } from '@tetrazone/core';
import { UsageError } from '../exit.js';
import { type FileKind, fileKind, knownEndings } from '../file-kind.js';
import { featuresLines, rasterLines, tableLines } from '../info-lines.js';
import type { Session } from '../session.js';
import { words as wordsOf } from '../words.js';

/** `tetrazone info FILE`: what a file is, as plain lines or JSON. */
export async function info(file: string, asJson: boolean, session: Session): Promise<void> {
  const words = wordsOf(session.language);
  const told = await read(file, fileKind(file), session);
  if (told === undefined) throw new UsageError(words.unknownFile(file, knownEndings(['raster', 'features', 'json', 'table'])));
  session.stdout.write(asJson ? `${JSON.stringify(told.facts, null, 2)}\n` : `${told.lines.join('\n')}\n`);
}

/** The file is read by a process of its own: whatever it does to its reader, this one lives to tell. */
async function read(file: string, kind: FileKind | undefined, session: Session): Promise<{ readonly facts: object; readonly lines: string[] } | undefined> {
  if (kind === undefined) return undefined;
  const words = wordsOf(session.language);
  const inspector = createInspector();
  try {
    const facts = await inspector.inspect({ source: file, kind: kind === 'json' ? 'features' : kind }, session.signal);
    const lines =
      kind === 'raster'
        ? rasterLines(facts as RasterInfo, words, session.language)
        : kind === 'table'
          ? tableLines(facts as TableInfo, words)
          : featuresLines(facts as FeaturesInfo, words);
    return { facts, lines };
  } finally {
    await inspector.close();
  }
}
