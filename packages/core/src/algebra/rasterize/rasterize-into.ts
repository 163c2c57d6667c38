import type { Feature, Features } from '../../features/features.js';
import type { Out } from '../../layers/operation.js';
import { choice, flag, gridOption, number, structure, text } from '../../layers/options.js';
import type { Grid } from '../../raster/grid.js';
import { burn } from './burn.js';
import { cellGeometries } from './cell-geometries.js';

/** The options that every way of drawing features shares. */
export const drawingOptions = {
  grid: gridOption(),
  field: text('', 'property that holds the value; when empty every feature draws `value`'),
  codes: structure<Readonly<Record<string, number>>>(
    {},
    { type: 'object', additionalProperties: { type: 'number' } },
    'an object of numbers',
    (given) =>
      typeof given === 'object' && given !== null && !Array.isArray(given) && Object.values(given).every((code) => Number.isFinite(code))
        ? (given as Record<string, number>)
        : undefined,
    'numbers that stand for texts of `field`',
  ),
  value: number(1, {}, 'what every feature draws when `field` is empty'),
  touched: flag(false, 'polygons also take every cell that their outline passes through'),
  overlap: choice(['last', 'first', 'maximum', 'minimum', 'sum'], 'what a cell holds that several features cover, in the order of the list'),
} as const;

/** What drawing needs to know. */
export interface BurnOptions {
  readonly grid: Grid;
  readonly field: string;
  readonly codes: Readonly<Record<string, number>>;
  readonly value: number;
  readonly touched: boolean;
  readonly overlap: 'last' | 'first' | 'maximum' | 'minimum' | 'sum';
}

/** The number that a feature draws; undefined when it has none. */
export function drawnValue(feature: Feature, { field, codes, value }: Pick<BurnOptions, 'field' | 'codes' | 'value'>): number | undefined {
  if (field === '') return value;
  const property = feature.properties[field];
  const code = Object.hasOwn(codes, String(property)) ? codes[String(property)] : property;
  return typeof code === 'number' && Number.isFinite(code) ? code : undefined;
}

const together: Readonly<Record<BurnOptions['overlap'], (held: number, value: number) => number>> = {
  last: (_, value) => value,
  first: (held) => held,
  maximum: Math.max,
  minimum: Math.min,
  sum: (held, value) => held + value,
};

/** Draws features into `out`, which first holds `background` everywhere. */
export function rasterizeInto(features: Features, options: BurnOptions, background: number, out: Out<'float32' | 'uint8'>): void {
  const { values, window, grid } = out;
  const { overlap, touched } = options;
  values.fill(background);
  // the last feature that drew each cell, from 1: the first one replaces the background, and none is added twice
  const drawn = overlap === 'last' ? undefined : new Int32Array(values.length);
  for (const geometry of cellGeometries(features, grid).within(window)) {
    const value = drawnValue(features.features[geometry.feature]!, options);
    if (value === undefined) continue;
    const stamp = geometry.feature + 1;
    burn(geometry, touched, window, grid.width, grid.height, (row, from, to) => {
      const start = row * window.width;
      if (drawn === undefined) {
        values.fill(value, start + from, start + to + 1);
        return;
      }
      for (let cell = start + from; cell <= start + to; cell++) {
        if (drawn[cell] === stamp) continue;
        const held = values[cell]!;
        values[cell] = drawn[cell] === 0 ? value : together[overlap](held, value);
        drawn[cell] = stamp;
      }
    });
  }
}
