import { arithmetic } from '../../algebra/arithmetic.js';
import { keep } from '../../algebra/keep.js';
import { warp } from '../../algebra/warp/warp.js';
import { cite } from '../../standards/clause.js';
import { depthBreaks } from '../../standards/flood-depth.js';
import { arrClasses, arrLimits, debrisFactors } from '../../standards/flood-hazard.js';
import { givenFeatures, givenRaster } from '../given.js';
import type { Hazard } from '../hazard.js';
import { floodResult, floodSimulation, simulationOptions } from './flow/flood-simulation.js';

/** How deep water gets in a storm by two-dimensional flow on the census grid; frames, if asked for, are products with their time. For towns and plains of a few million cells. */
export const floodSimulated: Hazard<typeof simulationOptions> = {
  hazard: 'flood',
  method: 'simulate',
  title: { zh: '洪涝二维模拟', en: 'Simulated flood' },
  intensity: { zh: '最大水深', en: 'Greatest depth', unit: 'm' },
  inputs: {
    dem: { kind: 'raster', title: { zh: '数字高程', en: 'Elevation' }, unit: 'm' },
    manning: { kind: 'raster', title: { zh: '糙率', en: 'Roughness' }, unit: '', optional: true },
    inflows: { kind: 'features', title: { zh: '入流口', en: 'Places where water comes in' }, unit: '', optional: true, field: true },
    breaches: { kind: 'features', title: { zh: '溃口', en: 'Dykes that break' }, unit: 'h', optional: true, field: true },
  },
  options: simulationOptions,
  levels: { rule: 'fixed', breaks: depthBreaks.value, closed: 'right', unit: 'm' },
  build: (inputs, options, grid) => {
    const dem = keep(warp(givenRaster(inputs, 'dem'), { grid, method: 'bilinear' }));
    const manning = inputs.manning && keep(warp(givenRaster(inputs, 'manning'), { grid, method: 'nearest' }));
    const inflows = givenFeatures(inputs, 'inflows', { field: true });
    const breaches = givenFeatures(inputs, 'breaches', { field: true });
    const simulation = floodSimulation(
      { dem, manning, inflows: inflows?.features, breaches: breaches?.features },
      { ...options, inflowField: inflows?.field ?? 'name', breachField: breaches?.field ?? 'hour' },
    );
    const frames = Array.from({ length: options.frames }, (_, k) => {
      const seconds = Math.round(((k + 1) * options.duration * 3600) / options.frames);
      const title = { zh: `${Math.round(seconds / 60)} 分钟时水深`, en: `Depth after ${Math.round(seconds / 60)} minutes` };
      return [
        `frame-${String(k + 1).padStart(3, '0')}`,
        { title, field: floodResult({ dem, simulation }, { output: 'frame', frame: k + 1 }), seconds },
      ] as const;
    });
    const of = (output: 'max-velocity' | 'arrival-time' | 'flooded-time' | 'hazard-rating' | 'hazard-class') => floodResult({ dem, simulation }, { output });
    return {
      intensity: arithmetic({ depth: floodResult({ dem, simulation }) }, { expression: 'depth', unit: 'm' }),
      products: {
        'max-velocity': { title: { zh: '最大流速', en: 'Greatest velocity' }, field: of('max-velocity') },
        'arrival-time': { title: { zh: '到达时间', en: 'Time of arrival' }, field: of('arrival-time') },
        'flooded-time': { title: { zh: '淹没历时', en: 'Duration of flooding' }, field: of('flooded-time') },
        'hazard-rating': { title: { zh: '对人的危险度', en: 'Hazard to people' }, field: of('hazard-rating') },
        'hazard-class': { title: { zh: '洪水危险类别', en: 'Class of flood hazard' }, field: of('hazard-class'), classes: arrClasses.value },
        ...Object.fromEntries(frames),
      },
      citations: [depthBreaks, debrisFactors, arrLimits, arrClasses].map(cite),
    };
  },
};
