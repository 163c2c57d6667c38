/** Where a geometry is drawn as one place: a point as it is, anything else by its first corner. */
export function firstPlace({ coordinates }: { readonly coordinates?: unknown }): readonly [number, number] | undefined {
  let at: unknown = coordinates;
  while (Array.isArray(at) && Array.isArray(at[0])) at = at[0];
  return Array.isArray(at) && typeof at[0] === 'number' && typeof at[1] === 'number' ? [at[0], at[1]] : undefined;
}
