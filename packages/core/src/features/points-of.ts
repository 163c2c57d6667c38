import { TetrazoneError } from '../errors/error.js';
import type { Feature, Features, Position } from './features.js';

/** A point with the properties of its feature. */
export interface PointOf {
  readonly position: Position;
  readonly properties: Feature['properties'];
}

/** The points of an input that takes nothing else, those of a MultiPoint one by one. @throws `bad-input` for lines and areas. */
export function pointsOf(operation: string, input: string, { features }: Features): readonly PointOf[] {
  return features.flatMap(({ geometry, properties }): PointOf[] => {
    if (geometry.type === 'Point') return [{ position: geometry.coordinates, properties }];
    if (geometry.type === 'MultiPoint') return geometry.coordinates.map((position) => ({ position, properties }));
    throw new TetrazoneError('bad-input', { operation, input, detail: `a ${geometry.type} is no point` });
  });
}
