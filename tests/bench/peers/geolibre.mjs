// geolibre-wasm: Whitebox's tools as WebAssembly, on one thread, from a file's bytes to a file's bytes. Its module is compiled before anything is timed.
import { packageVersion, runInNode } from './packages.mjs';

/** The folder inside the module's own memory where its tools find their inputs and leave `result`; no folder of the machine. */
export const inside = (name) => `/work/${name}`;

/** Tools by task, with their arguments. */
export const tools = {
  slope: ['slope', `--input=${inside('dem.tif')}`, '--units=degrees'],
  hillshade: ['hillshade', `--input=${inside('dem.tif')}`, '--azimuth=315', '--altitude=45'],
  focal: ['range_filter', `--input=${inside('dem.tif')}`, '--filter_size_x=3', '--filter_size_y=3'],
  distance: ['euclidean_distance', `--input=${inside('targets.tif')}`],
  classify: ['reclass', `--input=${inside('dem.tif')}`, '--reclass_values=1;-1000;300;2;300;450;3;450;600;4;600;9000'],
  sieve: ['sieve', `--input=${inside('levels.tif')}`, '--threshold=20'],
  overlay: ['weighted_sum', `--input_rasters=${['a', 'b', 'c', 'd', 'e'].map((name) => inside(`${name}.tif`)).join()}`, '--weights=0.3,0.25,0.2,0.15,0.1'],
  fill: ['fill_depressions', `--dem=${inside('dem.tif')}`, '--fix_flats=false'],
  'fill-tiles': ['fill_depressions', `--dem=${inside('dem.tif')}`, '--fix_flats=false'],
  d8: ['d8_pointer', `--dem=${inside('filled.tif')}`, '--esri_pntr'],
  accumulation: ['d8_flow_accum', `--input=${inside('directions.tif')}`, '--input_is_pointer', '--esri_pntr', '--out_type=cells'],
  'accumulation-tiles': ['d8_flow_accum', `--input=${inside('directions.tif')}`, '--input_is_pointer', '--esri_pntr', '--out_type=cells'],
};

/** Where its definition is another one, a looser tolerance: enough to see that the same thing was computed. */
const others = {
  // a surface through 5 × 5 cells instead of Horn's 3 × 3
  slope: { within: 3, share: 0.001, edge: 2 },
  // the same, and greys of 0 … 32767
  hillshade: { within: 12, share: 0.001, edge: 2, scale: 255 / 32767 },
  distance: { within: 0.1, share: 0.01 },
};

export const geolibre = {
  name: 'geolibre-wasm',
  version: () => packageVersion('geolibre-wasm'),
  tolerance: (task) => others[task],
  offers: (task) => Object.hasOwn(tools, task),
  measure: (order) => runInNode('measure-geolibre.mjs', order),
};
