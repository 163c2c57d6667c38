import { operation } from '../../../layers/operation.js';
import { local } from '../../../layers/reach.js';
import { characteristicPeriods, rarePeriodIncrease, siteClasses } from '../../../standards/gb18306-2015.js';
import { parameterZone } from './parameter-zone.js';
import { sitePgaOptions } from './site-pga.js';

/**
 * Characteristic period (Tg, s) on the site's own ground by GB 18306 clause 8.2: `period` is that of the zone on class Ⅱ (0.35, 0.40, 0.45 s; others by the ranges
 * of Appendix F), `site` holds the codes of `siteClassFromVs30`. 多遇 is as 基本; 罕遇 and 极罕遇 are longer by 0.05 s, the least that clause 7.2.2 asks for.
 * Float32, nodata NaN where either input has none.
 */
export const sitePeriod = operation(
  {
    name: 'site-period',
    version: 1,
    title: { zh: '场地特征周期', en: 'Characteristic period on site' },
    inputs: { period: 'float32', site: 'uint8' },
    options: { level: sitePgaOptions.level },
    type: 'float32',
    unit: 's',
    reach: local,
  },
  ({ period, site }, { level }, out) => {
    const { zone, periods } = characteristicPeriods.value;
    const longer = level === 'rare' || level === 'very-rare' ? rarePeriodIncrease.value : 0;
    for (let i = 0; i < out.values.length; i++) {
      const name = siteClasses[(site.values[i] as number) - 1];
      // a float32 cell of 0.35 is the zone 0.35
      const column = zone.indexOf(parameterZone('period', Math.round((period.values[i] as number) * 1e4) / 1e4));
      out.values[i] = name === undefined || column < 0 ? Number.NaN : (periods[name][column] as number) + longer;
    }
  },
);
