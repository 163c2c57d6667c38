import { TetrazoneError } from '../errors/error.js';
import { operation } from '../layers/operation.js';
import { local } from '../layers/reach.js';
import { foldFiveToFour } from '../standards/census.js';

/**
 * Five risk levels as the four colours: 高 red, 较高 orange, 中 yellow, 较低 and 低 blue (standards/census.ts, status project). A level raster of its own:
 * the five-level raster it is made of stays what it is and is kept beside it. Nodata stays nodata.
 *
 * @throws `bad-values` for a level above 5.
 */
export const foldToFourColours = operation(
  {
    name: 'fold-to-four-colours',
    version: 1,
    title: { zh: '五级归并为四色', en: 'Fold five levels into four colours' },
    inputs: { levels: 'uint8' },
    type: 'uint8',
    unit: '',
    reach: local,
    options: {},
  },
  ({ values }, _options, out) => {
    const fold = [0, ...foldFiveToFour.value];
    for (let i = 0; i < values.length; i++) {
      const level = fold[values[i] as number];
      if (level === undefined)
        throw new TetrazoneError('bad-values', { operation: 'fold-to-four-colours', detail: `level ${values[i]}, at most 5 can be folded` });
      out.values[i] = level;
    }
  },
);
