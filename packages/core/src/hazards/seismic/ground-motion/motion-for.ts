import { TetrazoneError } from '../../../errors/error.js';
import { wangRegions } from '../../../standards/ground-motion/wang-2000.js';
import { yuRegions } from '../../../standards/ground-motion/yu-2013.js';
import { allen12 } from './allen12.js';
import { bssa14 } from './bssa14.js';
import { cy14 } from './cy14.js';
import { gao15 } from './gao15.js';
import type { MotionAt, MotionMeasure, MotionModel, MotionRupture, MotionSite } from './motion-model.js';
import { sadigh97 } from './sadigh97.js';
import { wang00 } from './wang00.js';
import { yu13 } from './yu13.js';

interface Described {
  readonly motion: (rupture: MotionRupture, measure: MotionMeasure) => MotionAt | undefined;
  readonly measures: string;
  /** What it must know of a site and of a rupture beside the magnitude. */
  readonly site: readonly (keyof MotionSite)[];
  readonly rupture: readonly ('dip' | 'ztor')[];
  readonly regions: readonly (string | undefined)[];
}

const spectra = 'PGA, PGV, SA(0.01) … SA(10)';
const anyRegion: readonly undefined[] = [];

/** The models by name. */
export const describedModels: Readonly<Record<MotionModel, Described>> = {
  bssa14: { motion: bssa14, measures: spectra, site: ['rjb', 'vs30'], rupture: [], regions: anyRegion },
  cy14: { motion: cy14, measures: spectra, site: ['rrup', 'rjb', 'rx', 'vs30'], rupture: ['dip', 'ztor'], regions: anyRegion },
  sadigh97: { motion: sadigh97, measures: 'PGA', site: ['rrup'], rupture: [], regions: anyRegion },
  yu13: { motion: yu13, measures: 'PGA, PGV', site: ['along', 'across'], rupture: [], regions: yuRegions },
  wang00: { motion: wang00, measures: 'CSI', site: ['along', 'across'], rupture: [], regions: wangRegions },
  gao15: { motion: gao15, measures: 'CSI', site: ['along', 'across'], rupture: [], regions: yuRegions },
  allen12: { motion: allen12, measures: 'MMI', site: ['rrup'], rupture: [], regions: anyRegion },
};

const refuse = (path: string, value: unknown, expected: string): never => {
  throw new TetrazoneError('bad-option', { path: `ground-motion.${path}`, value: String(value), expected });
};

/** The model of a name; `bad-option` for none. */
export const modelNamed = (model: string): Described =>
  Object.hasOwn(describedModels, model) ? describedModels[model as MotionModel] : refuse('model', model, `one of ${Object.keys(describedModels).join(', ')}`);

/**
 * What computes a measure by a model for the sites of one rupture; made once, called for each site without allocating. `bad-option` for a model, measure or
 * region that there is not.
 */
export function motionFor(model: MotionModel, rupture: MotionRupture, measure: MotionMeasure): MotionAt {
  const described = modelNamed(model);
  const { regions } = described;
  if (!(rupture.magnitude >= 0 && rupture.magnitude <= 10)) refuse('magnitude', rupture.magnitude, 'a magnitude from 0 to 10');
  if (regions.length > 0 && !regions.includes(rupture.region)) refuse('region', rupture.region, `one of ${regions.join(', ')} for ${model}`);
  return described.motion(rupture, measure) ?? refuse('imt', measure, `one of ${described.measures} for ${model}`);
}
