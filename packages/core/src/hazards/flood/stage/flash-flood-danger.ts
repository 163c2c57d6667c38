import { operation } from '../../../layers/operation.js';
import { number } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';

/**
 * Danger zones of flash floods by how often ground floods: 3 (极高危险区) where the 5-year flood is deeper than `depth`, 2 (高危险区) where the 20-year flood is, 1
 * (危险区) where the 100-year flood is, 0 elsewhere. `often`, `seldom` and `rare` are depths in m of those floods (`inundation`); the periods
 * are recalled, `standards/flash-flood-danger.ts`. Category, uint8, nodata 255. O(cells).
 */
export const flashFloodDanger = operation(
  {
    name: 'flash-flood-danger',
    version: 1,
    title: { zh: '山洪危险区等级', en: 'Danger zones of flash floods' },
    inputs: { often: 'float32', seldom: 'float32', rare: 'float32' },
    options: { depth: number(0, { min: 0, unit: 'm' }, { zh: '不超过此深度的水不计', en: 'water that is no deeper does not count' }) },
    type: 'uint8',
    kind: 'category',
    nodata: 255,
    unit: '',
    reach: local,
  },
  ({ often, seldom, rare }, { depth }, out) => {
    for (let i = 0; i < out.values.length; i++) {
      const [five, twenty, hundred] = [often.values[i]!, seldom.values[i]!, rare.values[i]!];
      if (Number.isNaN(five + twenty + hundred)) out.values[i] = 255;
      else out.values[i] = five > depth ? 3 : twenty > depth ? 2 : hundred > depth ? 1 : 0;
    }
  },
);
