import { number, numbers } from '../../layers/options.js';
import { reduction } from '../../layers/reduction.js';
import { connectivityOption } from '../regions.js';
import { delineateCorridor } from './delineate-corridor.js';
import { collectCells, type WholeCells, wholeRaster } from './whole-raster.js';

/** The longest corridor at one threshold. */
export interface CorridorAtThreshold extends Record<string, number | null> {
  readonly threshold: number;
  /** Share of the known cells at or above it. */
  readonly share: number;
  readonly corridors: number;
  readonly area: number | null;
  readonly length: number | null;
  readonly meanWidth: number | null;
  readonly azimuth: number | null;
  readonly elongation: number | null;
  /** How far the middle of its axis lies from that at the threshold in the middle of the list, in units of the CRS. */
  readonly shift: number | null;
  /** By how many degrees its axis is turned from that one, −90 … 90. */
  readonly turn: number | null;
}

/**
 * How the longest corridor moves with the threshold: delineated anew at each quantile of the hazard (or each threshold given), with its shift and turn against the one
 * in the middle of the list. A corridor that hardly turns and moves is a feature of the hazard; one that does not is a feature of the threshold.
 */
export const corridorStability = reduction(
  {
    name: 'corridor-stability',
    version: 1,
    title: { zh: '走廊对阈值的稳定性', en: 'Stability of a corridor against its threshold' },
    inputs: { hazard: 'float32' },
    options: {
      thresholds: numbers([], { zh: '危险性的阈值；不给则取下列分位数', en: 'values of the hazard; the quantiles below unless given' }),
      quantiles: numbers([0.65, 0.7, 0.75, 0.8, 0.85], { zh: '低于各阈值的像元所占的比例', en: 'shares of the cells that lie below the thresholds' }),
      closing: number(0, { min: 0, unit: 'm' }, { zh: '不超过此宽度两倍的间隙连成一片', en: 'gaps up to twice this wide are bridged' }),
      connectivity: { ...connectivityOption, fallback: 8 as const },
      elongation: number(2, { min: 1 }, { zh: '长宽比达到此值的条带才是走廊', en: 'length over width from which a belt is a corridor' }),
      minimumArea: number(0, { min: 0, unit: 'm²' }, { zh: '更小的条带不计', en: 'smaller belts are left out' }),
    },
  },
  {
    map: collectCells,
    combine: (first: WholeCells, second: WholeCells): WholeCells => ({ grid: first.grid, blocks: [...first.blocks, ...second.blocks] }),
    finish: (state, { thresholds, quantiles, ...options }, _values, context): readonly CorridorAtThreshold[] => {
      if (state === undefined) return [];
      const raster = wholeRaster(state);
      const known = raster.values.filter((value) => !Number.isNaN(value)).sort();
      if (known.length === 0) return [];
      const cuts = thresholds.length > 0 ? thresholds : quantiles.map((share) => known[Math.floor(Math.min(1, Math.max(0, share)) * (known.length - 1))]!);
      const found = cuts.map((threshold) => {
        context.check();
        const { corridors } = delineateCorridor(raster, { ...options, threshold });
        const below = known.findIndex((value) => value >= threshold);
        return { threshold, share: below < 0 ? 0 : (known.length - below) / known.length, corridors };
      });
      const base = found[Math.floor(found.length / 2)]?.corridors[0];
      return found.map(({ threshold, share, corridors }) => {
        const [first] = corridors;
        const turn = first === undefined || base === undefined ? null : ((((first.azimuth - base.azimuth + 90) % 180) + 180) % 180) - 90;
        return {
          threshold,
          share,
          corridors: corridors.length,
          area: first?.area ?? null,
          length: first?.length ?? null,
          meanWidth: first?.meanWidth ?? null,
          azimuth: first?.azimuth ?? null,
          elongation: first?.elongation ?? null,
          shift: first === undefined || base === undefined ? null : Math.hypot(...difference(middle(first.axis), middle(base.axis))),
          turn,
        };
      });
    },
  },
);

/** The point half way along an axis. */
function middle(axis: readonly (readonly number[])[]): readonly number[] {
  const steps = axis.slice(1).map((to, k) => Math.hypot(...difference(to, axis[k]!)));
  let left = steps.reduce((sum, step) => sum + step, 0) / 2;
  for (const [k, step] of steps.entries()) {
    const [from, to] = [axis[k]!, axis[k + 1]!];
    if (left <= step) return [from[0]! + (left / step) * (to[0]! - from[0]!), from[1]! + (left / step) * (to[1]! - from[1]!)];
    left -= step;
  }
  return axis.at(-1)!;
}
const difference = ([x, y]: readonly number[], [u, v]: readonly number[]): [number, number] => [x! - u!, y! - v!];
