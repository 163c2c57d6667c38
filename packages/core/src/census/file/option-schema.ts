import { z } from 'zod';
import { inBoth } from '../../layers/hint.js';
import type { Option, OptionSchema, Options } from '../../layers/options.js';

/** A matrix may stand in a file of its own: `{ matrix: weights.csv }`. */
function withMatrixFile(schema: OptionSchema): OptionSchema {
  const properties = schema.properties as Readonly<Record<string, unknown>> | undefined;
  if (properties?.matrix === undefined) return schema;
  const file = { type: 'string', description: 'CSV file, relative to census.yaml; its first row and column are names' };
  return { ...schema, properties: { ...properties, matrix: { anyOf: [file, properties.matrix] } } };
}

/** What zod itself checks of an option, for messages with line and range; the rest is checked by the option's own parse. */
function checkedBase(schema: OptionSchema): z.ZodType {
  if (Array.isArray(schema.enum) && schema.enum.every((word) => typeof word === 'string')) return z.enum(schema.enum as [string, ...string[]]);
  if (schema.type === 'boolean') return z.boolean();
  if (schema.type === 'string') return z.string();
  if (schema.type !== 'integer' && schema.type !== 'number') return z.unknown();
  let base: z.ZodNumber = schema.type === 'integer' ? z.int() : z.number();
  if (typeof schema.minimum === 'number') base = base.min(schema.minimum);
  if (typeof schema.maximum === 'number') base = base.max(schema.maximum);
  if (typeof schema.exclusiveMinimum === 'number') base = base.gt(schema.exclusiveMinimum);
  if (typeof schema.exclusiveMaximum === 'number') base = base.lt(schema.exclusiveMaximum);
  return base;
}

/** The zod schema of one option; its JSON Schema is the one that the option carries, with what it is about in both languages. */
function schemaOfOption({ schema, about }: Option<unknown, boolean>): z.ZodType {
  const description = inBoth(about);
  return checkedBase(schema).meta({ ...withMatrixFile(schema), ...(description === '' ? {} : { description }) });
}

/** The strict schema of an operation's or hazard's options, all of them optional in a file. */
export function schemaOfOptions(options: Options): z.ZodType<Record<string, unknown>> {
  const shape = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, schemaOfOption(option).optional()]));
  return z.strictObject(shape) as unknown as z.ZodType<Record<string, unknown>>;
}
