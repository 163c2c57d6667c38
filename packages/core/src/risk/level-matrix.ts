import { TetrazoneError } from '../errors/error.js';
import { operation } from '../layers/operation.js';
import { structure } from '../layers/options.js';
import { local } from '../layers/reach.js';
import { preventionMatrix } from '../standards/risk-matrix.js';

const isLevel = (x: unknown): boolean => Number.isInteger(x) && (x as number) >= 0 && (x as number) <= 255;
const matrixOption = structure<readonly (readonly number[])[]>(
  preventionMatrix.value,
  { type: 'array', items: { type: 'array', items: { type: 'integer', minimum: 0, maximum: 255 } } },
  'rows of equally many levels',
  (given) =>
    Array.isArray(given) && given.length > 0 && given.every((row) => Array.isArray(row) && row.length === given[0].length && row.every(isLevel))
      ? given
      : undefined,
  {
    zh: 'matrix[行 − 1][列 − 1] 为像元的等级；默认由五级风险与三级弱能力得出防治区',
    en: 'matrix[row − 1][column − 1] is the level of a cell; the default makes prevention zones of five risk levels and three of weak capacity',
  },
);

/**
 * A level from two by an editable matrix: comprehensive risk of two hazards by rules, prevention zones (risk × capacity), then those × hidden dangers. Nodata
 * in either is nodata. `bad-values` for a level that the matrix does not have.
 */
export const levelMatrix = operation(
  {
    name: 'level-matrix',
    version: 1,
    title: { zh: '等级矩阵判定', en: 'Level by a matrix' },
    inputs: { rows: 'uint8', columns: 'uint8' },
    options: { matrix: matrixOption },
    type: 'uint8',
    unit: '',
    reach: local,
  },
  ({ rows, columns }, { matrix }, out) => {
    for (let i = 0; i < out.values.length; i++) {
      const row = rows.values[i]!;
      const column = columns.values[i]!;
      const level = row === 0 || column === 0 ? 0 : matrix[row - 1]?.[column - 1];
      if (level === undefined)
        throw new TetrazoneError('bad-values', {
          operation: 'level-matrix',
          detail: `levels ${row} and ${column}, the matrix has ${matrix.length} rows and ${matrix[0]!.length} columns`,
        });
      out.values[i] = level;
    }
  },
);
