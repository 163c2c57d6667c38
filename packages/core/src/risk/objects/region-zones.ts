import { featureId } from '../../algebra/feature-id.js';
import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { labelPoint } from '../../features/label-point.js';
import { spatialIndex } from '../../features/spatial-index.js';
import { transformFeatures } from '../../features/transform-features.js';
import { value } from '../../layers/inputs.js';
import { choice, text } from '../../layers/options.js';
import { calculation } from '../../layers/reduction.js';
import { regionLevels } from './region-levels.js';

/**
 * Regions with the level of their objects (区域安全风险四色图) by `regionLevels`: properties `level` (0 without an object) and `objects`. An object belongs to the region that
 * its property `region` names by code or name, else to the one that its middle lies in; one without a `level` counts for nothing. In the CRS of the regions.
 *
 * @throws `bad-input` where a region lacks the property that names it; `bad-values` for levels other than 1 … 4.
 */
export const regionZones = calculation(
  {
    name: 'region-zones',
    version: 1,
    title: { zh: '区域安全风险四色图', en: 'Levels of regions by their objects' },
    inputs: {
      regions: value<Features>({ zh: '面', en: 'polygons' }, 'features'),
      objects: value<Features>({ zh: '带等级的对象，已知时带区域', en: 'objects with level, and region where they know it' }, 'features'),
    },
    options: {
      id: text('', {
        zh: '标识区域的属性；默认取其 id，没有则取在列表中的序号',
        en: 'property that identifies a region; by default its id, else its place in the list',
      }),
      name: text('', { zh: '区域名称的属性；默认取标识属性', en: 'property that names a region; by default what identifies it' }),
      method: choice(['worst-of', 'area-weighted', 'count-weighted'], {
        zh: '区内对象中最严重的（就高），或按面积、按个数的平均',
        en: 'the worst of its objects (就高), or their mean by area or by count',
      }),
    },
  },
  ({ regions, objects }, { id, name, method }): Features => {
    const ids = regions.features.map((region, index) => featureId('region-zones', region, index, id));
    const names = regions.features.map((region, index) => (name === '' ? (ids[index] as string) : featureId('region-zones', region, index, name)));
    const index = spatialIndex(regions);
    const graded = transformFeatures(objects, regions.crs).features.flatMap(({ geometry, properties }) => {
      if (properties.level === undefined || properties.level === null) return [];
      const told = String(properties.region ?? '');
      const at = told === '' ? (index.at(...labelPoint(geometry, regions.crs))[0] ?? -1) : Math.max(ids.indexOf(told), names.indexOf(told));
      if (told !== '' && at < 0) throw new TetrazoneError('bad-values', { operation: 'region-zones', detail: `an object of ${told}, which is no region` });
      const area = Number(properties.area ?? 1);
      return at < 0 ? [] : [{ region: ids[at] as string, industry: '', level: Number(properties.level), area }];
    });
    const found = new Map(regionLevels(graded, method).map((one) => [one.region, one]));
    const features = regions.features.map((region, at) => {
      const { level = 0, objects: count = 0 } = found.get(ids[at] as string) ?? {};
      return { ...region, properties: { ...region.properties, id: ids[at], name: names[at], level, objects: count } };
    });
    return { crs: regions.crs, features };
  },
);
