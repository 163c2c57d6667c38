import { type InterpolationMethod, interpolationMethods } from '../algebra/interpolation/interpolation-methods.js';
import { type Option, structure } from '../layers/options.js';
import { type VariogramModel, variogramModels } from '../statistics/variogram.js';

/** How values at stations become a field. */
export interface Interpolation {
  readonly method: InterpolationMethod;
  /** Exponent of the distance (`idw`). */
  readonly power: number;
  /** How many of the nearest stations count (`idw`, kriging). */
  readonly neighbours: number;
  /** Shape of the variogram that is fitted (kriging); spherical when left out. */
  readonly variogram?: VariogramModel;
}

const standard: Interpolation = { method: 'idw', power: 2, neighbours: 12 };

/** The option of hazards that start from stations; what is left out keeps its default. */
export const interpolationOption: Option<Interpolation> = structure<Interpolation>(
  standard,
  {
    type: 'object',
    additionalProperties: false,
    properties: {
      method: { enum: interpolationMethods, default: standard.method },
      power: { type: 'number', exclusiveMinimum: 0, maximum: 16, default: standard.power },
      neighbours: { type: 'integer', minimum: 1, maximum: 1024, default: standard.neighbours },
      variogram: { enum: variogramModels, default: variogramModels[0] },
    },
  },
  `an object { method: ${interpolationMethods.join(' | ')}, power, neighbours, variogram: ${variogramModels.join(' | ')} }`,
  (given) => {
    if (typeof given !== 'object' || given === null || Object.keys(given).some((key) => !(key in standard) && key !== 'variogram')) return undefined;
    const { method, power, neighbours, variogram }: Interpolation = { ...standard, ...given };
    const good =
      interpolationMethods.includes(method) &&
      power > 0 &&
      power <= 16 &&
      Number.isInteger(neighbours) &&
      neighbours >= 1 &&
      neighbours <= 1024 &&
      (variogram === undefined || variogramModels.includes(variogram));
    if (!good) return undefined;
    return { method, power, neighbours, ...(variogram === undefined ? {} : { variogram }) };
  },
  { zh: '站点上的值如何铺到格网上', en: 'how values at stations are spread over the grid' },
);
