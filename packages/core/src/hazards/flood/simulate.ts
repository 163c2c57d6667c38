import { keep } from '../../algebra/keep.js';
import { warp } from '../../algebra/warp/warp.js';
import { cite } from '../../standards/clause.js';
import { depthBreaks } from '../../standards/flood-depth.js';
import { givenRaster } from '../given.js';
import type { Hazard } from '../hazard.js';
import { floodResult, floodSimulation, simulationOptions } from './flow/flood-simulation.js';

/** How deep water gets in a storm by two-dimensional flow on the census grid; frames, if asked for, are products with their time. For towns and plains of a few million cells. */
export const floodSimulated: Hazard<typeof simulationOptions> = {
  hazard: 'flood',
  method: 'simulate',
  title: { zh: '洪涝二维模拟', en: 'Simulated flood' },
  intensity: { zh: '最大水深', en: 'Greatest depth', unit: 'm' },
  inputs: { dem: { kind: 'raster', title: { zh: '数字高程', en: 'Elevation' }, unit: 'm' } },
  options: simulationOptions,
  levels: { rule: 'fixed', breaks: depthBreaks.value, closed: 'right', unit: 'm' },
  build: (inputs, options, grid) => {
    const dem = keep(warp(givenRaster(inputs, 'dem'), { grid, method: 'bilinear' }));
    const simulation = floodSimulation(dem, options);
    const frames = Array.from({ length: options.frames }, (_, k) => {
      const seconds = Math.round(((k + 1) * options.duration * 3600) / options.frames);
      const title = { zh: `${Math.round(seconds / 60)} 分钟时水深`, en: `Depth after ${Math.round(seconds / 60)} minutes` };
      return [
        `frame-${String(k + 1).padStart(3, '0')}`,
        { title, field: floodResult({ dem, simulation }, { output: 'frame', frame: k + 1 }), seconds },
      ] as const;
    });
    const of = (output: 'max-velocity' | 'arrival-time' | 'hazard-rating') => floodResult({ dem, simulation }, { output });
    return {
      intensity: floodResult({ dem, simulation }),
      products: {
        'max-velocity': { title: { zh: '最大流速', en: 'Greatest velocity' }, field: of('max-velocity') },
        'arrival-time': { title: { zh: '到达时间', en: 'Time of arrival' }, field: of('arrival-time') },
        'hazard-rating': { title: { zh: '对人的危险度', en: 'Hazard to people' }, field: of('hazard-rating') },
        ...Object.fromEntries(frames),
      },
      citations: [cite(depthBreaks)],
    };
  },
};
