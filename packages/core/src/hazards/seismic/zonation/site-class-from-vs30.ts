import { operation } from '../../../layers/operation.js';
import { local } from '../../../layers/reach.js';
import { siteClasses } from '../../../standards/gb18306-2015.js';
import { siteClassByVs30 } from '../../../standards/lv-zhao-2007.js';

/**
 * Chinese site class by Vs30 (m/s): category codes 1 Ⅰ0, 2 Ⅰ1, 3 Ⅱ, 4 Ⅲ, 5 Ⅳ, nodata 0. A speed on a limit belongs to the softer class, as in GB 50011.
 * There is no official table from Vs30 (the code goes by the equivalent speed of 20 m and the cover), so this is a proxy; Ⅰ0 never comes out.
 */
export const siteClassFromVs30 = operation(
  {
    name: 'site-class-from-vs30',
    version: 1,
    title: { zh: '场地类别', en: 'Site class' },
    inputs: { vs30: 'float32' },
    type: 'uint8',
    kind: 'category',
    unit: '',
    reach: local,
    options: {},
  },
  (vs30, _options, out) => {
    const limits = Float32Array.from(siteClassByVs30.value.values);
    const codes = siteClassByVs30.value.classes.map((name) => siteClasses.indexOf(name) + 1);
    for (let i = 0; i < vs30.values.length; i++) {
      const speed = vs30.values[i] as number;
      let above = 0;
      while (above < limits.length && speed > (limits[above] as number)) above++;
      out.values[i] = Number.isNaN(speed) ? 0 : (codes[above] as number);
    }
  },
);
