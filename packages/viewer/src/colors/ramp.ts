import type { MapProduct } from '../products/model.js';
import { isDepth } from '../products/series.js';

/** Colours of a continuous value, least to greatest: one hue from light to dark violet, so that no value looks like one of the four level colours. */
export const rampColors = ['#f3eef8', '#d3c1e5', '#ab8ccb', '#7d55a8', '#4b2380'] as const;

/** The colours of a map of values. Depths lie on bare relief, where the palest would be lost. */
export const rampOf = (map: MapProduct): readonly string[] => (isDepth(map) ? rampColors.slice(1) : rampColors);

/** Colours of categories, by code from 1: none is a level's, and all differ in lightness too. */
export const categoryColors = ['#4b2380', '#7fa8a3', '#a98a5b', '#c9b6d8', '#5c7a52', '#d8d2c4'] as const;

/** The colour of a category: its own where the item gives one; else codes beyond the palette share its last. */
export const categoryColor = (code: number, { classes }: Pick<MapProduct, 'classes'>): string =>
  classes.find(({ value }) => value === code)?.color ?? categoryColors[Math.min(code, categoryColors.length) - 1] ?? '#888888';

/** The least and greatest value to colour: those the item states, else 0 … 1. */
export function rampRange(range: readonly [number, number] | undefined): readonly [number, number] {
  if (range === undefined || !Number.isFinite(range[0]) || !Number.isFinite(range[1])) return [0, 1];
  return range[1] > range[0] ? range : [range[0], range[0] + 1];
}
