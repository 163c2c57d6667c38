import type { Features } from '../../features/features.js';
import { value } from '../../layers/inputs.js';
import { reduction } from '../../layers/reduction.js';
import { type LeftOut, standings, standsIn } from './standing.js';

/** Where an observer stands. `x` and `y` are as its file has them; `height` is its own above the ground, `ground` the terrain's there, m, `null` where there is none. */
export interface ObserverPlace extends Readonly<Record<string, string | number | null>> {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly height: number | null;
  readonly ground: number | null;
  readonly leftOut: LeftOut;
}

/** What `viewshed` makes of each observer with `strays: leave-out`: a row each, in their order, and why it is left out. @throws `bad-input` for what are no points. */
export const observerPlaces = reduction(
  {
    name: 'observer-places',
    version: 1,
    title: { zh: '观察点位置', en: 'Where observers stand' },
    inputs: { dem: 'float32', observers: value<Features>({ zh: '观察点', en: 'points that look' }, 'features') },
    options: {},
  },
  {
    /** The terrain where observers stand in a block, by their numbers; of all others that they stand elsewhere. */
    map: ({ dem, observers }, _options, block): readonly ObserverPlace[] =>
      standings('observer-places', observers, dem.grid).map((one): ObserverPlace => {
        const { name, given, height = null, col, row } = one;
        const inside = standsIn(one, block);
        const ground = inside ? dem.values[(row - block.row) * block.width + col - block.col]! : Number.NaN;
        return {
          ...{ name, x: given.position[0]!, y: given.position[1]!, height, ground: Number.isNaN(ground) ? null : ground },
          leftOut: !inside ? 'outside the grid' : Number.isNaN(ground) ? 'no terrain' : '',
        };
      }),
    combine: (a, b) => a.map((one, at) => (one.leftOut === 'outside the grid' ? b[at]! : one)),
    finish: (rows): readonly ObserverPlace[] => rows ?? [],
  },
);
