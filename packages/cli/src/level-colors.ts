import { type Layer, type SchemeName, schemes, type Type } from '@tetrazone/core';

/** The palette of levels whose operation names a scheme; `undefined` for other layers. */
export function levelColors({ kind, values }: Layer<Type>): Readonly<Record<number, string>> | undefined {
  const scheme = values.options.scheme;
  if (kind !== 'level' || typeof scheme !== 'string' || !Object.hasOwn(schemes, scheme)) return undefined;
  return Object.fromEntries(schemes[scheme as SchemeName].levels.map(({ level, colour }) => [level, colour]));
}
