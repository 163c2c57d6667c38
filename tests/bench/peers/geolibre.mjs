// geolibre-wasm: Whitebox's tools as WebAssembly, on one thread, from a file's bytes to a file's bytes. Its module is compiled before anything is timed.
import { packageVersion, runInNode } from './packages.mjs';

/** The folder inside the module's own memory where its tools find their inputs and leave `result`; no folder of the machine. */
export const inside = (name) => `/work/${name}`;

const tool = (name, ...args) => [name, ...args, `--output=${inside('result.tif')}`];
const fill = tool('fill_depressions', `--dem=${inside('dem.tif')}`, '--fix_flats=false');
const fillWithSlope = ['fill_depressions', `--dem=${inside('dem.tif')}`, '--fix_flats=true', `--output=${inside('filled.tif')}`];
const gather = tool('d8_flow_accum', `--input=${inside('pointers.tif')}`, '--input_is_pointer', '--esri_pntr', '--out_type=cells');
/** Tools by task, with their arguments; each takes what the one before left, the last leaves `result`. */
export const tools = {
  slope: [tool('slope', `--input=${inside('dem.tif')}`, '--units=degrees')],
  hillshade: [tool('hillshade', `--input=${inside('dem.tif')}`, '--azimuth=315', '--altitude=45')],
  focal: [tool('range_filter', `--input=${inside('dem.tif')}`, '--filter_size_x=3', '--filter_size_y=3')],
  distance: [tool('euclidean_distance', `--input=${inside('targets.tif')}`)],
  classify: [tool('reclass', `--input=${inside('dem.tif')}`, '--reclass_values=1;-1000;300;2;300;450;3;450;600;4;600;9000')],
  sieve: [tool('sieve', `--input=${inside('levels.tif')}`, '--threshold=20')],
  overlay: [
    tool('weighted_sum', `--input_rasters=${['a', 'b', 'c', 'd', 'e'].map((name) => inside(`${name}.tif`)).join()}`, '--weights=0.3,0.25,0.2,0.15,0.1'),
  ],
  fill: [fill],
  'fill-tiles': [fill],
  d8: [tool('d8_pointer', `--dem=${inside('filled.tif')}`, '--esri_pntr')],
  accumulation: [gather],
  'accumulation-tiles': [gather],
  drainage: [fillWithSlope, tool('d8_flow_accum', `--input=${inside('filled.tif')}`, '--out_type=cells')],
};

/** Files it takes in place of the task's own: it gathers in the type of the directions, 255 cells at most in bytes. */
const takes = { accumulation: ['pointers'], 'accumulation-tiles': ['pointers'] };

/** Where its definition is another one, a looser tolerance: enough to see that the same thing was computed. */
const others = {
  // a surface through 5 × 5 cells instead of Horn's 3 × 3
  slope: { within: 3, share: 0.001, edge: 2 },
  // the same, and greys of 0 … 32767
  hillshade: { within: 12, share: 0.001, edge: 2, scale: 255 / 32767 },
  distance: { within: 0.1, share: 0.01 },
  // raises some pits above their rim: none of its cells is lower, and ours leave no pit
  fill: { share: 0.02 },
  'fill-tiles': { share: 0.02 },
  drainage: { share: 0.05 },
};

export const geolibre = {
  name: 'geolibre-wasm',
  version: () => packageVersion('geolibre-wasm'),
  tolerance: (task) => others[task],
  takes: (task) => takes[task],
  offers: (task) => Object.hasOwn(tools, task),
  measure: (order) => runInNode('measure-geolibre.mjs', order),
};
