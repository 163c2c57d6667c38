import { operation } from '../../../layers/operation.js';
import { choice } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { levelFactors, siteClasses } from '../../../standards/gb18306-2015.js';
import { siteFactor } from './site-factor.js';

/** For which ground motion and in which order: shared by the operation and the hazard. */
export const sitePgaOptions = {
  level: choice(['basic', 'frequent', 'rare', 'very-rare'], {
    zh: '基本（50 年 10 %）、多遇（63 %）、罕遇（2 %）、极罕遇（年 1e-4）',
    en: '基本 (10 % in 50 years), 多遇 (63 %), 罕遇 (2 %), 极罕遇 (1e-4 a year)',
  }),
  order: choice(['level-first', 'site-first'], { zh: '先乘水准系数还是先乘场地系数', en: 'whether the factor of the level or that of the site comes first' }),
};

/**
 * Peak ground acceleration on the site's own ground, g: class-Ⅱ value × factor of the level × Fa of the site class (GB 18306-2015 clause 6.2 and
 * Appendix E). Fa depends on the acceleration, so the order matters: `level-first` takes Fa at the level's own acceleration, `site-first` at the basic
 * one; both are in use. `site` holds the codes of `siteClassFromVs30`. Float32, nodata NaN where either input has none.
 */
export const sitePga = operation(
  {
    name: 'site-pga',
    version: 1,
    title: { zh: '场地地震动峰值加速度', en: 'Peak ground acceleration on site' },
    inputs: { pga: 'float32', site: 'uint8' },
    options: sitePgaOptions,
    type: 'float32',
    kind: 'value',
    unit: 'g',
    reach: local,
  },
  ({ pga, site }, { level, order }, out) => {
    const factor = levelFactors[level].value;
    for (let i = 0; i < pga.values.length; i++) {
      const name = siteClasses[(site.values[i] as number) - 1];
      const basic = pga.values[i] as number;
      const raised = basic * factor;
      out.values[i] = name === undefined ? Number.NaN : raised * siteFactor(order === 'level-first' ? raised : basic, name);
    }
  },
);
