import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { lec } from '../risk-matrix.js';
import type { CandidateObject } from './candidates.js';

/** An object as a file of features has it. */
export interface ListedObject extends CandidateObject {
  readonly region: string;
  readonly industry: string;
  /** Its own level 1 … 4: stated, or by LEC; absent where it has none. */
  readonly own?: number;
}

const numbers = ['people', 'sensitivity', 'vulnerability', 'fortified', 'required', 'cost', 'risk', 'level'] as const;

/** Features as objects: attributes under our names, or under those that `fields` gives. `bad-values` for texts where numbers are wanted. */
export function readObjects({ features }: Features, fields: Readonly<Record<string, string>>): readonly ListedObject[] {
  return features.map(({ properties, id }, at): ListedObject => {
    const text = (key: string): string => {
      const given = properties[fields[key] ?? key];
      return given === undefined || given === null ? '' : String(given).trim();
    };
    const name = text('id') || String(id ?? at + 1);
    const number = (key: string): number | undefined => {
      const given = text(key);
      if (given === '') return undefined;
      if (!Number.isFinite(Number(given)))
        throw new TetrazoneError('bad-values', { operation: 'objects', detail: `${fields[key] ?? key} of ${name} is ${given}, expected a number` });
      return Number(given);
    };
    const known = Object.fromEntries(numbers.flatMap((key) => (number(key) === undefined ? [] : [[key, number(key)]])));
    const { level: stated, ...rest } = known as { level?: number };
    const [l, e, c] = ['L', 'E', 'C'].map(number);
    const own = stated ?? (l === undefined || e === undefined || c === undefined ? undefined : lec(l, e, c).level);
    const words = Object.fromEntries((['responsible', 'measure', 'due'] as const).flatMap((key) => (text(key) === '' ? [] : [[key, text(key)]])));
    return {
      id: name,
      name: text('name') || name,
      region: text('region'),
      industry: text('industry'),
      ...rest,
      ...words,
      ...(own === undefined ? {} : { own }),
    };
  });
}
