import { TetrazoneError } from '../../errors/error.js';

/** An element; `name` without its prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All text in it, that of its children left out. */
  readonly text: string;
}

/** What is done with the elements of a text that comes in pieces. */
export interface XmlHandler {
  /**
   * Asked as an element begins that stands in none made whole: it is made `whole` with all that is in it, looked `within`, or passed over with all that is
   * in it (`none`).
   */
  begin(name: string, attributes: Readonly<Record<string, string>>): 'whole' | 'within' | 'none';
  /** An element made whole, as it ends. It is not kept. */
  take(element: XmlElement): void;
  /** An element looked within has ended. */
  leave?(name: string): void;
}

/** Reads a text as it comes. */
export interface XmlReader {
  push(text: string): void;
  /** To be called after the last piece. */
  end(): void;
}

const DEEPEST = 256;
/** Elements that are held at a time take about 300 bytes each: more of them fill the memory. So does more text, in characters. */
const [MOST, MOST_TEXT] = [500_000, 2 ** 26];
/** A tag has no more characters. */
const LONGEST_TAG = 2 ** 20;
/** Nor has what stands between & and ; */
const LONGEST_ENTITY = 40;
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

interface Open {
  readonly name: string;
  readonly way: 'whole' | 'within' | 'none';
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  readonly texts: string[];
}

/**
 * Reads an XML text piece by piece: elements, attributes, text, CDATA, comments and instructions; of entities only the five of XML and characters by number.
 * A document type is refused whole, so that no text can name other files or grow without end. Only elements made whole are held, one at a time, so that
 * a text of any length may hold them. Throws `bad-source` with the line. O(characters).
 */
export function xmlReader(source: string, handler: XmlHandler): XmlReader {
  let [text, at, linesBefore] = ['', 0, 0];
  const stack: Open[] = [];
  let [held, heldText, roots] = [0, 0, 0];
  /** What ends the comment, instruction or CDATA that is being read. */
  let ending: '-->' | '?>' | ']]>' | undefined;

  const lineAt = (place: number): number => {
    let line = linesBefore + 1;
    for (let end = text.indexOf('\n'); end >= 0 && end < place; end = text.indexOf('\n', end + 1)) line++;
    return line;
  };
  const refuse = (detail: string): never => {
    const line = lineAt(at);
    throw new TetrazoneError('bad-source', { source, detail: `line ${line}: ${detail}` });
  };
  const decode = (part: string): string =>
    part.includes('&')
      ? part.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,32}));|&/gi, (all, hex?: string, decimal?: string, name?: string) => {
          const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
          if (name === undefined && code <= 0x10ffff) return String.fromCodePoint(code);
          return (name === undefined ? undefined : named[name]) ?? refuse(`${all} is no entity that is read`);
        })
      : part;
  const keepText = (part: string): void => {
    const open = stack.at(-1);
    if (open?.way !== 'whole' || part === '') return;
    heldText += part.length;
    if (heldText > MOST_TEXT) refuse(`<${open.name}> has more than ${MOST_TEXT} characters of text, which is not read`);
    open.texts.push(part);
  };

  const close = (): void => {
    const { way, texts, ...open } = stack.pop() as Open;
    if (way === 'within') handler.leave?.(open.name);
    if (way !== 'whole') return;
    const element: XmlElement = { ...open, text: texts.join('') };
    const parent = stack.at(-1);
    if (parent?.way === 'whole') parent.children.push(element);
    else {
      [held, heldText] = [0, 0];
      handler.take(element);
    }
  };

  /** Where the tag that begins at `at` ends; below 0 where that has not come yet. */
  const tagEnd = (): number => {
    let quote = 0;
    for (let place = at + 1; place < text.length; place++) {
      const code = text.charCodeAt(place);
      if (code === LESS) return place;
      if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === MORE) return place;
      else if (code === QUOTE || code === APOSTROPHE) quote = code;
    }
    return -1;
  };

  const openTag = (): void => {
    at++;
    nameForm.lastIndex = at;
    const full = nameForm.exec(text)?.[0] ?? '';
    if (!/^[\p{L}_]/u.test(full)) refuse('an element has no name');
    at += full.length;
    const attributes: Record<string, string> = {};
    for (;;) {
      attributeForm.lastIndex = at;
      const found = attributeForm.exec(text);
      if (found === null) break;
      attributes[local(found[1] as string)] = decode(found[2] ?? found[3] ?? '');
      at += found[0].length;
    }
    endForm.lastIndex = at;
    const ended = endForm.exec(text) ?? refuse(`<${full}> is not ended`);
    at += ended[0].length;
    if (stack.length >= DEEPEST) refuse(`elements are nested more than ${DEEPEST} deep`);
    if (stack.length === 0 && ++roots > 1) refuse(`<${full}> stands outside the root element`);
    const name = local(full);
    const above = stack.at(-1)?.way ?? 'within';
    const way = above === 'within' ? handler.begin(name, attributes) : above;
    if (way === 'whole' && ++held > MOST) refuse(`it has more than ${MOST} elements in one that must be held, which is not read`);
    stack.push({ name, way, attributes, children: [], texts: [] });
    if (ended[1] === '/') close();
  };

  /** Goes on by one piece of the text; false where more of it must come first. */
  const step = (last: boolean): boolean => {
    if (ending !== undefined) {
      const end = text.indexOf(ending, at);
      // the mark itself may come in two pieces
      const part = text.slice(at, end >= 0 ? end : Math.max(at, text.length - 2));
      if (ending === ']]>') keepText(part);
      at += part.length;
      if (end < 0) return last ? refuse(`${ending} is missing`) : false;
      at += ending.length;
      ending = undefined;
      return true;
    }
    if (text.charCodeAt(at) !== LESS) {
      const next = text.indexOf('<', at);
      let end = next < 0 ? text.length : next;
      // an entity may come in two pieces
      const entity = next < 0 && !last ? text.lastIndexOf('&') : -1;
      if (entity >= at && entity > text.length - LONGEST_ENTITY) end = entity;
      const part = text.slice(at, end);
      if (stack.length === 0 && decode(part).replace('\ufeff', '').trim() !== '') refuse('text stands outside the root element');
      if (stack.at(-1)?.way === 'whole') keepText(decode(part));
      at = end;
      return next >= 0;
    }
    for (const [mark, end] of marks) {
      if (text.startsWith(mark, at)) {
        [at, ending] = [at + mark.length, end];
        return true;
      }
      if (!last && text.length - at < mark.length && mark.startsWith(text.slice(at))) return false;
    }
    if (text.startsWith('<!', at)) refuse('a document type is not read');
    const end = tagEnd();
    if (end < 0 && !last) return text.length - at > LONGEST_TAG ? refuse('a tag is not ended') : false;
    if (!text.startsWith('</', at)) openTag();
    else {
      if (end < 0 || text[end] !== '>') refuse('> is missing');
      const name = local(text.slice(at + 2, end).trim());
      if (name !== stack.at(-1)?.name) refuse(`</${name}> closes nothing`);
      at = end + 1;
      close();
    }
    return true;
  };

  const read = (last: boolean): void => {
    while (at < text.length && step(last));
    if (ending !== undefined && last) refuse(`${ending} is missing`);
    linesBefore = lineAt(at) - 1;
    [text, at] = [text.slice(at), 0];
  };
  return {
    push(piece) {
      text += piece;
      read(false);
    },
    end() {
      read(true);
      if (stack.length > 0) refuse(`<${stack.at(-1)?.name}> is not closed`);
      if (roots === 0) refuse('it has no element');
    },
  };
}

const [LESS, MORE, QUOTE, APOSTROPHE] = [0x3c, 0x3e, 0x22, 0x27];
const marks = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;
const nameForm = /[^\s/>]*/y;
const attributeForm = /\s*([^\s=/>]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const endForm = /\s*(\/?)>/y;

/** The root element of an XML text, read as by `xmlReader`. Throws `bad-source` with the line. */
export function parseXml(text: string, source: string): XmlElement {
  let root: XmlElement | undefined;
  const reader = xmlReader(source, {
    begin: () => 'whole',
    take: (element) => {
      root = element;
    },
  });
  reader.push(text);
  reader.end();
  return root as unknown as XmlElement;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The text as XML has it. */
export const escapeXml = (text: string): string => text.replace(/[<>&"]/g, (character) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[character] ?? '&quot;');

/** First child of a name. */
export const childOf = (element: XmlElement, name: string): XmlElement | undefined => element.children.find((child) => child.name === name);
