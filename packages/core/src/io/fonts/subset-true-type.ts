import { TetrazoneError } from '../../errors/error.js';

/** Tables that drawing glyphs by their number needs, with what finds them by character and what says how wide they are. */
const kept = ['OS/2', 'cmap', 'cvt ', 'fpgm', 'gasp', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post', 'prep'];

/** Parts of a composite glyph say by flags how long they are (OpenType, glyf table). */
const flags = { words: 0x1, scale: 0x8, more: 0x20, twoScales: 0x40, matrix: 0x80 } as const;

/**
 * A TrueType font with the outlines of some glyphs alone, under the numbers they had: other glyphs are empty, layout tables go. Parts of composite glyphs stay with
 * them. Throws `bad-source` for a font without TrueType outlines. O(bytes).
 */
export function subsetTrueType(bytes: Uint8Array, glyphs: Iterable<number>): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, Uint8Array>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + 16 * i;
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    tables.set(tag, bytes.subarray(view.getUint32(at + 8), view.getUint32(at + 8) + view.getUint32(at + 12)));
  }
  const table = (tag: string): { readonly bytes: Uint8Array; readonly view: DataView } => {
    const found = tables.get(tag);
    if (found === undefined) throw new TetrazoneError('bad-source', { source: 'font', detail: `it has no table ${tag}; a TrueType font is needed` });
    return { bytes: found, view: new DataView(found.buffer, found.byteOffset, found.byteLength) };
  };
  const [glyf, loca] = [table('glyf'), table('loca')];
  const long = table('head').view.getInt16(50) === 1;
  const count = table('maxp').view.getUint16(4);
  const start = (glyph: number): number => (long ? loca.view.getUint32(glyph * 4) : loca.view.getUint16(glyph * 2) * 2);

  const wanted = new Set<number>();
  const stack = [0, ...glyphs];
  for (let glyph = stack.pop(); glyph !== undefined; glyph = stack.pop()) {
    if (wanted.has(glyph) || glyph >= count) continue;
    wanted.add(glyph);
    const [from, to] = [start(glyph), start(glyph + 1)];
    if (to - from < 10 || glyf.view.getInt16(from) >= 0) continue;
    for (let at = from + 10, flag: number = flags.more; flag & flags.more; ) {
      flag = glyf.view.getUint16(at);
      stack.push(glyf.view.getUint16(at + 2));
      at += 4 + (flag & flags.words ? 4 : 2) + (flag & flags.scale ? 2 : flag & flags.twoScales ? 4 : flag & flags.matrix ? 8 : 0);
    }
  }

  const places = new Uint8Array((count + 1) * 4);
  const placesView = new DataView(places.buffer);
  const outlines: Uint8Array[] = [];
  let length = 0;
  for (let glyph = 0; glyph < count; glyph++) {
    placesView.setUint32(glyph * 4, length);
    if (!wanted.has(glyph)) continue;
    const outline = glyf.bytes.subarray(start(glyph), start(glyph + 1));
    outlines.push(outline);
    length += (outline.length + 3) & ~3;
  }
  placesView.setUint32(count * 4, length);
  const drawn = new Uint8Array(length);
  outlines.reduce((at, outline) => {
    drawn.set(outline, at);
    return at + ((outline.length + 3) & ~3);
  }, 0);
  const head = table('head').bytes.slice();
  new DataView(head.buffer).setInt16(50, 1);
  return assemble(
    kept.flatMap((tag) => (tables.has(tag) ? [[tag, { glyf: drawn, loca: places, head }[tag] ?? (tables.get(tag) as Uint8Array)] as const] : [])),
  );
}

function assemble(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(12 + 16 * tables.length + tables.reduce((sum, [, bytes]) => sum + ((bytes.length + 3) & ~3), 0));
  const view = new DataView(out.buffer);
  const order = Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  [tables.length, 16 << order, order, 16 * tables.length - (16 << order)].forEach((value, i) => {
    view.setUint16(4 + 2 * i, value);
  });
  let at = 12 + 16 * tables.length;
  tables.forEach(([tag, bytes], i) => {
    const entry = 12 + 16 * i;
    for (let k = 0; k < 4; k++) out[entry + k] = tag.charCodeAt(k);
    out.set(bytes, at);
    let sum = 0;
    for (let k = at; k < at + bytes.length; k += 4) sum = (sum + view.getUint32(k)) >>> 0;
    view.setUint32(entry + 4, sum);
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, bytes.length);
    at += (bytes.length + 3) & ~3;
  });
  return out;
}
