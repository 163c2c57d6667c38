import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';
import { describe, expect, it } from 'vitest';
import { writePng } from '../png/write-png.js';
import { subsetTrueType } from './subset-true-type.js';
import { unpackWoff } from './woff.js';

const require = createRequire(new URL('../../../../cli/package.json', import.meta.url));
const woff = readFileSync(require.resolve('@fontsource/noto-sans-sc/files/noto-sans-sc-latin-400-normal.woff'));
interface Font {
  glyphForCodePoint(character: number): { readonly id: number; readonly advanceWidth: number; readonly path: { toSVG(): string } };
}
const read = (bytes: Uint8Array): Font => fontkit.create(bytes as never) as unknown as Font;

describe('fonts', () => {
  it('unpacks WOFF to a font that fontkit reads as it reads the WOFF itself, and refuses what is cut or no font', () => {
    const [own, theirs] = [read(unpackWoff(woff, 'x')), read(woff)];
    for (const letter of 'Aé€') {
      const character = letter.codePointAt(0) as number;
      expect(own.glyphForCodePoint(character).path.toSVG()).toBe(theirs.glyphForCodePoint(character).path.toSVG());
    }
    expect(() => unpackWoff(woff.subarray(0, 900), 'x')).toThrow('damaged');
    expect(() => unpackWoff(new Uint8Array(60), 'x')).toThrow('no WOFF');
  });

  it('keeps the outlines of the glyphs asked for, parts of composites too, and empties the others', () => {
    const whole = unpackWoff(woff, 'x');
    const font = read(whole);
    const [a, accented, other] = ['a', 'é', 'Q'].map((letter) => font.glyphForCodePoint(letter.codePointAt(0) as number)) as [
      never,
      never,
      never,
    ] as ReturnType<Font['glyphForCodePoint']>[];
    const subset = read(subsetTrueType(whole, [a?.id ?? 0, accented?.id ?? 0]));
    for (const [letter, glyph] of [
      ['a', a],
      ['é', accented],
    ] as const) {
      const kept = subset.glyphForCodePoint(letter.codePointAt(0) as number);
      expect(kept.path.toSVG()).toBe(glyph?.path.toSVG());
      expect(kept.advanceWidth).toBe(glyph?.advanceWidth);
    }
    expect(other?.path.toSVG()).not.toBe('');
    expect(subset.glyphForCodePoint('Q'.codePointAt(0) as number).path.toSVG()).toBe('');
    expect(() => subsetTrueType(new Uint8Array(12), [1])).toThrow('TrueType');
  });
});

describe('writePng', () => {
  it('is a PNG that pdf-lib reads, with the pixels that were given', async () => {
    const { unzlibSync } = await import('fflate');
    const rgba = Uint8Array.from({ length: 3 * 2 * 4 }, (_, i) => (i * 37) % 256);
    const png = writePng(3, 2, rgba, 254);
    const at = png.findIndex((_, i) => String.fromCharCode(...png.subarray(i, i + 4)) === 'IDAT');
    const view = new DataView(png.buffer);
    const rows = unzlibSync(png.subarray(at + 4, at + 4 + view.getUint32(at - 4)));
    const back = new Uint8Array(24);
    for (let row = 0; row < 2; row++)
      for (let i = 0; i < 12; i++) back[row * 12 + i] = ((rows[row * 13 + 1 + i] as number) + (row > 0 ? (back[i] as number) : 0)) & 255;
    expect(back).toEqual(rgba);
    expect(view.getUint32(png.findIndex((_, i) => String.fromCharCode(...png.subarray(i, i + 4)) === 'pHYs') + 4)).toBe(10_000);
    const { PDFDocument } = await import('pdf-lib');
    expect(await (await PDFDocument.create()).embedPng(png)).toMatchObject({ width: 3, height: 2 });
  });
});
