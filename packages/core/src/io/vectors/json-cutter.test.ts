import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonPiece, jsonCutter } from './json-cutter.js';

const refuse = (detail: string): never => {
  throw new Error(detail);
};
/** The pieces of a text that comes in bytes of the lengths given. */
function cut(text: string, lengths: readonly number[] = []): JsonPiece[] {
  const bytes = new TextEncoder().encode(text);
  const cutter = jsonCutter(refuse);
  const pieces: JsonPiece[] = [];
  let at = 0;
  for (const length of [...lengths, bytes.length]) {
    pieces.push(...cutter.push(bytes.subarray(at, at + length)));
    at += length;
  }
  return [...pieces, ...cutter.end()];
}

describe('jsonCutter', () => {
  it('takes the features out of a collection', () => {
    const pieces = cut('{"name":"features","bbox":[1,2],\n"features": [ {"a":"]}\\"",\n"b":[[1]]} , {}\n],"crs":null}');
    expect(pieces).toEqual([
      { part: 'feature', text: '{"a":"]}\\"",\n"b":[[1]]}', line: 2 },
      { part: 'feature', text: '{}', line: 3 },
      { part: 'root', text: '{"name":"features","bbox":[1,2],\n"features": [],"crs":null}', line: 1 },
    ]);
  });
  it('knows no list of features deeper down', () => {
    const text = '{"type":"Feature","properties":{"features":[{"x":1}]},"list":["features",[{}]]}';
    expect(cut(text)).toEqual([{ part: 'root', text, line: 1 }]);
  });
  it('cuts an object a line', () => {
    const marked = '\u001e{"a":1}\n\u001e{"b":"\\n"}\n';
    expect(cut(marked).map(({ text, line }) => [text, line])).toEqual([
      ['{"a":1}', 1],
      ['{"b":"\\n"}', 2],
    ]);
    expect(cut('{"a":1}\r\n\r\n{"b":2}').map(({ text, line }) => [text.trim(), line])).toEqual([
      ['{"a":1}', 1],
      ['{"b":2}', 3],
    ]);
  });
  it('cuts the same wherever the bytes are parted', () => {
    const object = fc.jsonValue({ maxDepth: 3 }).map((value) => ({ '邵东"\\': value }));
    const text = fc.oneof(
      fc.tuple(fc.array(object), object, fc.boolean()).map(([features, more, spaced]) => JSON.stringify({ crs: more, features, more }, null, spaced ? 2 : 0)),
      fc.array(object, { minLength: 1 }).map((lines) => lines.map((line) => JSON.stringify(line)).join('\n')),
    );
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 40 })), (given, lengths) => {
        const whole = cut(given);
        expect(cut(given, lengths)).toEqual(whole);
        for (const piece of whole) expect(() => JSON.parse(piece.text)).not.toThrow();
      }),
      { seed: 7 },
    );
  });
  it.each([
    ['text that is none', 'PK', /begins with no bracket/],
    ['a list cut off', '{"features":[{}', /cut off/],
    ['a feature that is no object', '{"features":[null]}', /no object/],
    ['a comma at the end', '{"features":[{},]}', /no object/],
    ['two lists of features', '{"features":[],"features":[]}', /two lists/],
    ['a list', '[{}]', /begins with a list/],
    ['lists without end', `{"a":${'['.repeat(300)}`, /256 deep/],
    ['lists without end in a line', `{"a":1}\n${'['.repeat(300)}`, /256 deep/],
    ['more lists than memory holds', `{"features":[{"a":[${'[],'.repeat(2 ** 22)}`, /lists and objects/],
  ])('refuses %s', (_, text, said) => {
    expect(() => cut(text)).toThrow(said);
  });
});
