import { naming } from '../layers/naming.js';
import { lookUp, type Registry } from '../layers/registry.js';
import { type AnyStackOperation, bandsOf } from '../layers/stack-operation.js';
import type { StackShare } from './messages.js';

/** Runs the kernel of a stack operation on its share of the cells. */
export function runStackShare(registry: Registry, { operation, version, options, stacks, bands, cells, from, to }: StackShare): void {
  const declared = lookUp(registry, operation, version) as AnyStackOperation;
  const views = Object.fromEntries(Object.entries(stacks).map(([name, buffer]) => [name, bandsOf(buffer, bands, cells)]));
  naming(operation, () => declared.kernel(views, options as never, from, to));
}
