import { TetrazoneError } from '../../../errors/error.js';
import type { Feature } from '../../../features/features.js';

/** A number of 0 or more that a building has as a property; `bad-values` where it has none. */
export function numberOf(operation: string, { properties }: Feature, index: number, field: string, otherwise?: number): number {
  const given = properties[field];
  if ((given === undefined || given === null || given === '') && otherwise !== undefined) return otherwise;
  const found = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  if (typeof found === 'number' && Number.isFinite(found) && found >= 0) return found;
  throw new TetrazoneError('bad-values', { operation, detail: `${field} of building ${index + 1} is ${String(given)}, expected a number of 0 or more` });
}

/** What a building is called. */
export const nameOfBuilding = ({ properties, id }: Feature, index: number, field: string): string =>
  String((field === '' ? id : properties[field]) ?? index + 1);
