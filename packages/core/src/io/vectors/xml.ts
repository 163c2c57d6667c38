import { TetrazoneError } from '../../errors/error.js';

/** An element; `name` without its prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All text in it, that of its children left out. */
  readonly text: string;
}

const DEEPEST = 256;
/** Elements that are held at a time take about 300 bytes each: more of them fill the memory. */
const MOST = 1_500_000;
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * The root element of an XML text. Elements, attributes, text, CDATA, comments and instructions; of entities only the five of XML and characters by
 * number. A document type is refused whole, so that no text can name other files or grow without end. Elements of the name in `each` are handed over as
 * they end and not kept, so that a text of any length may hold them. Throws `bad-source` with the line. O(characters).
 */
export function parseXml(text: string, source: string, each?: { readonly name: string; readonly take: (element: XmlElement) => void }): XmlElement {
  let at = 0;
  const refuse = (detail: string): never => {
    const line = text.slice(0, at).split('\n').length;
    throw new TetrazoneError('bad-source', { source, detail: `line ${line}: ${detail}` });
  };
  const until = (end: string): string => {
    const close = text.indexOf(end, at);
    if (close < 0) return refuse(`${end} is missing`);
    const part = text.slice(at, close);
    at = close + end.length;
    return part;
  };
  const decode = (part: string): string =>
    part.includes('&')
      ? part.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,32}));|&/gi, (all, hex?: string, decimal?: string, name?: string) => {
          const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
          if (name === undefined && code <= 0x10ffff) return String.fromCodePoint(code);
          return (name === undefined ? undefined : named[name]) ?? refuse(`${all} is no entity that is read`);
        })
      : part;

  interface Open {
    name: string;
    attributes: Record<string, string>;
    children: XmlElement[];
    texts: string[];
  }
  let [held, beforeTaken] = [0, 0];
  const stack: Open[] = [{ name: '', attributes: {}, children: [], texts: [] }];
  const top = (): Open => stack.at(-1) as Open;
  const close = (): void => {
    const { texts, ...open } = stack.pop() as Open;
    const element = { ...open, text: texts.join('') };
    if (each === undefined || element.name !== each.name) top().children.push(element);
    else {
      held = beforeTaken;
      each.take(element);
    }
  };
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const between = text.slice(at, next < 0 ? text.length : next);
    if (between !== '') {
      const decoded = decode(between);
      if (stack.length === 1 && decoded.replace('\ufeff', '').trim() !== '') refuse('text stands outside the root element');
      top().texts.push(decoded);
    }
    if (next < 0) break;
    at = next;
    if (text.startsWith('<!--', at)) {
      at += 4;
      until('-->');
    } else if (text.startsWith('<![CDATA[', at)) {
      at += 9;
      top().texts.push(until(']]>'));
    } else if (text.startsWith('<?', at)) until('?>');
    else if (text.startsWith('<!', at)) refuse('a document type is not read');
    else if (text.startsWith('</', at)) {
      at += 2;
      const name = local(until('>').trim());
      if (stack.length === 1 || name !== top().name) refuse(`</${name}> closes nothing`);
      close();
    } else {
      at++;
      const tag = /[^\s/>]*/y;
      tag.lastIndex = at;
      const name = tag.exec(text)?.[0] ?? '';
      if (!/^[\p{L}_]/u.test(name)) refuse('an element has no name');
      at += name.length;
      const attributes: Record<string, string> = {};
      for (;;) {
        const attribute = /\s*([^\s=/>]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
        attribute.lastIndex = at;
        const found = attribute.exec(text);
        if (found === null) break;
        attributes[local(found[1] as string)] = decode(found[2] ?? found[3] ?? '');
        at += found[0].length;
      }
      const end = /\s*(\/?)>/y;
      end.lastIndex = at;
      const ended = end.exec(text);
      if (ended === null) return refuse(`<${name}> is not ended`);
      at += ended[0].length;
      if (stack.length > DEEPEST) refuse(`elements are nested more than ${DEEPEST} deep`);
      if (local(name) === each?.name) beforeTaken = held;
      if (++held > MOST) refuse(`it has more than ${MOST} elements, which is not read`);
      stack.push({ name: local(name), attributes, children: [], texts: [] });
      if (ended[1] === '/') close();
    }
  }
  if (stack.length > 1) refuse(`<${top().name}> is not closed`);
  const [root] = top().children;
  return root ?? refuse('it has no element');
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The text as XML has it. */
export const escapeXml = (text: string): string => text.replace(/[<>&"]/g, (character) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[character] ?? '&quot;');

/** First child of a name. */
export const childOf = (element: XmlElement, name: string): XmlElement | undefined => element.children.find((child) => child.name === name);
