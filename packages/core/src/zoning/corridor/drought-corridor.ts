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
      threshold: numberIfGiven('cells at or above it belong; the highest quarter unless given'),
      closing: number(0, { min: 0, unit: 'm' }, 'gaps up to twice this wide are bridged'),
      connectivity: { ...connectivityOption, fallback: 8 as const },
      elongation: number(2, { min: 1 }, 'length over width from which a belt is a corridor'),
      minimumArea: number(0, { min: 0, unit: 'm²' }, 'smaller belts are left out'),
      axis: flag(true, 'the axes beside the outlines'),
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
