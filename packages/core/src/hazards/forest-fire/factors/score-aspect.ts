import { operation } from '../../../layers/operation.js';
import { local } from '../../../layers/reach.js';
import { aspectScores } from '../../../standards/forest-fire-factors.js';

/**
 * Scores 1 … 5 of the way the ground faces: sunny southern slopes dry out soonest. Sectors of 45° about the eight winds; flat ground (a slope, but no
 * aspect) has a score of its own. Aspect in degrees clockwise from north with NaN where flat, slope only tells flat from nodata. Float32, nodata NaN.
 */
export const scoreAspect = operation(
  {
    name: 'score-aspect',
    version: 1,
    title: { zh: '坡向赋分', en: 'Score of aspect' },
    inputs: { aspect: 'float32', slope: 'float32' },
    type: 'float32',
    unit: '',
    reach: local,
    options: {},
  },
  ({ aspect, slope }, _options, out) => {
    const { sectors, flat } = aspectScores.value;
    const width = 360 / sectors.length;
    for (let i = 0; i < aspect.values.length; i++) {
      const degrees = aspect.values[i] as number;
      const onFlat = Number.isNaN(slope.values[i]) ? Number.NaN : flat;
      out.values[i] = Number.isNaN(degrees) ? onFlat : (sectors[Math.floor(degrees / width + 0.5) % sectors.length] as number);
    }
  },
);
