import { transformPoints } from '../../../crs/transform.js';
import { value } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { number } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { columnX, rowY } from '../../../raster/grid.js';
import { isIntensity } from '../ground-motion/motion-model.js';
import { hazardCurves } from './hazard-curves.js';
import { motionAtRate } from './motion-at-rate.js';
import { motionBranches } from './motion-branches.js';
import { rateOfProbability } from './poisson.js';
import type { HazardModel } from './source-model.js';

/**
 * The motion (g, m/s or degrees) that is passed in so many years with a probability, on the ground of every cell: `vs30` in m/s, nodata where it has none.
 * NaN where the levels of the model do not reach that far. Every cell is a site: meant for grids of kilometres, to be brought to finer ones. Float32.
 */
export const hazardMap = operation(
  {
    name: 'hazard-map',
    version: 4,
    title: { zh: '地震危险性图', en: 'Map of seismic hazard' },
    inputs: {
      vs30: 'float32',
      model: value<HazardModel>({ zh: '震源、模型、水准：见 docs/hazards/seismic.md', en: 'sources, model, levels: docs/hazards/seismic.md' }),
    },
    options: {
      probability: number(0.1, { above: 0, below: 1 }, { zh: '超越概率', en: 'of being passed' }),
      years: number(50, { above: 0 }, { zh: '若干年内', en: 'in so many years' }),
      magnitudeStep: number(
        0.1,
        { above: 0, max: 1 },
        { zh: '震级分档的最大宽度，模型没有规定时用', en: 'widest bin of magnitudes, where the model does not say' },
      ),
    },
    type: 'float32',
    unit: 'g',
    reach: local,
  },
  ({ vs30, model: given }, { probability, years, magnitudeStep }, out, context) => {
    const model = { magnitudeStep, ...given };
    const { grid, window, values } = out;
    const count = window.width * window.height;
    const xs = new Float64Array(count);
    const ys = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      xs[i] = columnX(grid, window.col + (i % window.width));
      ys[i] = rowY(grid, window.row + Math.floor(i / window.width));
    }
    transformPoints(grid.crs, 'EPSG:4490', xs, ys);
    const cells: number[] = [];
    for (let i = 0; i < count; i++) if ((vs30.values[i] as number) > 0 && !Number.isNaN(xs[i] as number)) cells.push(i);
    const sites = cells.map((i) => ({ longitude: xs[i] as number, latitude: ys[i] as number, vs30: vs30.values[i] as number }));
    const rates = hazardCurves(model, sites, { check: () => context.check(), tabulate: true });
    const rate = rateOfProbability(probability, years);
    const logarithmic = !isIntensity(motionBranches(model).measure);
    const { length } = model.levels;
    values.fill(Number.NaN);
    cells.forEach((cell, i) => {
      values[cell] = motionAtRate(model.levels, rates.subarray(i * length, (i + 1) * length), rate, logarithmic);
    });
  },
);
