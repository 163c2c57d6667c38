import type { Features } from '../../features/features.js';
import { optional, value } from '../../layers/inputs.js';
import { structure } from '../../layers/options.js';
import { calculation } from '../../layers/reduction.js';
import { readObjects } from './read-objects.js';

const fieldsOption = structure<Readonly<Record<string, string>>>(
  {},
  { type: 'object', additionalProperties: { type: 'string' } },
  'an object of texts',
  (given) =>
    typeof given === 'object' && given !== null && !Array.isArray(given) && Object.values(given).every((word) => typeof word === 'string')
      ? (given as Record<string, string>)
      : undefined,
  {
    zh: '名称与我们不同的属性，按我们的名称列出：region、industry、level、people 等；LEC 法用 L、E、C',
    en: 'attributes that are not called as we do, by our names: region, industry, level, people, …; L, E, C for LEC',
  },
);

/**
 * Objects under one set of names, each with its level 1 … 4: stated, else by LEC where L, E and C are known, else the highest level at its place (`places`, from
 * `worstAtFeatures`), else none. Properties id, name, region, industry, level, people and what else is known. `bad-values` for texts where numbers are wanted.
 */
export const gradedObjects = calculation(
  {
    name: 'graded-objects',
    version: 1,
    title: { zh: '风险对象分级', en: 'Objects with their levels' },
    inputs: {
      objects: value<Features>({ zh: '场所、工程、危险源', en: 'places, works, sources of danger' }, 'features'),
      places: optional(value<readonly number[]>({ zh: '各对象处的等级', en: 'level at each object' })),
    },
    options: { fields: fieldsOption },
  },
  ({ objects, places }, { fields }): Features => {
    const features = readObjects(objects, fields).map(({ own, ...one }, i) => {
      const place = places?.[i];
      const level = own ?? (place === undefined || Number.isNaN(place) ? undefined : place);
      return { geometry: objects.features[i]!.geometry, properties: { ...one, ...(level === undefined ? {} : { level }) } };
    });
    return { crs: objects.crs, features };
  },
);
