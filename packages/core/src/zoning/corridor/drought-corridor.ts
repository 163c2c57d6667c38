import type { Features } from '../../features/features.js';
import { flag, number, numberIfGiven } from '../../layers/options.js';
import { reduction } from '../../layers/reduction.js';
import { connectivityOption } from '../regions.js';
import { delineateCorridor } from './delineate-corridor.js';
import { collectCells, type WholeCells, wholeRaster } from './whole-raster.js';

/**
 * The elongated belts where a hazard is high, as features: of each its outline and, unless told otherwise, its axis, with rank (1 the longest), elongation,
 * azimuth, area, length and widths. See `delineateCorridor`.
 */
export const droughtCorridor = reduction(
  {
    name: 'drought-corridor',
    version: 2,
    title: { zh: '干旱走廊划定', en: 'Delineation of drought corridors' },
    inputs: { hazard: 'float32' },
    options: {
      threshold: numberIfGiven({ zh: '达到此值的像元属于走廊；不给则取最高的四分之一', en: 'cells at or above it belong; the highest quarter unless given' }),
      closing: number(0, { min: 0, unit: 'm' }, { zh: '不超过此宽度两倍的间隙连成一片', en: 'gaps up to twice this wide are bridged' }),
      connectivity: { ...connectivityOption, fallback: 8 as const },
      elongation: number(2, { min: 1 }, { zh: '长宽比达到此值的条带才是走廊', en: 'length over width from which a belt is a corridor' }),
      minimumArea: number(0, { min: 0, unit: 'm²' }, { zh: '更小的条带不计', en: 'smaller belts are left out' }),
      axis: flag(true, { zh: '除外廓外还给出轴线', en: 'the axes beside the outlines' }),
    },
  },
  {
    map: collectCells,
    combine: (first: WholeCells, second: WholeCells): WholeCells => ({ grid: first.grid, blocks: [...first.blocks, ...second.blocks] }),
    finish: (state, { threshold, closing, connectivity, elongation, minimumArea, axis }): Features => {
      if (state === undefined) return { crs: '', features: [] };
      const { corridors, threshold: cut } = delineateCorridor(wholeRaster(state), { threshold, closing, connectivity, elongation, minimumArea });
      const features = corridors.flatMap(({ axis: line, outline, ...measures }, at) => {
        const about = { rank: at + 1, threshold: cut, ...measures };
        return [
          { geometry: outline, properties: { role: 'outline', ...about } },
          ...(axis ? [{ geometry: { type: 'LineString' as const, coordinates: [...line] }, properties: { role: 'axis', ...about } }] : []),
        ];
      });
      return { crs: state.grid.crs, features };
    },
  },
);
