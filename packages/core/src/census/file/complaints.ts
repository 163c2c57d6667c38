import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import { describeError, type Language, TetrazoneError } from '../../errors/error.js';
import { sentences } from './sentences.js';
import type { Sentence } from './words.js';

/** Where in a census file something stands: keys and indices from the top. */
export type Path = readonly PropertyKey[];

/** Everything wrong with a census file, each with file, line and remedy. */
export class CensusErrors extends Error {
  override readonly name = 'CensusErrors';
  readonly errors: readonly TetrazoneError<'bad-census'>[];
  /** In which what is wrong is said: the one asked for, else the file's. */
  readonly language: Language;
  constructor(errors: readonly TetrazoneError<'bad-census'>[], language: Language) {
    super(errors.map((error) => describeError(error, language)).join('\n'));
    this.errors = errors;
    this.language = language;
  }
}

/** Collects what is wrong with a census file, so that a reader is told all of it at once and where it stands. */
export interface Complaints {
  readonly document: Document;
  readonly language: Language;
  report(path: Path, said: Sentence): void;
  /** Throws `CensusErrors` with what was reported, if anything was. */
  settle(): void;
}

/** Opens the book over the text of a census file. Throws `CensusErrors` for what is not YAML. `language` goes before the file's own, which goes before Chinese. */
export function openComplaints(text: string, file: string, language?: Language): Complaints {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const spoken = language ?? (document.get('language') === 'en' ? 'en' : 'zh-CN');
  const errors: TetrazoneError<'bad-census'>[] = [];
  const add = (path: Path, said: Sentence, offset: number): void => {
    const { detail, remedy } = said[spoken];
    const place = path.map(String).join('.') || '/';
    // a source that several hazards use is wrong once
    if (errors.some(({ fields }) => fields.path === place && fields.detail === detail)) return;
    errors.push(new TetrazoneError('bad-census', { file, line: lines.linePos(offset).line || 1, path: place, detail, remedy }));
  };
  const settle = (): void => {
    if (errors.length > 0) throw new CensusErrors(errors, spoken);
  };
  for (const error of document.errors) add([], sentences.badYaml(error.message.split('\n')[0] as string), error.pos[0]);
  settle();
  return { document, language: spoken, report: (path, said) => add(path, said, offsetOf(document, path)), settle };
}

/** Where in the text a path stands; the nearest part that exists when it does not. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isNode(item.key) && String(item.key) === String(path[length - 1]));
      if (isNode(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
