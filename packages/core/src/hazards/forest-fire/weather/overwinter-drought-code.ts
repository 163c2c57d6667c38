import { TetrazoneError } from '../../../errors/error.js';
import { overwintering } from '../../../standards/canadian-fwi.js';

/** How winter treats the deep layer. */
export interface Overwintering {
  /** Share of the autumn's moisture that is still there in spring, 0 … 1; default 0.75. */
  readonly carryOver?: number;
  /** Share of the winter's rain that wets the layer, 0 … 1; default 0.75. */
  readonly wetting?: number;
}

/**
 * The Drought Code with which a season begins after a winter: the last of the autumn, dried by `carryOver` and wetted by the rain (mm) between the seasons. At
 * least 15. Infinite where nothing of the autumn's moisture stays and no rain wets. Lawson & Armitage 2008, equations 2–4.
 *
 * @throws `bad-values` for numbers out of range.
 */
export function overwinterDroughtCode(
  autumn: number,
  rain: number,
  { carryOver = overwintering.value.carryOver, wetting = overwintering.value.wetting }: Overwintering = {},
): number {
  const share = (value: number): boolean => value >= 0 && value <= 1;
  if (!(autumn >= 0 && rain >= 0 && share(carryOver) && share(wetting)))
    throw new TetrazoneError('bad-values', {
      operation: 'overwinterDroughtCode',
      detail: `autumn ${autumn}, rain ${rain} mm, carryOver ${carryOver}, wetting ${wetting}; expected a code and rain from 0 on, and shares from 0 to 1`,
    });
  const spring = carryOver * 800 * Math.exp(-autumn / 400) + wetting * 3.94 * rain;
  return Math.max(15, 400 * Math.log(800 / spring));
}
