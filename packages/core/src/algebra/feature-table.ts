import type { Features } from '../features/features.js';
import { value } from '../layers/inputs.js';
import { calculation } from '../layers/reduction.js';

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** The properties of features as the rows of a table, a row a feature; a property that a feature lacks is `null`, a list or an object is JSON. O(features × properties). */
export const featureTable = calculation(
  {
    name: 'feature-table',
    version: 1,
    title: { zh: '属性表', en: 'Table of properties' },
    inputs: { features: value<Features>({ zh: '其属性成为各行', en: 'whose properties become rows' }, 'features') },
    options: {},
  },
  ({ features: { features } }): readonly Row[] => {
    const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
    const cell = (one: unknown): string | number | boolean | null =>
      typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean' ? one : one === undefined || one === null ? null : JSON.stringify(one);
    return features.map(({ properties }) => Object.fromEntries(names.map((name) => [name, cell(properties[name])])));
  },
);
