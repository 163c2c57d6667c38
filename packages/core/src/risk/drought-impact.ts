import { TetrazoneError } from '../errors/error.js';
import { optional } from '../layers/inputs.js';
import { numbers } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';
import { cellAreas } from '../raster/areas.js';

/** What lies in one level of drought. */
export interface DroughtImpact extends Record<string, number> {
  /** 1 … 4; 0 in the row of the total. */
  readonly level: number;
  readonly km2: number;
  /** Crop land, and what of its yield is lost, as km² of a full harvest. */
  readonly cropKm2: number;
  readonly lostCropKm2: number;
  readonly people: number;
  readonly peopleShortOfWater: number;
}

const LEVELS = 4;
const COLUMNS = 3;

/**
 * Impact of drought by level, with a row of the total: crop land exposed and the share of its harvest lost, people and those short of water. `crop` is the share of a cell
 * under crops, 0 … 1, `people` persons in a cell; what is not given counts 0. The ratios by level are the user's own curves; without them nothing is lost.
 *
 * @throws `bad-option` for ratios that are not one a level, 0 … 1.
 */
export const droughtImpact = reduction(
  {
    name: 'drought-impact',
    version: 1,
    title: { zh: '干旱影响', en: 'Impact of drought' },
    inputs: { levels: 'uint8', crop: optional('float32'), people: optional('float32') },
    options: {
      lossRatios: numbers([0, 0, 0, 0], { zh: '1 … 4 级各损失的收成比例，均为 0 … 1', en: 'share of the harvest lost at levels 1 … 4, each 0 … 1' }),
      waterShares: numbers([0, 0, 0, 0], { zh: '1 … 4 级各缺水的人口比例，均为 0 … 1', en: 'share of the people short of water at levels 1 … 4, each 0 … 1' }),
    },
  },
  {
    map: ({ levels, crop, people }, _options, block): Float64Array => {
      const areas = cellAreas(levels.grid, block);
      const sums = new Float64Array(COLUMNS * LEVELS);
      for (let i = 0; i < areas.length; i++) {
        const level = levels.values[i]!;
        if (level < 1 || level > LEVELS) continue;
        const at = COLUMNS * (level - 1);
        sums[at]! += areas[i]! / 1e6;
        const [share, persons] = [crop?.values[i] ?? 0, people?.values[i] ?? 0];
        if (share > 0) sums[at + 1]! += (areas[i]! / 1e6) * Math.min(1, share);
        if (persons > 0) sums[at + 2]! += persons;
      }
      return sums;
    },
    combine: (first, second) => first.map((sum, k) => sum + second[k]!),
    finish: (state, { lossRatios, waterShares }): readonly DroughtImpact[] => {
      for (const [name, ratios] of Object.entries({ lossRatios, waterShares }))
        if (ratios.length !== LEVELS || !ratios.every((ratio) => ratio >= 0 && ratio <= 1))
          throw new TetrazoneError('bad-option', {
            path: `drought-impact.${name}`,
            value: JSON.stringify(ratios),
            expected: 'four numbers 0 … 1, one a level',
          });
      const sums = state ?? new Float64Array(COLUMNS * LEVELS);
      const rows = Array.from({ length: LEVELS }, (_, k): DroughtImpact => {
        const [km2, cropKm2, people] = [0, 1, 2].map((column) => sums[COLUMNS * k + column]!) as [number, number, number];
        return { level: k + 1, km2, cropKm2, lostCropKm2: cropKm2 * lossRatios[k]!, people, peopleShortOfWater: people * waterShares[k]! };
      });
      const total = (name: keyof DroughtImpact & string): number => rows.reduce((sum, row) => sum + row[name]!, 0);
      const all = { km2: total('km2'), cropKm2: total('cropKm2'), lostCropKm2: total('lostCropKm2') };
      return [...rows, { level: 0, ...all, people: total('people'), peopleShortOfWater: total('peopleShortOfWater') }];
    },
  },
);
