import { TetrazoneError } from '../../../errors/error.js';
import type { Feature } from '../../../features/features.js';
import type { Hint } from '../../../layers/hint.js';
import { choice, numberIfGiven, type Option, type Parsed, text } from '../../../layers/options.js';
import { type FaultSetting, faultAvoidance } from './fault-avoidance.js';

/** What is known of faults: shared by the belts and the list of what stands in them. */
export const faultOptions = {
  intensity: numberIfGiven({ zh: '各断层统一的设防烈度；否则取 intensityField', en: 'fortification intensity of all faults; else intensityField' }),
  intensityField: text('intensity', { zh: '断层设防烈度的属性，6 … 9', en: 'property of a fault with the fortification intensity, 6 … 9' }),
  holoceneField: text('holocene', {
    zh: '断层全新世未活动者其值为 false 的属性；没有此属性即视为活动',
    en: 'property that is false where a fault did not move in the Holocene; one that lacks it did',
  }),
  coverField: text('cover', { zh: '隐伏断层上覆土层厚度的属性，m；没有则为 0', en: 'property with the soil over a buried fault, m; 0 without it' }),
  nameField: text('name', { zh: '断层名称的属性', en: 'property that names a fault' }),
};

/** The classes of buildings by GB 50223: A 甲, B 乙, C 丙, D 丁. */
export const buildingClasses = ['A', 'B', 'C', 'D'] as const;
export type BuildingClass = (typeof buildingClasses)[number];
export const buildingClass = (first: BuildingClass, about: Hint): Option<BuildingClass> =>
  choice([first, ...buildingClasses.filter((one) => one !== first)] as [BuildingClass, ...BuildingClass[]], about);

const chinese = '甲乙丙丁';
/** A class as a table writes it: A or 甲; undefined for what is none. */
export function classNamed(given: unknown): BuildingClass | undefined {
  const word = String(given ?? '')
    .trim()
    .replace(/类$/, '')
    .toUpperCase();
  const at = chinese.indexOf(word);
  return word.length === 1 && at >= 0 ? buildingClasses[at] : buildingClasses.find((one) => one === word);
}

/** A fault ready for Table 4.1.7. */
export interface KnownFault {
  readonly name: string;
  readonly setting: Omit<FaultSetting, 'building'>;
}

const no = new Set(['false', '0', 'no', '否', 'n']);

/** What the table asks of a fault. `bad-values` for one without an intensity, or numbers that are none. */
export function knownFault({ properties, id }: Feature, index: number, options: Parsed<typeof faultOptions>): KnownFault {
  const name = String(properties[options.nameField] ?? id ?? index + 1);
  const numberOf = (field: string, otherwise: number | undefined): number => {
    const given = properties[field];
    const found = given === undefined || given === null || given === '' ? otherwise : Number(given);
    if (found === undefined || !Number.isFinite(found))
      throw new TetrazoneError('bad-values', {
        operation: 'avoidance-belts',
        detail: `fault ${name} has no number ${field}; give it, or the option intensity for all`,
      });
    return found;
  };
  const intensity = options.intensity ?? numberOf(options.intensityField, undefined);
  const moved = properties[options.holoceneField];
  const holocene = !(
    moved === false ||
    no.has(
      String(moved ?? 'yes')
        .trim()
        .toLowerCase(),
    )
  );
  return { name, setting: { intensity, holocene, cover: numberOf(options.coverField, 0) } };
}

/** The distance for a class of building in m, 0 where the fault may be left out of account; for class 甲, on which the table has none, that of 乙, and a study. */
export function distanceFor(setting: KnownFault['setting'], building: BuildingClass): { readonly distance: number; readonly study: boolean } {
  const found = faultAvoidance({ ...setting, building });
  if (found !== 'special') return { distance: found, study: false };
  return { distance: faultAvoidance({ ...setting, building: 'B' }) as number, study: true };
}
