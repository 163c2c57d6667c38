import type { Feature } from '../../features/features.js';

/** How the values of one property are stored in a typed table. */
export interface PropertyColumn {
  readonly name: string;
  readonly type: 'integer' | 'real' | 'boolean' | 'text' | 'json';
  /** In the order of the features; null where there is none. Texts where the type is `json`. */
  readonly values: readonly (number | boolean | string | null)[];
}

/** The type of a property by all of its values: whole numbers, numbers, true or false, text; what is mixed or structured goes as JSON text. NaN is null. */
export function propertyColumns(features: readonly Pick<Feature, 'properties'>[]): PropertyColumn[] {
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
  return names.map((name) => {
    const values = features.map(({ properties }) => {
      const value = properties[name];
      return value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? null : value;
    });
    const there = values.filter((value) => value !== null);
    const all = (test: (value: unknown) => boolean): boolean => there.length > 0 && there.every(test);
    const simple = (type: PropertyColumn['type']): PropertyColumn => ({ name, type, values: values as PropertyColumn['values'] });
    if (all((value) => Number.isSafeInteger(value))) return simple('integer');
    if (all((value) => typeof value === 'number')) return simple('real');
    if (all((value) => typeof value === 'boolean')) return simple('boolean');
    if (there.every((value) => typeof value === 'string')) return simple('text');
    return { name, type: 'json', values: values.map((value) => (value === null ? null : JSON.stringify(value))) };
  });
}

/** A name for the column of the geometries that no property has. */
export function geometryColumn(columns: readonly PropertyColumn[], wish: string): string {
  let name = wish;
  while (columns.some((column) => column.name.toLowerCase() === name.toLowerCase())) name += '_';
  return name;
}
