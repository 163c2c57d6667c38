/** How a tile's cells become colours: plain data for the shader. */
import type { Theme } from '../app/preferences.js';
import { patternCode, patternOf, rgb } from '../colors/patterns.js';
import { categoryColor, categoryColors, rampOf, rampRange } from '../colors/ramp.js';
import type { MapProduct, Zoning } from '../products/model.js';
import { isDepth, paintedFrom } from '../products/series.js';

export type Color = readonly [red: number, green: number, blue: number, alpha: number];

export interface Paint {
  /** `depth` is a ramp that leaves what is 0, or less than `from`, unpainted. */
  readonly mode: 'levels' | 'ramp' | 'depth' | 'relief';
  /** Levels: colour of level 1, 2 … with the pattern's code as alpha. Ramp: from least to greatest. At most `MOST_COLORS`. */
  readonly colors: readonly Color[];
  readonly patterns: boolean;
  readonly least: number;
  readonly greatest: number;
  readonly from: number;
  readonly nodata: Color;
  readonly slash: Color;
  readonly ink: Color;
}

/** The most levels and ramp colours that the shader holds. */
export const MOST_COLORS = 20;

/** Codes in level tiles: 0 is no data within the region, this one is outside. */
export const OUTSIDE = 255;

/** Values in tiles of values that stand for no data within the region and for outside: beyond any real one, and exact in float32. */
export const NO_VALUE = 2 ** 126;
export const OUTSIDE_VALUE = 2 ** 127;

const unit = (color: string, alpha = 1): Color => {
  const [red, green, blue] = rgb(color);
  return [red / 255, green / 255, blue / 255, alpha];
};

const grounds: Readonly<Record<Theme, Pick<Paint, 'nodata' | 'slash' | 'ink'>>> = {
  light: { nodata: unit('#d9dde1'), slash: unit('#8d97a1'), ink: unit('#14161a', 0.62) },
  dark: { nodata: unit('#4a525a'), slash: unit('#8a949e'), ink: unit('#0c0e10', 0.7) },
};

const plain = { patterns: false, least: 0, greatest: 1, from: 0 };

/** Level colours of a zoning, or the ramp of one of its maps of values. */
export function zoningPaint(zoning: Zoning, map: MapProduct, patterns: boolean, theme: Theme): Paint {
  if (map.kind === 'value') {
    const [least, greatest] = rampRange(map.range);
    const mode = isDepth(map) ? 'depth' : 'ramp';
    return { ...plain, ...grounds[theme], mode, colors: rampOf(map).map((color) => unit(color)), least, greatest, from: paintedFrom(map) };
  }
  if (map.kind === 'category') return { ...plain, ...grounds[theme], mode: 'levels', colors: codeColors(map).map((color) => unit(color, 0)) };
  const count = zoning.levels.length;
  const colors = zoning.levels.slice(0, MOST_COLORS).map((level) => unit(level.color, patternCode[patternOf(level.level, count)]));
  return { ...plain, ...grounds[theme], mode: 'levels', colors, patterns };
}

/** The colours of the codes from 1. */
const codeColors = (map: MapProduct): readonly string[] => {
  const most = Math.min(MOST_COLORS, Math.max(categoryColors.length, ...map.classes.map(({ value }) => value)));
  return Array.from({ length: most }, (_, index) => categoryColor(index + 1, map));
};

/** Grey relief; in the dark theme it stays below the level colours. */
export const reliefPaint = (theme: Theme): Paint => ({
  ...plain,
  ...grounds[theme],
  mode: 'relief',
  colors: theme === 'dark' ? [unit('#000000'), unit('#a3abb3')] : [unit('#1d2125'), unit('#ffffff')],
});
