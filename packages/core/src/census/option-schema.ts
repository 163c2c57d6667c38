import { z } from 'zod';
import type { Option, Options } from '../layers/options.js';

/** The zod schema of one option, from the JSON Schema it carries; shapes beyond that are checked by the option's own parse. */
function schemaOfOption(option: Option<unknown, boolean>): z.ZodType {
  const { schema } = option;
  const about = option.about;
  const bounded = (base: z.ZodNumber): z.ZodNumber => {
    let bound = base;
    if (typeof schema.minimum === 'number') bound = bound.min(schema.minimum);
    if (typeof schema.maximum === 'number') bound = bound.max(schema.maximum);
    if (typeof schema.exclusiveMinimum === 'number') bound = bound.gt(schema.exclusiveMinimum);
    if (typeof schema.exclusiveMaximum === 'number') bound = bound.lt(schema.exclusiveMaximum);
    return bound;
  };
  const known = Array.isArray(schema.enum)
    ? z.enum(schema.enum as [string, ...string[]])
    : schema.type === 'integer'
      ? bounded(z.int())
      : schema.type === 'number'
        ? bounded(z.number())
        : schema.type === 'boolean'
          ? z.boolean()
          : schema.type === 'string'
            ? z.string()
            : z.unknown();
  return about === '' ? known : known.describe(about);
}

/** The strict schema of an operation's or hazard's options, all of them optional in a file. */
export function schemaOfOptions(options: Options): z.ZodType<Record<string, unknown>> {
  const shape = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, schemaOfOption(option).optional()]));
  return z.strictObject(shape) as unknown as z.ZodType<Record<string, unknown>>;
}
