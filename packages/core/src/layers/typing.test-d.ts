import type { Raster } from '../raster/raster.js';
import type { Field, Later, LaterValue, Layer, Value, When } from './field.js';
import { value } from './inputs.js';
import { operation } from './operation.js';
import { choice, gridOption, number } from './options.js';
import { focal, local } from './reach.js';
import { calculation, reduction } from './reduction.js';

interface Stations {
  readonly x: Float64Array;
}
interface Breaks {
  readonly values: readonly number[];
}
const slope = operation(
  {
    name: 'slope',
    version: 1,
    title: { zh: '', en: '' },
    inputs: { dem: 'float32' },
    type: 'float32',
    unit: (_, o) => o.units,
    reach: focal(1),
    options: { units: choice(['degrees', 'percent']), z: number(1) },
  },
  (dem, o, out) => {
    out.values[0] = dem.values[0]! * o.z;
  },
);
const interpolate = operation(
  {
    name: 'i',
    version: 1,
    title: { zh: '', en: '' },
    inputs: { stations: value<Stations>() },
    type: 'float32',
    unit: '',
    reach: local,
    grid: (_, o) => o.grid,
    options: { grid: gridOption() },
  },
  ({ stations }, _o, out) => {
    out.values[0] = stations.x[0]!;
  },
);
const add = operation(
  { name: 'add', version: 1, title: { zh: '', en: '' }, inputs: { a: 'float32', b: 'float32' }, type: 'float32', unit: '', reach: local, options: {} },
  () => {},
);
const warp = operation(
  { name: 'warp', version: 1, title: { zh: '', en: '' }, inputs: { raster: 'any' }, type: 'same', unit: '', reach: local, options: {} },
  () => {},
);
const classify = operation(
  {
    name: 'c',
    version: 1,
    title: { zh: '', en: '' },
    inputs: { intensity: 'float32', breaks: value<Breaks>() },
    type: 'uint8',
    unit: '',
    reach: local,
    options: {},
  },
  () => {},
);
const breaksOf = reduction(
  { name: 'b', version: 1, title: { zh: '', en: '' }, inputs: { raster: 'float32' }, options: {} },
  { map: (r) => r.values.length, combine: (a, b) => a + b, finish: (s): Breaks => ({ values: [s ?? 0] }) },
);
const anomalies = calculation(
  { name: 'k', version: 1, title: { zh: '', en: '' }, inputs: { rain: value<Stations>() }, options: {} },
  ({ rain }): Stations => rain,
);
declare const grid: import('../raster/grid.js').Grid;
export const recipe = <W extends When>({ dem, rain }: { dem: Field<W>; rain: Value<W, Stations> }): Field<W, 'uint8'> => {
  const s = slope(dem, { units: 'percent' });
  const index = add({ a: s, b: interpolate({ stations: anomalies({ rain }) }, { grid }) });
  return classify({ intensity: warp(index), breaks: breaksOf(index) });
};
declare const r: Raster;
declare const l: Layer;
declare const st: Stations;
declare const ls: LaterValue<Stations>;
export const a: Raster<'uint8'> = recipe({ dem: r, rain: st });
export const b: Layer<'uint8'> = recipe({ dem: l, rain: ls });
export const c: Raster = interpolate({ stations: st }, { grid });
export const d: Layer = interpolate({ stations: ls }, { grid });
export const e: Field<Later, 'uint8'> = classify({ intensity: l, breaks: { values: [1] } });
// @ts-expect-error now and later do not mix
add({ a: r, b: l });
// @ts-expect-error a later table cannot meet a raster at hand
classify({ intensity: r, breaks: breaksOf(l) });
// @ts-expect-error the grid is required
interpolate({ stations: st });
