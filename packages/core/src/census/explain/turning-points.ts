import type { ExplainedTurn } from './explanation.js';

/** Tried at a time. */
const TRIES = 1024;
/** How far is looked, in parts and multiples of the value. */
const [NEAREST, FARTHEST] = [1e-7, 1e4];

/**
 * The nearest values above and below `from` at which a level is another. `levels` gives the levels of many values at once; it may turn more than once.
 * Looked for in steps that grow by 2.5 % from a ten-millionth of the value to ten thousand times it, then narrowed to the precision of float32; what turns
 * and turns back within one step is not seen.
 */
export function turningPoints(
  from: number,
  level: number,
  levels: (values: Float64Array) => ArrayLike<number>,
  [least, greatest]: readonly [least: number, greatest: number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): { readonly up?: ExplainedTurn; readonly down?: ExplainedTurn } {
  const scale = Math.max(Math.abs(from), 1e-3);
  const growth = (FARTHEST / NEAREST) ** (1 / (TRIES - 2));
  const steps = Float64Array.from({ length: TRIES }, (_, i) => (i === 0 ? 0 : scale * NEAREST * growth ** (i - 1)));
  const toward = (sign: 1 | -1): ExplainedTurn | undefined => {
    const inside = (x: number): number => Math.min(Math.max(x, least), greatest);
    let tried = steps.map((step) => inside(from + sign * step));
    let found: { readonly to: number; readonly level: number } | undefined;
    for (let round = 0; round < 4; round++) {
      const got = levels(tried);
      const at = tried.findIndex((_, i) => turned(got[i]!, level));
      if (at < 0) return found && { ...found, change: found.to - from };
      found = { to: tried[at]!, level: got[at]! };
      if (at === 0) break;
      const [near, far] = [tried[at - 1]!, tried[at]!];
      tried = Float64Array.from({ length: TRIES }, (_, i) => near + ((far - near) * i) / (TRIES - 1));
    }
    return found && { ...found, change: found.to - from };
  };
  const [up, down] = [toward(1), toward(-1)];
  return { ...(up && { up }), ...(down && { down }) };
}

/** Another level; none (no data) is not one. */
export const turned = (found: number, level: number): boolean => !Number.isNaN(found) && found !== level;
