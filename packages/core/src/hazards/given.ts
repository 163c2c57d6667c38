import { TetrazoneError } from '../errors/error.js';
import type { Features } from '../features/features.js';
import type { Field, Value, When } from '../layers/field.js';
import type { Type } from '../raster/raster.js';
import type { StationSeries } from '../tables/stations.js';
import type { HazardGiven } from './hazard.js';

type Given<W extends When> = Readonly<Record<string, HazardGiven<W>>>;

const refuse = (input: string, detail: string): never => {
  throw new TetrazoneError('bad-input', { operation: 'hazard', input, detail });
};

/** Features of a role and the attribute to use. */
export interface GivenFeatures<W extends When> {
  readonly features: Value<W, Features>;
  readonly field?: string;
}

/** The raster of a role; `bad-input` when it is missing, no raster, or of another element type. */
export function givenRaster<W extends When, T extends Type = 'float32'>(inputs: Given<W>, role: string, type: T = 'float32' as T): Field<W, T> {
  const given = inputs[role];
  if (given === undefined) return refuse(role, 'missing');
  if (!('grid' in given)) return refuse(role, 'expected a raster');
  if (given.type !== type) refuse(role, `expected ${type} cells, got ${given.type}`);
  return given as Field<W, T>;
}

/** The station series of a role, at hand or later; `bad-input` when it is missing or something else. */
export function givenStations<W extends When>(inputs: Given<W>, role: string): Value<W, StationSeries> {
  const given = inputs[role];
  if (given === undefined) return refuse(role, 'missing');
  if ('grid' in given || 'features' in given) return refuse(role, 'expected a table of stations');
  return given;
}

/** The features of a role; undefined when nothing was given, `bad-input` when it is something else or the attribute it needs is not named. */
export function givenFeatures<W extends When>(inputs: Given<W>, role: string, { field = false } = {}): GivenFeatures<W> | undefined {
  const given = inputs[role];
  if (given === undefined) return undefined;
  if (!('features' in given)) return refuse(role, 'expected features');
  if (field && !given.field) refuse(role, 'name the attribute to use, { source, field }');
  return given;
}
