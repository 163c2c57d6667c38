import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { value } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import { choice, flag, number } from '../../layers/options.js';
import { global } from '../../layers/reach.js';
import { wholeWindow } from '../../raster/grid.js';
import { standings, standsIn } from './standing.js';
import { viewshed as solveViewshed } from './viewshed.js';

/**
 * `viewshed` as an operation: observers are points in any CRS, each with its own height where it has the property `height`. Those off the grid or where the terrain is nodata
 * are refused, or left out, as `strays` says; `observer-places` tells which they are.
 *
 * @throws as `viewshed`, and `bad-values` where all are left out.
 */
export const viewshed = operation(
  {
    name: 'viewshed',
    version: 1,
    title: { zh: '可视域', en: 'Viewshed' },
    inputs: { dem: 'float32', observers: value<Features>({ zh: '观察点', en: 'points that look' }, 'features') },
    options: {
      observerHeight: number(2, { min: 0, unit: 'm' }, { zh: '视点高出地面的高度', en: 'height of the eye above the ground' }),
      targetHeight: number(0, { min: 0, unit: 'm' }, { zh: '被观察目标高出地面的高度', en: 'height of what is looked for above the ground' }),
      maximumDistance: number(0, { min: 0, unit: 'm' }, { zh: '看多远；0 表示不限', en: 'how far is looked; 0: everywhere' }),
      refraction: number(1 / 7, { min: 0, max: 1 }, { zh: '大气折光抵消地球曲率的比例', en: 'share of the curvature that refraction takes back' }),
      curvature: flag(true, { zh: '计入地球曲率', en: 'the earth is round' }),
      strays: choice(['refuse', 'leave-out'], { zh: '位于格网外或没有地形处的视点', en: 'observers off the grid or without terrain' }),
    },
    type: 'uint8',
    kind: 'category',
    unit: '',
    nodata: 255,
    reach: global,
  },
  ({ dem, observers }, { maximumDistance, strays, ...options }, out, context) => {
    if (out.values.length === 0) return;
    const far = maximumDistance > 0 ? { maximumDistance } : {};
    const all = standings('viewshed', observers, out.grid);
    const stands = (one: (typeof all)[number]): boolean =>
      standsIn(one, wholeWindow(out.grid)) && !Number.isNaN(dem.values[one.row * out.grid.width + one.col]!);
    const eyes = strays === 'refuse' ? all : all.filter(stands);
    if (all.length > 0 && eyes.length === 0)
      throw new TetrazoneError('bad-values', {
        operation: 'viewshed',
        detail: `every observer lies off the grid or where the terrain is nodata (${all.map(({ name }) => name).join(', ')})`,
      });
    const given = eyes.map(({ x, y, height }) => ({ x, y, ...(height === undefined ? {} : { height }) }));
    out.values.set(solveViewshed(dem, given, { ...options, ...far, context }).values);
  },
);
