import { hazardCurves } from './hazard-curves.js';
import type { HazardModel, HazardSite } from './source-model.js';

/**
 * How often a year shaking at a site passes each level: probabilistic seismic hazard (Cornell 1968, McGuire 1976), the mean over the branches of the logic
 * tree. Magnitudes by bins of 0.01, ruptures floating evenly on faults in steps of 0.1 km, areas as points 0.01° apart, unless the model says otherwise.
 * `truncation` cuts the motion at so many σ on the upper side and renormalises it: `Infinity` not at all, 0 leaves the median alone.
 *
 * @returns annual rates, one for each level; `1 − exp(−rate · years)` is a probability.
 * @throws `bad-values` for a source, site or level that cannot be, `bad-option` for an unknown model, measure or region.
 */
export const hazardCurve = ({ site, ...model }: HazardModel & { readonly site: HazardSite }): number[] => Array.from(hazardCurves(model, [site]));
