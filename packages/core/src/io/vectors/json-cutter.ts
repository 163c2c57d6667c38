/** A piece of a GeoJSON text that can be parsed by itself. */
export interface JsonPiece {
  /** `feature`: an item of the list `features` of the outermost object; `root`: such an object whole, its features taken out. */
  readonly part: 'feature' | 'root';
  readonly text: string;
  /** On which it begins, counted from 1. */
  readonly line: number;
}

/** Cuts a text as it comes. */
export interface JsonCutter {
  /** The pieces that end in these bytes (UTF-8). */
  push(bytes: Uint8Array): JsonPiece[];
  /** What came of the outermost object before its features, closed so that it can be parsed. */
  head(): string;
  /** To be called after the last bytes: gives a last line that no line end follows. */
  end(): JsonPiece[];
}

/** A piece may have so many bytes, so many lists and objects, and so many of these in each other: what has more fills the memory when it is parsed. */
const [LONGEST, MOST, DEEPEST] = [2 ** 27, 2 ** 22, 256];

const [QUOTE, BACKSLASH, COMMA, COLON, LF, RECORD] = [0x22, 0x5c, 0x2c, 0x3a, 0x0a, 0x1e];
const opens = (byte: number): boolean => byte === 0x7b || byte === 0x5b;
const closes = (byte: number): boolean => byte === 0x7d || byte === 0x5d;
const blank = (byte: number): boolean => byte === 0x20 || byte === LF || byte === 0x0d || byte === 0x09;

/**
 * Cuts GeoJSON into its features without parsing it, so that a file of any length is read with the memory of its longest feature: a FeatureCollection,
 * one lone object, or an object a line (RFC 8142, with or without its marks). It counts quotes and brackets; whether a piece is JSON is for the parser
 * to say. `refuse` is called for text that cannot be cut. O(bytes).
 */
export function jsonCutter(refuse: (detail: string) => never): JsonCutter {
  const decoder = new TextDecoder();
  let kept: Uint8Array[] = [];
  let keptBytes = 0;
  let [line, begun, roots] = [1, 1, 0];
  let [depth, lists] = [0, 0];
  let [inText, escaped] = [false, false];
  let lines = false;
  // the last text of the outermost object, by which the list `features` is known
  let key: number[] = [];
  let [named, colon] = [false, false];
  let listing: 'no' | 'first' | 'item' | 'between' | 'done' = 'no';

  const keep = (part: Uint8Array): void => {
    if (part.length === 0) return;
    keptBytes += part.length;
    if (keptBytes > LONGEST) refuse(`line ${begun}: it has a part of more than ${LONGEST} bytes, which is not read`);
    kept.push(part);
  };
  const take = (part: JsonPiece['part']): JsonPiece => {
    const all = new Uint8Array(keptBytes);
    kept.reduce((at, one) => {
      all.set(one, at);
      return at + one.length;
    }, 0);
    [kept, keptBytes, lists] = [[], 0, 0];
    return { part, text: decoder.decode(all), line: begun };
  };
  const open = (): void => {
    depth++;
    if (++lists > MOST) refuse(`line ${begun}: it has a part of more than ${MOST} lists and objects, which is not read`);
    if (depth > DEEPEST) refuse(`line ${line}: lists and objects stand more than ${DEEPEST} deep in each other`);
  };

  /** The head of a collection, kept aside while its features pass. */
  let [collection, collectionBytes, collectionLine]: [Uint8Array[], number, number] = [[], 0, 1];

  function push(bytes: Uint8Array): JsonPiece[] {
    const out: JsonPiece[] = [];
    // what is kept of these bytes begins here
    let from = 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (byte === LF) line++;
      if (lines) {
        if (byte !== LF) continue;
        keep(bytes.subarray(from, at));
        out.push(...lineEnd());
        from = at + 1;
        continue;
      }
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inText = false;
        else if (depth === 1 && key.length < 9) key.push(byte);
        continue;
      }
      if (blank(byte)) {
        if (depth === 0 && keptBytes === 0 && from === at) from = at + 1;
        continue;
      }
      if (listing === 'first' || listing === 'between' || (listing === 'item' && depth === 2)) {
        // between two features
        if (byte === 0x7b && listing !== 'between') {
          [from, begun] = [at, line];
          listing = 'item';
          open();
        } else if (byte === COMMA && listing === 'between') listing = 'item';
        else if (byte === 0x5d && listing !== 'item') {
          [kept, keptBytes, begun] = [[...collection], collectionBytes, collectionLine];
          listing = 'done';
          from = at;
          depth--;
        } else refuse(`line ${line}: its list of features holds something that is no object`);
        continue;
      }
      if (depth === 0) {
        // a second object, or the mark of RFC 8142: from here on a line is an object
        if (byte === RECORD || roots > 0) {
          if (roots > 0 && !opens(byte) && byte !== RECORD) refuse(`line ${line}: text follows the end of the object`);
          [lines, from, begun] = [true, at, line];
          continue;
        }
        // a byte order mark may stand before it
        if (!opens(byte) && byte !== 0xef && byte !== 0xbb && byte !== 0xbf) refuse('it is not JSON: it begins with no bracket');
        // a list would be read to its end only to be refused then
        if (byte === 0x5b) refuse('it is not a GeoJSON object: it begins with a list');
        if (opens(byte)) begun = line;
      }
      if (byte === QUOTE) {
        inText = true;
        if (depth === 1) [key, named, colon] = [[], true, false];
      } else if (byte === COLON) colon = depth === 1 && named;
      else if (opens(byte)) {
        if (byte === 0x5b && depth === 1 && colon && String.fromCharCode(...key) === 'features') {
          if (listing === 'done') refuse(`line ${line}: it has two lists of features`);
          keep(bytes.subarray(from, at + 1));
          [collection, collectionBytes, collectionLine] = [kept, keptBytes, begun];
          [kept, keptBytes, lists] = [[], 0, 0];
          listing = 'first';
        }
        open();
        [named, colon] = [false, false];
      } else if (closes(byte)) {
        depth--;
        if (depth < 0) refuse(`line ${line}: a bracket closes nothing`);
        if (depth === 2 && listing === 'item') {
          keep(bytes.subarray(from, at + 1));
          out.push(take('feature'));
          listing = 'between';
          from = at + 1;
        } else if (depth === 0) {
          keep(bytes.subarray(from, at + 1));
          out.push(take('root'));
          roots++;
          from = at + 1;
        }
      } else if (byte === COMMA) [named, colon] = [false, false];
    }
    if (listing !== 'first' && listing !== 'between' && !(listing === 'item' && depth === 2)) keep(bytes.subarray(from));
    return out;
  }

  function lineEnd(): JsonPiece[] {
    const { text } = take('root');
    const at = begun;
    begun = line;
    const body = text.startsWith('\u001e') ? text.slice(1) : text;
    if (body.trim() === '') return [];
    let [nested, deepest, count] = [0, 0, 0];
    let quoted = false;
    for (let i = 0; i < body.length; i++) {
      const code = body.charCodeAt(i);
      if (code === BACKSLASH && quoted) i++;
      else if (code === QUOTE) quoted = !quoted;
      else if (!quoted && opens(code)) {
        deepest = Math.max(deepest, ++nested);
        count++;
      } else if (!quoted && closes(code)) nested--;
    }
    if (count > MOST) refuse(`line ${at}: it has more than ${MOST} lists and objects, which is not read`);
    if (deepest > DEEPEST) refuse(`line ${at}: lists and objects stand more than ${DEEPEST} deep in each other`);
    roots++;
    return [{ part: 'root', text: body, line: at }];
  }

  return {
    push,
    head: () => {
      const all = new Uint8Array(collectionBytes);
      collection.reduce((at, one) => {
        all.set(one, at);
        return at + one.length;
      }, 0);
      return `${decoder.decode(all)}]}`;
    },
    end() {
      if (lines) return lineEnd();
      if (listing !== 'no' && depth > 0) refuse('it is cut off');
      if (keptBytes > 0) return [take('root')];
      return [];
    },
  };
}
