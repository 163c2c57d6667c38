import type { Features } from '../../../features/features.js';
import type { Field, Value, When } from '../../../layers/field.js';
import { givenFeatures } from '../../given.js';
import type { HazardGiven, HazardShapes, HazardTable } from '../../hazard.js';
import { avoidanceBelts } from './avoidance-belts.js';
import { faultExposure } from './fault-exposure.js';
import { faultIntensity } from './fault-intensity.js';
import type { BuildingClass } from './fault-settings.js';

/** Belts of faults under a map of intensity, and what stands in them; undefined without faults. */
export function faultBelts<W extends When>(
  inputs: Readonly<Record<string, HazardGiven<W>>>,
  intensity: Field<W>,
  building: BuildingClass,
): { readonly shapes: Readonly<Record<string, HazardShapes<W>>>; readonly tables: Readonly<Record<string, HazardTable<W>>> } | undefined {
  const given = givenFeatures(inputs, 'faults');
  if (given === undefined) return undefined;
  const faults = faultIntensity<W>({ intensity, faults: given.features } as never) as Value<W, Features>;
  const belts = avoidanceBelts<W>({ faults } as never, { building }) as Value<W, Features>;
  const objects = Object.fromEntries(
    ['buildings', 'shelters', 'lifelines'].flatMap((role) => {
      const found = givenFeatures(inputs, role);
      return found === undefined ? [] : [[role, found.features]];
    }),
  );
  const exposed = Object.keys(objects).length === 0 ? undefined : (faultExposure<W>({ faults, ...objects } as never, { building }) as Value<W, unknown>);
  return {
    shapes: { 'avoidance-belts': { title: { zh: '断层避让带', en: 'Avoidance belts of faults' }, features: belts } },
    tables: exposed === undefined ? {} : { 'fault-exposure': { title: { zh: '避让带内承灾体', en: 'What stands in the avoidance belts' }, rows: exposed } },
  };
}
