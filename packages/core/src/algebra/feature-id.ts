import { TetrazoneError } from '../errors/error.js';
import type { Feature } from '../features/features.js';

/** What names a feature: the property, where one is named, else its id, else its place in the list. `bad-input` where it lacks the property. */
export function featureId(operation: string, feature: Feature, index: number, property: string): string {
  const id = property === '' ? (feature.id ?? index) : feature.properties[property];
  if (id === undefined || id === null)
    throw new TetrazoneError('bad-input', { operation, input: 'features', detail: `feature ${index} has no property ${property}` });
  return String(id);
}
