import { type Declared, nameOf, operations, type Registry, registryOf } from '@tetrazone/core';

/** The table of operations with a counter at every kernel, pass and calculation; for engines without workers. */
export function countedOperations(): { readonly registry: Registry; calls(name: string): number; reset(): void } {
  const counts = new Map<string, number>();
  const counted = <A extends readonly unknown[], R>(name: string, work: (...given: A) => R) => {
    return (...given: A): R => {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      return work(...given);
    };
  };
  const copies = [...operations.declared.values()].map((declared: Declared) => {
    const name = nameOf(declared);
    if (declared.form === 'raster') return { ...declared, kernel: counted(name, declared.kernel) };
    if (declared.form === 'reduction') return { ...declared, pass: { ...declared.pass, map: counted(name, declared.pass.map) } };
    if (declared.form === 'calculation') return { ...declared, compute: counted(name, declared.compute) };
    return declared;
  });
  return {
    registry: registryOf(copies, operations.encoders.values()),
    calls: (name) => counts.get(name) ?? 0,
    reset: () => counts.clear(),
  };
}
