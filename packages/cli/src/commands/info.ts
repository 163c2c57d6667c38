import { featuresInfo, rasterInfo, tableInfo } from '@tetrazone/core';
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

async function read(file: string, kind: FileKind | undefined, session: Session): Promise<{ readonly facts: object; readonly lines: string[] } | undefined> {
  const words = wordsOf(session.language);
  if (kind === 'raster') {
    const facts = await rasterInfo(file, { signal: session.signal });
    return { facts, lines: rasterLines(facts, words, session.language) };
  }
  if (kind === 'table') {
    const facts = await tableInfo(file);
    return { facts, lines: tableLines(facts, words) };
  }
  if (kind === undefined) return undefined;
  const facts = await featuresInfo(file);
  return { facts, lines: featuresLines(facts, words) };
}
