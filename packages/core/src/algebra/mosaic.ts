import { TetrazoneError } from '../errors/error.js';
import { many } from '../layers/inputs.js';
import { operation, type Shapes } from '../layers/operation.js';
import { choice } from '../layers/options.js';
import { local } from '../layers/reach.js';
import type { Raster, Type } from '../raster/raster.js';

/**
 * Several rasters of one grid as one: `mosaic({ east, west })`. Where more than one has a value `first` and `last` go by the inputs' names in the order
 * of their letters (not by the order in which they are given, so that a description means one thing); `min`, `max` and `mean` do not depend on it.
 * Nodata of one raster gives way to the others; nodata where none has a value. Bring rasters of other grids to this one with `warp` first.
 *
 * All must have one element type, kind, unit and nodata code (`bad-input` otherwise). Levels refuse `mean`, categories also `min` and `max`
 * (`bad-option`). Means are summed in float64 in the order of the names and, of integers, rounded. O(cells × rasters).
 */
export const mosaic = operation(
  {
    name: 'mosaic',
    version: 1,
    title: { zh: '镶嵌', en: 'Mosaic of several rasters' },
    inputs: many('any'),
    options: { rule: choice(['first', 'last', 'min', 'max', 'mean'], { zh: '多个栅格都有值时以哪个为准', en: 'what counts where several have a value' }) },
    type: 'same',
    kind: 'same',
    unit: (shapes, { rule }) => {
      const { kind, unit } = alike(shapes);
      if ((kind !== 'value' && rule === 'mean') || (kind === 'category' && (rule === 'min' || rule === 'max')))
        throw new TetrazoneError('bad-option', {
          path: 'mosaic.rule',
          value: `"${rule}"`,
          expected: `${kind === 'level' ? 'first, last, min or max' : 'first or last'}, since the rasters hold ${kind} cells`,
        });
      return unit;
    },
    nodata: (shapes) => alike(shapes).nodata,
    reach: local,
  },
  (rasters, { rule }, out) => {
    const names = Object.keys(rasters).sort();
    const ordered = (rule === 'last' ? names.reverse() : names).map((name) => rasters[name] as Raster<Type>);
    const whole = out.type !== 'float32' && out.type !== 'float64';
    const sign = rule === 'max' ? -1 : 1;
    for (let i = 0; i < out.values.length; i++) {
      let best = out.nodata;
      let sum = 0;
      let count = 0;
      for (const { values, nodata } of ordered) {
        const value = values[i]!;
        if (Number.isNaN(value) || value === nodata) continue;
        if (count === 0 || ((rule === 'min' || rule === 'max') && sign * value < sign * best)) best = value;
        sum += value;
        count++;
        if (rule === 'first' || rule === 'last') break;
      }
      out.values[i] = rule !== 'mean' || count === 0 ? best : whole ? Math.round(sum / count) : sum / count;
    }
  },
);

/** What all rasters have in common; `bad-input` names the first that differs. */
function alike(shapes: Shapes) {
  const entries = Object.entries(shapes);
  const [firstName, first] = entries[0]!;
  for (const [name, shape] of entries)
    for (const key of ['type', 'kind', 'unit', 'nodata'] as const)
      if (!Object.is(shape[key], first[key]))
        throw new TetrazoneError('bad-input', {
          operation: 'mosaic',
          input: name,
          detail: `its ${key} is "${shape[key]}", that of ${firstName} "${first[key]}"`,
        });
  return first;
}
