import { higherOf, highestAtFeatures } from '../../../algebra/zonal/highest-at-features.js';
import type { Features } from '../../../features/features.js';
import { value } from '../../../layers/inputs.js';
import { reduction } from '../../../layers/reduction.js';

/**
 * Faults with the highest intensity of the cells that they cross as their property `intensity`, for `avoidance-belts`: fortification goes by the stricter side (就高). One that crosses
 * no cell with data, and one that says its own, keeps what it says.
 */
export const faultIntensity = reduction(
  {
    name: 'fault-intensity',
    version: 1,
    title: { zh: '断层处的烈度', en: 'Intensity along faults' },
    inputs: { intensity: 'float32', faults: value<Features>({ zh: '断层线', en: 'lines of the faults' }, 'features') },
    options: {},
  },
  {
    map: ({ intensity, faults }, _options, block): Float64Array => highestAtFeatures('fault-intensity', faults, intensity, block),
    combine: higherOf,
    finish: (highest, _options, { faults }): Features => {
      const { crs, features } = faults as Features;
      return {
        crs,
        features: features.map((fault, i) => {
          const found = highest?.[i] ?? Number.NEGATIVE_INFINITY;
          return fault.properties.intensity !== undefined || !Number.isFinite(found)
            ? { ...fault, properties: { intensity: 0, ...fault.properties } }
            : { ...fault, properties: { ...fault.properties, intensity: found } };
        }),
      };
    },
  },
);
