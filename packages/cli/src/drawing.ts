import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Drawing, unpackWoff } from '@tetrazone/core';

const require = createRequire(import.meta.url);
const fontFolder = (): string => dirname(require.resolve('@fontsource/noto-sans-sc/package.json'));

/** The slice of Noto Sans SC that holds the characters in common use. */
const COMMON = 'chinese-simplified';

/** Draws sheets with Noto Sans SC, of which slices are read as their characters are needed. */
export const drawing: Drawing = {
  fonts: async ({ regular, bold }) => ({ regular: await slices(regular, 400), bold: await slices(bold, 700) }),
  resvg: () => readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')),
};

async function slices(characters: ReadonlySet<number>, weight: 400 | 700): Promise<readonly Uint8Array[]> {
  const folder = fontFolder();
  const read = async (slice: string): Promise<Uint8Array> => {
    const file = join(folder, 'files', `noto-sans-sc-${slice}-${weight}-normal.woff`);
    return unpackWoff(await readFile(file), file);
  };
  const rare = [...characters].filter((character) => character > 0x7e && !common.has(character));
  const names = rare.length === 0 ? [] : (await rangesOf(folder, weight)).filter(({ holds }) => rare.some(holds)).map(({ slice }) => slice);
  return Promise.all([COMMON, ...names].map(read));
}

/** Characters of GB 2312 are in the common slice; so is Latin. What else may be is looked for in slices of its own. */
const common = new Set(
  Array.from({ length: 0xf8 - 0xb0 }, (_, high) => Uint8Array.from({ length: 2 * 94 }, (_, i) => (i % 2 === 0 ? 0xb0 + high : 0xa1 + (i >> 1)))).flatMap(
    (row) => Array.from(new TextDecoder('gb18030').decode(row), (character) => character.codePointAt(0) as number),
  ),
);

interface Slice {
  readonly slice: string;
  readonly holds: (character: number) => boolean;
}

/** Which slice holds what, from the style sheet of the font: `unicode-range: U+4e00-4e05, U+4e07;`. */
async function rangesOf(folder: string, weight: number): Promise<readonly Slice[]> {
  const css = await readFile(join(folder, `${weight}.css`), 'utf8');
  return [...css.matchAll(/noto-sans-sc-([\w-]+?)-\d+-normal\.woff2[^}]*unicode-range:\s*([^;]+);/g)].map(([, slice, text]) => {
    const ranges = (text as string).split(',').map((part) => {
      const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
    });
    return { slice: (slice as string).replace(/^\[|\]$/g, ''), holds: (character) => ranges.some(([from, to]) => character >= from && character <= to) };
  });
}
