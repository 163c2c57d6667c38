import { z } from 'zod';
import type { Hazard } from '../../hazards/hazard.js';
import { censusSchema } from './schema.js';

/** JSON Schema (2020-12) of census.yaml as a person writes it: editors complete and check by it. Made from the hazards' own inputs, options and rules. */
export function censusJsonSchema(hazards: readonly Hazard[]): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(censusSchema(hazards), { io: 'input' });
  return { $schema, title: 'tetrazone census.yaml', description: 'A census of natural hazards: sources, hazards, zoning and products', ...schema };
}
