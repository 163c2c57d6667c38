import { TetrazoneError } from '../../../errors/error.js';
import { type FuelClasses, type FuelModel, fuelModel, KILOGRAMS_PER_SQUARE_METRE, KILOJOULES_PER_BTU_LB, METRES_PER_FOOT } from './fuel-model.js';

/** What a fuel of a moisture does whatever wind and slope are; ft, lb, Btu, minutes. */
export interface FuelBed {
  /** Rate of spread without wind and slope, ft/min. */
  readonly rate: number;
  /** Reaction intensity, Btu/ft²/min. */
  readonly intensity: number;
  /** Surface to volume of the bed, 1/ft. */
  readonly fineness: number;
  /** The factor of wind is `windFactor` · U^`windPower`, U in ft/min; that of slope `slopeFactor` · tan². */
  readonly windFactor: number;
  readonly windPower: number;
  readonly slopeFactor: number;
}

/** Moisture of the classes as fractions of dry weight; those of live fuel are needed where there is any. */
export type FuelMoisture = Omit<FuelClasses, 'liveHerb' | 'liveWoody'> & Partial<Pick<FuelClasses, 'liveHerb' | 'liveWoody'>>;

const PARTICLE_DENSITY = 32;
const MINERALS = 0.0555;
/** 0.174 · 0.010^-0.19, the damping by silica-free minerals. */
const MINERAL_DAMPING = 0.174 * 0.01 ** -0.19;
/** 1/ft. */
const FINENESS_10H = 109;
const FINENESS_100H = 30;
/** Surface to volume at which one class of size begins; within a class fuels burn as one. */
const SIZES = [1200, 192, 96, 48, 16];
const NOTHING: FuelBed = { rate: 0, intensity: 0, fineness: 0, windFactor: 0, windPower: 1, slopeFactor: 0 };

interface Part {
  readonly load: number;
  readonly fineness: number;
  readonly moisture: number;
}

/**
 * A fuel bed by Rothermel 1972 as Albini 1976 amended it: dead and live fuel in classes of size, weighted by surface. Nothing spreads where there is no
 * fuel.
 *
 * @throws `bad-values` for a model or moistures out of range.
 */
export function fuelBed(fuel: number | FuelModel, moisture: FuelMoisture): FuelBed {
  const model = typeof fuel === 'number' ? fuelModel(fuel) : fuel;
  const { dead, live } = partsOf(model, moisture);
  const load = sum(dead, (part) => part.load) + sum(live, (part) => part.load);
  if (load === 0) return NOTHING;
  const heat = (model.heat ?? 8000 * KILOJOULES_PER_BTU_LB) / KILOJOULES_PER_BTU_LB;
  const [deadSurface, liveSurface] = [sum(dead, surface), sum(live, surface)];
  const deadShare = deadSurface / (deadSurface + liveSurface);

  const fineness = deadShare * mean(dead, (part) => part.fineness) + (1 - deadShare) * mean(live, (part) => part.fineness);
  const density = load / (model.depth / METRES_PER_FOOT);
  const packing = density / PARTICLE_DENSITY;
  const relative = packing / (3.348 * fineness ** -0.8189);
  const power = 133 * fineness ** -0.7913;
  const reaction = (fineness ** 1.5 / (495 + 0.0594 * fineness ** 1.5)) * relative ** power * Math.exp(power * (1 - relative));
  const burns = (parts: readonly Part[], extinction: number): number => netLoad(parts) * moistureDamping(mean(parts, (part) => part.moisture) / extinction);
  const intensity = reaction * heat * MINERAL_DAMPING * (burns(dead, model.extinction) + burns(live, liveExtinction(dead, live, model.extinction)));

  const flux = Math.exp((0.792 + 0.681 * Math.sqrt(fineness)) * (packing + 0.1)) / (192 + 0.2595 * fineness);
  const ignition = (part: Part): number => Math.exp(-138 / part.fineness) * (250 + 1116 * part.moisture);
  const sink = density * (deadShare * mean(dead, ignition) + (1 - deadShare) * mean(live, ignition));
  return {
    rate: (intensity * flux) / sink,
    intensity,
    fineness,
    windFactor: 7.47 * Math.exp(-0.133 * fineness ** 0.55) * relative ** (-0.715 * Math.exp(-3.59e-4 * fineness)),
    windPower: 0.02526 * fineness ** 0.54,
    slopeFactor: 5.275 * packing ** -0.3,
  };
}

/** Classes that hold fuel, in lb/ft² and 1/ft; cured herbs among the dead. */
function partsOf(model: FuelModel, moisture: FuelMoisture): { readonly dead: readonly Part[]; readonly live: readonly Part[] } {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'surfaceFire', detail });
  };
  const { depth, extinction, load, surfaceToVolume, heat } = model;
  for (const [name, value] of Object.entries({ depth, extinction, ...(heat === undefined ? {} : { heat }) }))
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) refuse(`${name} of the fuel model is ${value}, expected a number above 0`);
  const part = (name: keyof FuelClasses, perMetre: number | undefined): Part => {
    const kilograms = load[name] ?? 0;
    if (!(kilograms >= 0 && kilograms < Number.POSITIVE_INFINITY)) refuse(`the load of ${name} is ${kilograms} kg/m², expected 0 or more`);
    if (kilograms === 0) return { load: 0, fineness: 1, moisture: 0 };
    const wet = moisture[name];
    if (wet === undefined || !(wet >= 0 && wet < Number.POSITIVE_INFINITY)) refuse(`the moisture of ${name} is ${wet}, expected a fraction from 0 on`);
    if (perMetre === undefined || !(perMetre > 0)) refuse(`surfaceToVolume of ${name} is ${perMetre}, expected a number above 0 (1/m)`);
    return { load: kilograms / KILOGRAMS_PER_SQUARE_METRE, fineness: perMetre! * METRES_PER_FOOT, moisture: wet! };
  };
  const herb = part('liveHerb', surfaceToVolume.liveHerb);
  const fine = part('dead1h', surfaceToVolume.dead1h);
  const cured = model.dynamic === true ? Math.min(1, Math.max(0, 1.333 - 1.11 * herb.moisture)) : 0;
  const dead = [
    fine,
    part('dead10h', FINENESS_10H / METRES_PER_FOOT),
    part('dead100h', FINENESS_100H / METRES_PER_FOOT),
    { ...herb, load: herb.load * cured, moisture: moisture.dead1h },
  ];
  const live = [{ ...herb, load: herb.load * (1 - cured) }, part('liveWoody', surfaceToVolume.liveWoody)];
  return { dead: dead.filter((one) => one.load > 0), live: live.filter((one) => one.load > 0) };
}

const sum = (parts: readonly Part[], of: (part: Part) => number): number => parts.reduce((total, part) => total + of(part), 0);
const surface = ({ load, fineness }: Part): number => (load * fineness) / PARTICLE_DENSITY;
/** The mean weighted by surface; 0 of nothing. */
const mean = (parts: readonly Part[], of: (part: Part) => number): number =>
  parts.length === 0 ? 0 : sum(parts, (part) => of(part) * surface(part)) / sum(parts, surface);

/** Load that burns, lb/ft²: each class by the share of surface that its size has, without minerals. */
function netLoad(parts: readonly Part[]): number {
  const sizeOf = ({ fineness }: Part): number => SIZES.findIndex((least) => fineness >= least);
  const all = sum(parts, surface);
  return sum(parts, (part) => {
    const size = sizeOf(part);
    const share =
      size < 0
        ? 0
        : sum(
            parts.filter((other) => sizeOf(other) === size),
            surface,
          ) / all;
    return share * part.load * (1 - MINERALS);
  });
}

function moistureDamping(ratio: number): number {
  return ratio >= 1 ? 0 : Math.max(0, 1 - 2.59 * ratio + 5.11 * ratio ** 2 - 3.52 * ratio ** 3);
}

/** The moisture at which live fuel stops burning, by what dead fuel there is to heat it. */
function liveExtinction(dead: readonly Part[], live: readonly Part[], extinction: number): number {
  if (live.length === 0 || dead.length === 0) return extinction;
  const fine = (part: Part): number => part.load * Math.exp(-138 / part.fineness);
  const ratio = sum(dead, fine) / sum(live, (part) => part.load * Math.exp(-500 / part.fineness));
  const moisture = sum(dead, (part) => part.moisture * fine(part)) / sum(dead, fine);
  return Math.max(extinction, 2.9 * ratio * (1 - moisture / extinction) - 0.226);
}
