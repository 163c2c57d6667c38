import type { Status } from '../../standards/clause.js';
import type { RulePack } from '../../standards/shelters/rule-pack.js';
import type { EffectiveArea } from './effective-area.js';
import type { SiteFacts } from './site.js';

/** How many people a site holds for one length of stay, by one pack. */
export interface SiteCapacity {
  readonly pack: string;
  readonly standard: string;
  readonly clause: string;
  readonly period: string;
  readonly status: Status;
  /** m² for each person. */
  readonly area_per_person: number;
  /** ⌊effective area / m² per person⌋, or what the entrances or the water allow where that is less. */
  readonly people: number;
  readonly governed_by: 'area' | 'entrances' | 'water';
  /** Deductions that could not be made: there may be room for fewer. */
  readonly at_most: boolean;
}

/** The capacity by every number of m² per person that a pack has; none where the effective area is not known. */
export function siteCapacity({ id, rules }: RulePack, facts: SiteFacts, area: EffectiveArea | undefined): SiteCapacity[] {
  const own = facts.number('effective_area_m2');
  const effective = own ?? area?.effective;
  if (effective === undefined) return [];
  const waterRule = rules.find(({ quantity }) => quantity === 'water-per-person');
  const water = facts.number('water_l_per_day');
  return rules
    .filter(({ quantity }) => quantity === 'area-per-person')
    .map(({ standard, clause, period = '', status, value }): SiteCapacity => {
      const limits: readonly (readonly [SiteCapacity['governed_by'], number | undefined])[] = [
        // a tenth of a millionth of a person is rounding
        ['area', Math.floor(effective / value + 1e-7)],
        ['entrances', facts.number('entrance_people')],
        ['water', water === undefined || waterRule === undefined ? undefined : Math.floor(water / waterRule.value + 1e-7)],
      ];
      const [by, people] = limits.reduce((least, limit) => ((limit[1] ?? Number.POSITIVE_INFINITY) < (least[1] as number) ? limit : least));
      const about = { pack: id, standard, clause, period, status, area_per_person: value };
      return { ...about, people: people as number, governed_by: by, at_most: own === undefined && (area?.unknown.length ?? 0) > 0 };
    });
}
