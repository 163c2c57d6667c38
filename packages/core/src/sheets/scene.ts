/** A place on paper: millimetres from the upper left corner, x to the right, y down. */
export type Point = readonly [x: number, y: number];

/** Lines and areas; rings of an area by the even-odd rule. Widths in millimetres. */
export interface PathItem {
  readonly item: 'path';
  readonly lines: readonly (readonly Point[])[];
  readonly closed?: boolean;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly opacity?: number;
}

/** One line of text from its baseline; `size` is the height of the type in millimetres. */
export interface TextItem {
  readonly item: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly color?: string;
  /** Drawn behind the letters so that they can be read on a map. */
  readonly halo?: string;
  /** Degrees clockwise about its place. */
  readonly turn?: number;
}

export interface ImageItem {
  readonly item: 'image';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
}

/** Items of which only what lies in a rectangle is seen. */
export interface ClipItem {
  readonly item: 'clip';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly Item[];
}

export type Item = PathItem | TextItem | ImageItem | ClipItem;

/** What is drawn on one sheet of paper, bottom first: the same for SVG, PDF and PNG. */
export interface Scene {
  /** Millimetres. */
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly items: readonly Item[];
}

export const rect = (x: number, y: number, width: number, height: number, style: Omit<PathItem, 'item' | 'lines' | 'closed'>): PathItem => ({
  item: 'path',
  closed: true,
  lines: [
    [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ],
  ],
  ...style,
});

export const line = (points: readonly Point[], stroke: string, width: number, dash?: readonly number[]): PathItem => ({
  item: 'path',
  lines: [points],
  stroke,
  width,
  ...(dash && { dash }),
});

export const text = (
  x: number,
  y: number,
  words: string,
  size: number,
  style: Partial<Omit<TextItem, 'item' | 'x' | 'y' | 'text' | 'size'>> = {},
): TextItem => ({
  item: 'text',
  x,
  y,
  text: words,
  size,
  ...style,
});

/** Wide characters take the whole of their height, others about half: near enough to lay out lines whatever font draws them. */
export function textWidth(words: string, size: number): number {
  let ems = 0;
  for (const character of words)
    ems += /[⺀-￠]/u.test(character) ? 1 : /[A-Z0-9@%&mw×]/.test(character) ? 0.62 : /[ilj.,:;|'!()[\] ]/.test(character) ? 0.3 : 0.54;
  return ems * size;
}

/** Breaks a text into lines of at most `width`: Chinese between any two characters but before closing marks and behind opening ones, other words at spaces. */
export function wrapText(words: string, size: number, width: number): readonly string[] {
  const lines: string[] = [];
  let at = '';
  for (const part of words.match(/[（「《“]*(?:[^\s⺀-￠]+|[⺀-￠])[，。；：、）」》！？”]*|\s+/gu) ?? []) {
    if (at !== '' && textWidth(at + part.trimEnd(), size) > width) {
      lines.push(at.trimEnd());
      at = part.trimStart();
    } else at += part;
  }
  return at.trim() === '' ? lines : [...lines, at.trimEnd()];
}
