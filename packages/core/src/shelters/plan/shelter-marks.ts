import type { Features } from '../../features/features.js';
import { value } from '../../layers/inputs.js';
import { calculation } from '../../layers/reduction.js';
import type { SiteVerdict } from '../screening/screen-sites.js';
import type { ShelterPlan } from './shelter-plan.js';

/** The colour of a verdict, by the level that has it. A site in the danger zone is red whatever the rules say of it. */
const levels: Readonly<Record<SiteVerdict, number>> = { compliant: 1, passes: 1, unknown: 2, fails: 3 };
const DANGER = 4;

/** The sites of a plan as what a sheet draws as dots: their `name`, and as `level` 4 in the danger zone, 3 failing a rule, 2 lacking data, 1 passing all. */
export const shelterMarks = calculation(
  {
    name: 'shelter-marks',
    version: 1,
    title: { zh: '避难场所评判标记', en: 'Shelters by their verdict' },
    inputs: {
      sites: value<Features>({ zh: '避难场所，与规划所用的相同', en: 'shelters, as the plan took them' }, 'features'),
      plan: value<ShelterPlan>({ zh: 'shelter-plan 的结果', en: 'what shelter-plan gave' }, 'data'),
    },
    options: {},
  },
  ({ sites, plan: { screening, endangered } }): Features => {
    const lost = new Set(endangered);
    const features = sites.features.map(({ geometry, properties }, at) => {
      const { name, verdict } = screening.sites[at] ?? { name: undefined, verdict: 'unknown' as const };
      return { geometry, properties: { name: name ?? properties.name ?? '', level: lost.has(at) ? DANGER : levels[verdict] } };
    });
    return { crs: sites.crs, features };
  },
);
