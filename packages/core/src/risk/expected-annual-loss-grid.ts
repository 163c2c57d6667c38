import { TetrazoneError } from '../errors/error.js';
import { many } from '../layers/inputs.js';
import { operation, type Shapes } from '../layers/operation.js';
import { flag, number, required, structure } from '../layers/options.js';
import { local } from '../layers/reach.js';
import { expectedAnnualLoss } from './expected-annual-loss.js';

const periodsOption = required(
  structure<Readonly<Record<string, number>>>(
    {},
    { type: 'object', additionalProperties: { type: 'number', exclusiveMinimum: 0 } },
    'an object of years above 0, each another, by the names of the maps',
    (given) =>
      typeof given === 'object' && given !== null && !Array.isArray(given) && Object.values(given).every((years) => Number.isFinite(years) && years > 0)
        ? (given as Record<string, number>)
        : undefined,
    { zh: '各图损失的重现期，年', en: 'the return period of the loss in each map, in years' },
  ),
);

/**
 * The expected annual loss of each cell from maps of loss at return periods: `expectedAnnualLoss` cell by cell, by trapezoids in probability, with protection,
 * and with what is rarer than the longest period counted at that one's loss unless `tail` is off. float32 in the unit of the losses; nodata in any map is nodata.
 * `bad-option` unless every map has a period, and all have different ones; `bad-input` where units differ.
 */
export const expectedAnnualLossGrid = operation(
  {
    name: 'expected-annual-loss-grid',
    version: 1,
    title: { zh: '期望年损失', en: 'Expected annual loss' },
    inputs: many('float32'),
    options: {
      periods: periodsOption,
      from: number(
        0,
        { min: 0, unit: 'a' },
        {
          zh: '损失开始的重现期；0 表示比最短重现期更常见的洪水不造成损失',
          en: 'return period at which loss begins; 0: floods oftener than the shortest period lose nothing',
        },
      ),
      protection: number(
        0,
        { min: 0, unit: 'a' },
        { zh: '达到并包括此重现期都没有损失；0 表示无防护', en: 'return period up to and with which nothing is lost; 0: no protection' },
      ),
      tail: flag(true, { zh: '比最长重现期更罕见的部分按其损失计入', en: 'count what is rarer than the longest period, at its loss' }),
    },
    type: 'float32',
    unit: (inputs, { periods }) => {
      requirePeriods(Object.keys(inputs), periods);
      return oneUnit(inputs);
    },
    reach: local,
  },
  (inputs, { periods, from, protection, tail }, out) => {
    const maps = Object.entries(inputs).sort(([a], [b]) => periods[a]! - periods[b]!);
    const years = maps.map(([name]) => periods[name]!);
    const options = { ...(from > 0 ? { from } : {}), ...(protection > 0 ? { protection } : {}), tail };
    // the area is a sum of the losses by weights that the periods alone decide
    const weights = years.map((_, k) =>
      expectedAnnualLoss(
        years,
        years.map((__, other) => (other === k ? 1 : 0)),
        options,
      ),
    );
    for (let i = 0; i < out.values.length; i++) {
      let sum = 0;
      for (let k = 0; k < maps.length; k++) sum += weights[k]! * maps[k]![1].values[i]!;
      out.values[i] = sum;
    }
  },
);

function requirePeriods(maps: readonly string[], periods: Readonly<Record<string, number>>): void {
  const strange = [...maps.filter((name) => periods[name] === undefined), ...Object.keys(periods).filter((name) => !maps.includes(name))];
  if (maps.length > 0 && strange.length === 0 && new Set(Object.values(periods)).size === maps.length) return;
  throw new TetrazoneError('bad-option', {
    path: 'expected-annual-loss-grid.periods',
    value: JSON.stringify(periods),
    expected: `another return period for each of ${maps.join(', ')}`,
  });
}

function oneUnit(inputs: Shapes): string {
  const [first, ...others] = Object.entries(inputs);
  const odd = others.find(([, { unit }]) => unit !== first![1].unit);
  if (odd !== undefined)
    throw new TetrazoneError('bad-input', {
      operation: 'expected-annual-loss-grid',
      input: odd[0],
      detail: `is in ${odd[1].unit || '1'}, ${first![0]} in ${first![1].unit || '1'}`,
    });
  return first![1].unit;
}
