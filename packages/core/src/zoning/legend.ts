import { scaleThreshold } from 'd3-scale';
import { TetrazoneError } from '../errors/error.js';
import type { Breaks } from '../statistics/breaks/breaks.js';
import type { Scheme, SchemeLevel } from './scheme.js';

/** One line of a legend; `from` and `to` are ∓Infinity at the ends. Which of them belongs to the class is said by `breaks.closed`. */
export interface LegendEntry extends SchemeLevel {
  readonly from: number;
  readonly to: number;
}

/** The levels of a scheme with the values they stand for, lowest level first. `bad-values` unless there are as many breaks as levels less one. */
export function legend(breaks: Breaks, scheme: Scheme): readonly LegendEntry[] {
  const { levels } = scheme;
  if (breaks.values.length !== levels.length - 1)
    throw new TetrazoneError('bad-values', { operation: 'legend', detail: `${breaks.values.length} breaks for the ${levels.length} levels of ${scheme.name}` });
  const upwards = levels.map(({ level }) => level);
  const scale = scaleThreshold<number, number>()
    .domain(breaks.values)
    .range(breaks.worse === 'higher' ? upwards : upwards.reverse());
  return levels.map((level) => {
    const [from, to] = scale.invertExtent(level.level);
    return { ...level, from: from ?? -Infinity, to: to ?? Infinity };
  });
}
