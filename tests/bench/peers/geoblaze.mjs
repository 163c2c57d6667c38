// geoblaze: statistics of whole cells in polygons. Reading the file into its arrays is timed with them, as ours is.
import { packageVersion, runInNode } from './packages.mjs';

export const geoblaze = {
  name: 'geoblaze',
  version: () => packageVersion('geoblaze'),
  offers: (task) => task === 'zonal',
  measure: (order) => runInNode('measure-geoblaze.mjs', order),
};
