import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { packedOf, packedProperty } from '../../features/pack-features.js';
import type { Out } from '../../layers/operation.js';
import { choice, flag, gridOption, number, structure, text } from '../../layers/options.js';
import type { Grid } from '../../raster/grid.js';
import { burn } from './burn.js';
import { cellGeometries } from './cell-geometries.js';

/** The options that every way of drawing features shares. */
export const drawingOptions = {
  grid: gridOption(),
  field: text('', { zh: '存放取值的属性；为空时各要素都写入 `value`', en: 'property that holds the value; when empty every feature draws `value`' }),
  codes: structure<Readonly<Record<string, number>>>(
    {},
    { type: 'object', additionalProperties: { type: 'number' } },
    'an object of numbers',
    (given) =>
      typeof given === 'object' && given !== null && !Array.isArray(given) && Object.values(given).every((code) => Number.isFinite(code))
        ? (given as Record<string, number>)
        : undefined,
    { zh: '以数字代替 `field` 中的文字', en: 'numbers that stand for texts of `field`' },
  ),
  value: number(1, {}, { zh: '`field` 为空时各要素写入的值', en: 'what every feature draws when `field` is empty' }),
  touched: flag(false, { zh: '面要素还占其边线经过的全部像元', en: 'polygons also take every cell that their outline passes through' }),
  overlap: choice(['last', 'first', 'maximum', 'minimum', 'sum'], {
    zh: '多个要素覆盖同一像元时取哪个，按列表顺序',
    en: 'what a cell holds that several features cover, in the order of the list',
  }),
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

type Drawn = Pick<BurnOptions, 'field' | 'codes' | 'value'>;
const remembered = new WeakMap<Features, Drawn & { readonly numbers: Float64Array }>();

/**
 * The number that each feature draws; NaN when it has none. Those of the last field are remembered: a raster asks for them once a window.
 *
 * @throws `bad-option` for a field that no feature has.
 */
export function drawnNumbers(operation: string, features: Features, { field, codes, value }: Drawn): Float64Array {
  const last = remembered.get(features);
  if (last !== undefined && last.field === field && last.codes === codes && last.value === value) return last.numbers;
  const packed = packedOf(features);
  const numbers = new Float64Array(packed?.count ?? features.features.length).fill(value);
  if (field !== '') {
    const names = packed === undefined ? features.features.map(({ properties }) => Object.keys(properties)) : packed.names;
    if (numbers.length > 0 && !names.some((own) => own.includes(field))) {
      const known = [...new Set(names.flat())].slice(0, 20).join(', ');
      throw new TetrazoneError('bad-option', { path: `${operation}.field`, value: `"${field}"`, expected: `a property of the features (${known})` });
    }
    const property = packed === undefined ? (feature: number) => features.features[feature]?.properties[field] : packedProperty(packed, field);
    const coded = Object.keys(codes).length > 0;
    for (let feature = 0; feature < numbers.length; feature++) {
      const given = property(feature);
      const code = coded && Object.hasOwn(codes, String(given)) ? codes[String(given)] : given;
      numbers[feature] = typeof code === 'number' && Number.isFinite(code) ? code : Number.NaN;
    }
  }
  remembered.set(features, { field, codes, value, numbers });
  return numbers;
}

const together: Readonly<Record<BurnOptions['overlap'], (held: number, value: number) => number>> = {
  last: (_, value) => value,
  first: (held) => held,
  maximum: Math.max,
  minimum: Math.min,
  sum: (held, value) => held + value,
};

/** Draws features into `out`, which first holds `background` everywhere. */
export function rasterizeInto(operation: string, features: Features, options: BurnOptions, background: number, out: Out<'float32' | 'uint8'>): void {
  const { values, window, grid } = out;
  const { overlap, touched } = options;
  values.fill(background);
  const numbers = drawnNumbers(operation, features, options);
  // the last feature that drew each cell, from 1: the first one replaces the background, and none is added twice
  const drawn = overlap === 'last' ? undefined : new Int32Array(values.length);
  for (const geometry of cellGeometries(features, grid).within(window)) {
    const value = numbers[geometry.feature]!;
    if (Number.isNaN(value)) continue;
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
