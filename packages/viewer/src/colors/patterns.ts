/** The patterns that stand for levels where colour is not enough. One definition for swatches and charts; the map's shader draws the same. */

/** `none` for no data has its own slash. */
export type Pattern = 'lines' | 'dots' | 'diagonal' | 'hatch' | 'slash';

/** By how bad a level is, whatever the scheme's number of levels: the worst is cross-hatched, then diagonal lines, dots, sparse horizontal lines. */
export function patternOf(level: number, levels: number): Pattern {
  if (level === 0) return 'slash';
  const fromWorst = levels - level;
  return fromWorst === 0 ? 'hatch' : fromWorst === 1 ? 'diagonal' : fromWorst === 2 ? 'dots' : 'lines';
}

/** Number by which the shader knows a pattern. */
export const patternCode: Readonly<Record<Pattern, number>> = { lines: 1, dots: 2, diagonal: 3, hatch: 4, slash: 5 };

/** White text is read on red alone; on blue, orange and yellow it fails AA, so they take near-black. Any other colour is measured. */
export const inkOn = (color: string): string => (contrast(color, '#ffffff') >= 4.5 ? '#ffffff' : '#0b0d0f');

/** Contrast of two `#rrggbb` colours, 1 … 21 (WCAG 2). */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = rgb(color).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 0 … 255 each. */
export const rgb = (color: string): [number, number, number] => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as [number, number, number];
