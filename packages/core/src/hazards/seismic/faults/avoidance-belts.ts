import { bufferLines } from '../../../features/buffer-lines.js';
import type { Feature, Features } from '../../../features/features.js';
import { localPlane } from '../../../features/local-plane.js';
import { transformFeatures } from '../../../features/transform-features.js';
import { value } from '../../../layers/inputs.js';
import { calculation } from '../../../layers/reduction.js';
import { faultAvoidanceTable } from '../../../standards/gb50011-2010.js';
import { buildingClass, distanceFor, faultOptions, knownFault } from './fault-settings.js';

/**
 * The belt along each fault that buildings of a class keep out of by GB 50011-2010 Table 4.1.7, on either side of its main line, as polygons in the CRS of the faults. Faults that may
 * be left out of account (below Ⅷ, not active in the Holocene, buried deep enough, class 丁) have none. For class 甲 the belt is that of 乙 with `study` true: the table
 * asks for a study of its own, which may well ask for more. Properties: `fault`, `intensity`, `building`, `distance` (m), `study`, `clause`, `status`.
 *
 * @throws `bad-values` for a fault whose intensity is not known.
 */
export const avoidanceBelts = calculation(
  {
    name: 'avoidance-belts',
    version: 1,
    title: { zh: '断层避让带', en: 'Avoidance belts of faults' },
    inputs: { faults: value<Features>({ zh: '断层线', en: 'lines of the faults' }, 'features') },
    options: {
      building: buildingClass('C', { zh: '按 GB 50223 的建筑类别：A 甲、B 乙、C 丙、D 丁', en: 'class of building by GB 50223: A 甲, B 乙, C 丙, D 丁' }),
      ...faultOptions,
    },
  },
  ({ faults }, { building, ...options }): Features => {
    const plane = localPlane(faults);
    const { clause, standard, status } = faultAvoidanceTable;
    const belts = transformFeatures(faults, plane).features.flatMap((fault, i): readonly Feature[] => {
      const { name, setting } = knownFault(faults.features[i] as Feature, i, options);
      const { distance, study } = distanceFor(setting, building);
      const geometry = bufferLines(fault.geometry, distance);
      if (geometry === undefined) return [];
      const properties = { fault: name, intensity: setting.intensity, building, distance, study, clause: `${standard} ${clause}`, status };
      return [{ geometry, properties }];
    });
    return transformFeatures({ crs: plane, features: belts }, faults.crs);
  },
);
