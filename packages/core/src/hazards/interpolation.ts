import { type Option, structure } from '../layers/options.js';

/** How values at stations become a field. */
export interface Interpolation {
  readonly method: 'idw';
  /** Exponent of the distance. */
  readonly power: number;
  /** How many of the nearest stations count. */
  readonly neighbours: number;
}

const standard: Interpolation = { method: 'idw', power: 2, neighbours: 12 };

/** The option of hazards that start from stations; what is left out keeps its default. */
export const interpolationOption: Option<Interpolation> = structure<Interpolation>(
  standard,
  {
    type: 'object',
    additionalProperties: false,
    properties: {
      method: { enum: ['idw'], default: standard.method },
      power: { type: 'number', exclusiveMinimum: 0, maximum: 16, default: standard.power },
      neighbours: { type: 'integer', minimum: 1, maximum: 1024, default: standard.neighbours },
    },
  },
  'an object { method: idw, power, neighbours }',
  (given) => {
    if (typeof given !== 'object' || given === null || Object.keys(given).some((key) => !(key in standard))) return undefined;
    const { method, power, neighbours } = { ...standard, ...given };
    const good = method === 'idw' && power > 0 && power <= 16 && Number.isInteger(neighbours) && neighbours >= 1 && neighbours <= 1024;
    return good ? { method, power, neighbours } : undefined;
  },
  'how values at stations are spread over the grid',
);
