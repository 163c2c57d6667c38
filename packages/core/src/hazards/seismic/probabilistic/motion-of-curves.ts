import { TetrazoneError } from '../../../errors/error.js';
import { value } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { gridOption, number, text } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { isIntensity } from '../ground-motion/motion-model.js';
import type { HazardGrid } from './hazard-curve-grid.js';
import { motionAtRate } from './motion-at-rate.js';
import { rateOfProbability } from './poisson.js';

/**
 * The motion (g, m/s or degrees) that is passed in so many years with a probability, read off the curves of every cell of their grid. NaN where the levels do not
 * reach that far. Float32.
 *
 * @throws `bad-option` for a measure or curve that was not computed, `bad-values` for another grid than that of the curves.
 */
export const motionOfCurves = operation(
  {
    name: 'motion-of-curves',
    version: 1,
    title: { zh: '危险性曲线上的地震动', en: 'Motion off hazard curves' },
    inputs: { hazard: value<HazardGrid>({ zh: 'hazard-curve-grid 的结果', en: 'what hazard-curve-grid gives' }) },
    options: {
      grid: gridOption({ zh: '曲线所在的格网', en: 'the grid of the curves' }),
      probability: number(0.1, { above: 0, below: 1 }, { zh: '超越概率', en: 'of being passed' }),
      years: number(50, { above: 0 }, { zh: '若干年内', en: 'in so many years' }),
      measure: text('', { zh: 'PGA、PGV、SA(0.2) 等；不给则取最先计算的', en: 'PGA, PGV, SA(0.2) …; the first that was computed unless said' }),
      curve: text('mean', { zh: '平均，或已计算的分位数：0.84', en: 'mean, or a fractile that was computed: 0.84' }),
    },
    type: 'float32',
    unit: (_, { measure }) => (measure === 'PGV' ? 'm/s' : measure === 'MMI' || measure === 'CSI' ? 'intensity' : 'g'),
    grid: (_, { grid }) => grid,
    reach: local,
  },
  ({ hazard }, { grid, probability, years, measure, curve }, { window, values }) => {
    const { levels, measures, rows } = hazard;
    if (hazard.lattice.width !== grid.width || hazard.lattice.height !== grid.height)
      throw new TetrazoneError('bad-values', { operation: 'motion-of-curves', detail: 'the curves were computed on another grid' });
    const of = measure === '' ? measures[0] : measures.find((one) => one.measure === measure);
    const found = of?.curves.find((one) => one.curve === curve);
    if (of === undefined || found === undefined)
      throw new TetrazoneError('bad-option', {
        path: `motion-of-curves.${of === undefined ? 'measure' : 'curve'}`,
        value: of === undefined ? measure : curve,
        expected: `one that was computed: ${(of === undefined ? measures.map((one) => one.measure) : of.curves.map((one) => one.curve)).join(', ')}`,
      });
    const rate = rateOfProbability(probability, years);
    const logarithmic = !isIntensity(of.measure);
    for (let i = 0; i < values.length; i++) {
      const cell = (window.row + Math.floor(i / window.width)) * grid.width + window.col + (i % window.width);
      const row = rows[cell] as number;
      values[i] = row < 0 ? Number.NaN : motionAtRate(levels, found.rates.subarray(row * levels.length, (row + 1) * levels.length), rate, logarithmic);
    }
  },
);
