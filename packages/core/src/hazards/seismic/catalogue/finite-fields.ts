import { TetrazoneError } from '../../../errors/error.js';

/** Refuses a catalogue that is no list, or of which an earthquake lacks a number. */
export function finiteFields<T extends object>(operation: string, catalogue: readonly T[], names: readonly (keyof T & string)[]): void {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation, detail });
  };
  if (!Array.isArray(catalogue)) refuse('a catalogue is a list of earthquakes');
  catalogue.forEach((earthquake, i) => {
    for (const name of names)
      if (!Number.isFinite(earthquake?.[name])) refuse(`${name} of earthquake ${i + 1} is ${String(earthquake?.[name])}, expected a number`);
  });
}
