import { TetrazoneError } from '../../../errors/error.js';
import { andersonFuelModels, liveFineness } from '../../../standards/anderson-1982.js';

/** Amounts of the five classes of fuel. */
export interface FuelClasses {
  /** Dead, drying within 1, 10 and 100 hours. */
  readonly dead1h: number;
  readonly dead10h: number;
  readonly dead100h: number;
  readonly liveHerb: number;
  readonly liveWoody: number;
}

/** A fuel model in SI units. */
export interface FuelModel {
  /** Depth of the fuel bed, m. */
  readonly depth: number;
  /** Moisture of dead fuel at which nothing spreads, fraction of dry weight. */
  readonly extinction: number;
  /** Dry weight, kg/m²; none where left out. */
  readonly load: Partial<FuelClasses>;
  /** Surface to volume, 1/m. Fuel of 10 hours has 358/m, of 100 hours 98/m. */
  readonly surfaceToVolume: { readonly dead1h: number; readonly liveHerb?: number; readonly liveWoody?: number };
  /** kJ/kg; default 18608 (8000 Btu/lb). */
  readonly heat?: number;
  /** Live herbs cure as they dry (Scott & Burgan 2005): what is cured counts as dead. Default false, as in the thirteen. */
  readonly dynamic?: boolean;
}

export const METRES_PER_FOOT = 0.3048;
export const KILOGRAMS_PER_SQUARE_METRE = 0.45359237 / METRES_PER_FOOT ** 2;
export const KILOJOULES_PER_BTU_LB = 2.326;

/** A fuel model by its number, 1 … 13, in SI units. `bad-values` for other numbers. Anderson 1982. */
export function fuelModel(number: number): FuelModel {
  const published = andersonFuelModels.value[number - 1];
  if (published === undefined)
    throw new TetrazoneError('bad-values', { operation: 'surfaceFire', detail: `there is no fuel model ${number}; give 1 to 13, or a model` });
  const [dead1h, dead10h, dead100h, liveHerb, liveWoody] = published.load.map((load) => load * KILOGRAMS_PER_SQUARE_METRE) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const live = liveFineness / METRES_PER_FOOT;
  return {
    depth: published.depth * METRES_PER_FOOT,
    extinction: published.extinction,
    load: { dead1h, dead10h, dead100h, liveHerb, liveWoody },
    surfaceToVolume: { dead1h: published.fineness / METRES_PER_FOOT, liveHerb: live, liveWoody: live },
  };
}
