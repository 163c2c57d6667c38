import { arrLimits, debrisFactors, type FloodedLand } from '../../../standards/flood-hazard.js';

/** The hazard rating HR = d (v + 0.5) + DF of flood water to people (DEFRA 2008), d in m, v in m/s; 0 on dry ground. */
export function floodHazardRating(depth: number, velocity: number, land: FloodedLand = 'urban'): number {
  if (!(depth > 0)) return depth === 0 ? 0 : Number.NaN;
  const [shallow, middle, deep] = debrisFactors.value[land];
  return depth * (velocity + 0.5) + (depth > 0.75 || velocity > 2 ? deep : depth > 0.25 ? middle : shallow);
}

/** The class H1 … H6 (1 … 6) of ARR 2019 / AIDR: the lowest whose limits of depth, velocity and their product all hold; 0 on dry ground. */
export const floodHazardClass = (depth: number, velocity: number): number => (depth > 0 ? floodHazardClassOf(depth * velocity, depth, velocity) : 0);

/** The same from the product, depth and velocity. Limits only rise from class to class, so from the greatest of each this is the worst class there was. */
export function floodHazardClassOf(product: number, depth: number, velocity: number): number {
  let level = 1;
  for (const limits of arrLimits.value) {
    if (product <= limits[0] && depth <= limits[1] && velocity <= limits[2]) return level;
    level++;
  }
  return level;
}
