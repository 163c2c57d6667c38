import { rasterize } from '../../algebra/rasterize/rasterize.js';
import { TetrazoneError } from '../../errors/error.js';
import { choice } from '../../layers/options.js';
import { activeSlopeBands } from '../../standards/allen-wald-2009.js';
import { cite } from '../../standards/clause.js';
import { basicIntensity as intensityTable, levelFactors, siteClasses, siteFactorRule, siteFactors } from '../../standards/gb18306-2015.js';
import { siteClassByVs30 } from '../../standards/lv-zhao-2007.js';
import { slopeSpacing, slopeVs30Limits, stableSlopeBands } from '../../standards/wald-allen-2007.js';
import { givenFeatures, givenRaster } from '../given.js';
import type { Hazard } from '../hazard.js';
import { basicIntensity } from './zonation/basic-intensity.js';
import { siteClassFromVs30 } from './zonation/site-class-from-vs30.js';
import { sitePga, sitePgaOptions } from './zonation/site-pga.js';
import { vs30OnGrid } from './zonation/vs30-on-grid.js';

const options = { crust: choice(['stable', 'active'], 'the crust, for Vs30 from slope'), ...sitePgaOptions };

/**
 * Seismic zonation after GB 18306-2015: the acceleration of the zones on site class Ⅱ becomes basic intensity. A cell on the border of two zones takes
 * the higher (就高, clause 7.1.2). Beside it, where a DEM is given, Vs30 from its slope, the site class, and the acceleration on the site's own ground.
 */
export const seismicZonation: Hazard<typeof options> = {
  hazard: 'seismic',
  method: 'zonation',
  title: { zh: '地震', en: 'Earthquake' },
  intensity: { zh: '基本地震烈度', en: 'Basic seismic intensity', unit: 'intensity' },
  inputs: {
    zones: { kind: 'features', title: { zh: '地震动峰值加速度分区', en: 'Zones of peak ground acceleration' }, unit: 'g', field: true },
    dem: { kind: 'raster', title: { zh: '数字高程模型', en: 'Digital elevation model' }, unit: 'm', optional: true },
  },
  options,
  levels: { rule: 'fixed', breaks: [7, 8, 9], closed: 'left', worse: 'higher', unit: 'intensity' },
  build: (inputs, { crust, level, order }, grid) => {
    const zones = givenFeatures(inputs, 'zones', { field: true });
    if (zones === undefined) throw new TetrazoneError('bad-input', { operation: 'hazard', input: 'zones', detail: 'missing' });
    const pga = rasterize({ features: zones.features }, { grid, field: zones.field ?? '', touched: true, overlap: 'maximum', unit: 'g' });
    const intensity = basicIntensity(pga);
    const zonePga = { title: { zh: 'Ⅱ类场地地震动峰值加速度', en: 'Peak ground acceleration on site class II' }, field: pga };
    if (inputs.dem === undefined) return { intensity, products: { 'zone-pga': zonePga }, citations: [cite(intensityTable)] };
    const vs30 = vs30OnGrid(givenRaster(inputs, 'dem'), grid, crust);
    const site = siteClassFromVs30(vs30);
    const bands = crust === 'stable' ? stableSlopeBands : activeSlopeBands;
    return {
      intensity,
      products: {
        'zone-pga': zonePga,
        vs30: { title: { zh: '等效剪切波速 Vs30', en: 'Vs30' }, field: vs30 },
        'site-class': { title: { zh: '场地类别', en: 'Site class' }, field: site, classes: siteClassNames },
        'site-pga': { title: { zh: '场地地震动峰值加速度', en: 'Peak ground acceleration on site' }, field: sitePga({ pga, site }, { level, order }) },
      },
      citations: [intensityTable, bands, slopeSpacing, slopeVs30Limits, siteClassByVs30, siteFactors, siteFactorRule, levelFactors[level]].map(cite),
    };
  },
};

/** The site classes by the codes of `siteClassFromVs30`. */
const siteClassNames = siteClasses.map((name, i) => {
  const roman = name.replace('III', 'Ⅲ').replace('II', 'Ⅱ').replace('IV', 'Ⅳ').replace('I', 'Ⅰ');
  return { value: i + 1, zh: `${roman} 类`, en: `Class ${name}` };
});
