// The kernels of drainage on values in memory, and what each takes.
import { fillDepressions, flowAccumulation, flowDirection } from '@tetrazone/core';

export const kernels = {
  fill: { takes: 'dem', work: (dem) => fillDepressions(dem) },
  'fill, epsilon': { takes: 'dem', work: (dem) => fillDepressions(dem, { epsilon: true }) },
  d8: { takes: 'filled', work: (filled) => flowDirection(filled) },
  accumulation: { takes: 'directions', work: (directions) => flowAccumulation(directions) },
};
