import type { Layer } from '../layers/field.js';
import { value } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { integer, number } from '../layers/options.js';
import { focal, global, local, mapped } from '../layers/reach.js';
import { reduction } from '../layers/reduction.js';
import { registryOf } from '../layers/registry.js';
import { type RasterSource, sourceLayer } from '../layers/source.js';
import { columnX, type Grid, rowY, wholeWindow } from '../raster/grid.js';

/** Operations that exist for the engine's tests alone: one of every reach, counting how often their kernels run. */
const title = { zh: '测试', en: 'test' };
export const calls = new Map<string, number>();
const count = (name: string): void => void calls.set(name, (calls.get(name) ?? 0) + 1);

export const testGrid = (width: number, height: number): Grid => ({ crs: 'EPSG:4546', transform: [90, 0, 400_000, 0, -90, 3_000_000], width, height });

/** Cells made of their place: anything wrong with windows shows. */
export const places: RasterSource = {
  form: 'raster-source',
  name: 'test-places',
  version: 1,
  open: async (options, shape) => ({
    async read(window) {
      count('test-places');
      const cells = new Float32Array(window.width * window.height);
      const seed = options.seed as number;
      for (let row = 0; row < window.height; row++)
        for (let col = 0; col < window.width; col++) {
          const x = columnX(shape.grid, window.col + col);
          const y = rowY(shape.grid, window.row + row);
          const hash = Math.imul(Math.round(x) ^ Math.imul(Math.round(y), 0x9e3779b1), 0x85ebca6b + seed) >>> 8;
          cells[row * window.width + col] = hash % 17 === 0 ? Number.NaN : hash / 2 ** 24;
        }
      return cells;
    },
  }),
};
export const placesLayer = (grid: Grid, seed = 1): Layer =>
  sourceLayer(places, { grid, window: wholeWindow(grid), type: 'float32', kind: 'value', unit: 'm', nodata: Number.NaN }, { seed });

export const add = operation(
  { name: 'test-add', version: 1, title, inputs: { a: 'float32', b: 'float32' }, type: 'float32', unit: '', reach: local, options: { scale: number(1) } },
  ({ a, b }, { scale }, out) => {
    count('test-add');
    for (let i = 0; i < out.values.length; i++) out.values[i] = (a.values[i] as number) + scale * (b.values[i] as number);
  },
);

export const blur = operation(
  {
    name: 'test-blur',
    version: 1,
    title,
    inputs: { raster: 'float32' },
    type: 'float32',
    unit: '',
    reach: (o) => focal(o.radius),
    options: { radius: integer(1) },
  },
  (source, { radius }, out) => {
    count('test-blur');
    const { width, height } = out.window;
    for (let row = 0; row < height; row++)
      for (let col = 0; col < width; col++) {
        let sum = 0;
        let held = 0;
        for (let dy = -radius; dy <= radius; dy++)
          for (let dx = -radius; dx <= radius; dx++) {
            if (row + dy < 0 || row + dy >= height || col + dx < 0 || col + dx >= width) continue;
            const x = source.values[(row + dy) * width + col + dx] as number;
            if (Number.isNaN(x)) continue;
            sum += x;
            held++;
          }
        out.values[row * width + col] = held === 0 ? Number.NaN : sum / held;
      }
  },
);

/** The raster mirrored left to right: a window needs cells from somewhere else. */
export const mirror = operation(
  {
    name: 'test-mirror',
    version: 1,
    title,
    inputs: { raster: 'float32' },
    type: 'float32',
    unit: '',
    reach: mapped((out, outGrid) => ({ ...out, col: outGrid.width - out.col - out.width })),
    options: {},
  },
  (source, _options, out) => {
    count('test-mirror');
    for (let row = 0; row < out.window.height; row++)
      for (let col = 0; col < out.window.width; col++) {
        const from = out.grid.width - 1 - (out.window.col + col) - source.window.col;
        out.values[row * out.window.width + col] = source.values[(row + out.window.row - source.window.row) * source.window.width + from] as number;
      }
  },
);

/** Twice the raster, kept for the sake of what its input takes. */
export const twice = operation(
  { name: 'test-twice', version: 1, title, inputs: { raster: 'float32' }, type: 'float32', unit: '', reach: local, stored: 'for its inputs', options: {} },
  (source, _options, out) => {
    count('test-twice');
    for (let i = 0; i < out.values.length; i++) out.values[i] = 2 * (source.values[i] as number);
  },
);

/** Running sums over the whole raster: wrong at once if a part is missing or out of order. */
export const cumulate = operation(
  { name: 'test-cumulate', version: 1, title, inputs: { raster: 'float32' }, type: 'float32', unit: '', reach: global, options: { start: number(0) } },
  (source, { start }, out, context) => {
    count('test-cumulate');
    let sum = start;
    for (let i = 0; i < out.values.length; i++) {
      if (i % 65_536 === 0) context.check();
      sum += Number.isNaN(source.values[i]) ? 0 : (source.values[i] as number);
      out.values[i] = sum;
    }
  },
);

export const mean = reduction(
  { name: 'test-mean', version: 1, title, inputs: { raster: 'float32' }, options: {} },
  {
    map: ({ values }) => {
      count('test-mean');
      let sum = 0;
      let held = 0;
      for (let i = 0; i < values.length; i++)
        if (!Number.isNaN(values[i])) {
          sum += values[i] as number;
          held++;
        }
      return { sum, held };
    },
    combine: (a, b) => ({ sum: a.sum + b.sum, held: a.held + b.held }),
    finish: (state) => (state === undefined ? Number.NaN : state.sum / state.held),
  },
);

export const subtract = operation(
  { name: 'test-subtract', version: 1, title, inputs: { raster: 'float32', number: value<number>() }, type: 'float32', unit: '', reach: local, options: {} },
  ({ raster, number: amount }, _options, out) => {
    count('test-subtract');
    for (let i = 0; i < out.values.length; i++) out.values[i] = (raster.values[i] as number) - amount;
  },
);

/** Fails on purpose. */
export const fail = operation(
  { name: 'test-fail', version: 1, title, inputs: { raster: 'float32' }, type: 'float32', unit: '', reach: local, options: {} },
  () => {
    throw new RangeError('on purpose');
  },
);

export const testRegistry = registryOf([places, add, blur, mirror, cumulate, mean, subtract, fail, twice]);
