import type { Random } from '../seeded-random.js';
import { normalQuantile } from './normal-quantile.js';

/** Half a step of a random number of 32 bits, so that neither 0 nor 1 is asked for. */
const HALF = 2 ** -33;

/** One draw from the normal distribution with mean 0 and deviation 1, by its quantile function. */
export const standardNormal = (random: Random): number => normalQuantile(random() + HALF);
