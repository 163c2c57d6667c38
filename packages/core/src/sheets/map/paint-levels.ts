import type { Raster } from '../../raster/raster.js';
import type { Pattern, Scheme } from '../../zoning/scheme.js';

/** Dots to a millimetre from which patterns are drawn. */
const DARKER = 0.8;

/**
 * Paints levels as red, green, blue and opacity: the colour of the scheme, darkened by the shading (grey 1 … 255, 0 none) as by light, and by the pattern of
 * the level, which says the same to those who do not see colours. Nodata stays clear; `ground` then shows its shading.
 */
export function paintLevels(
  { values, window: { width, height } }: Raster<'uint8'>,
  scheme: Scheme,
  {
    shade,
    dpi,
    unit = 1,
    patterns = true,
  }: { readonly shade?: Raster<'uint8'> | undefined; readonly dpi: number; readonly unit?: number; readonly patterns?: boolean },
): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(width * height * 4);
  const colours = scheme.levels.map(({ colour }) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)));
  const drawn = scheme.levels.map(({ pattern }) => pattern);
  const perPixel = 25.4 / dpi / unit;
  for (let row = 0, i = 0; row < height; row++)
    for (let col = 0; col < width; col++, i++) {
      const level = values[i] as number;
      const colour = colours[level - 1];
      const grey = shade === undefined ? 0 : (shade.values[i] as number);
      if (colour === undefined) {
        if (grey > 0) rgba.set([225 + grey / 9, 226 + grey / 9, 228 + grey / 9, 150], i * 4);
        continue;
      }
      // flat ground keeps its colour
      const light = grey === 0 ? 1 : 0.58 + (0.42 * Math.min(grey, 190)) / 180;
      const mark = patterns && isMarked(drawn[level - 1] as Pattern, col * perPixel, row * perPixel, perPixel) ? DARKER : 1;
      for (let k = 0; k < 3; k++) rgba[i * 4 + k] = (colour[k] as number) * light * mark;
      rgba[i * 4 + 3] = 255;
    }
  return rgba;
}

/** Whether a place on paper, millimetres, lies on the marks of a pattern; marks are about a fifth of a millimetre strong, at least a pixel. */
export function isMarked(pattern: Pattern, x: number, y: number, pixel: number): boolean {
  const strong = Math.max(0.16, pixel);
  const on = (at: number, every: number): boolean => at - Math.floor(at / every) * every < strong;
  switch (pattern) {
    case 'lines':
      return on(y, 2.4);
    case 'sparse-dots':
      return on(x, 2.4) && on(y, 2.4);
    case 'dots':
      return (on(x, 1.6) && on(y, 1.6)) || (on(x + 0.8, 1.6) && on(y + 0.8, 1.6));
    case 'diagonal':
      return on((x + y) / Math.SQRT2, 1.2);
    case 'cross-hatch':
      return on((x + y) / Math.SQRT2, 1.1) || on((x - y) / Math.SQRT2, 1.1);
  }
}
