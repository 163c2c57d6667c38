import { TetrazoneError } from '../../../errors/error.js';
import { optional } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { choice, number, numberIfGiven, required, structure } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { jibson2000 } from '../../../standards/jibson-2000.js';
import { criticalAcceleration, newmarkDisplacement } from './newmark-displacement.js';

/** What ground of one kind is made of; what is left out is as the options say. */
export interface GroundStrength {
  readonly friction?: number;
  readonly cohesion?: number;
  readonly weight?: number;
}

const isStrengths = (given: unknown): given is Readonly<Record<string, GroundStrength>> =>
  typeof given === 'object' &&
  given !== null &&
  !Array.isArray(given) &&
  Object.entries(given).every(
    ([code, strength]) =>
      Number.isInteger(Number(code)) &&
      typeof strength === 'object' &&
      strength !== null &&
      Object.entries(strength).every(([name, x]) => ['friction', 'cohesion', 'weight'].includes(name) && Number.isFinite(x)),
  );

/** What slopes are made of: shared by the operation and the hazards. */
export const landslideOptions = {
  friction: required(number(30, { min: 0, below: 90, unit: 'degrees' }, { zh: '内摩擦角', en: 'angle of friction' })),
  cohesion: required(number(10, { min: 0, unit: 'kPa' }, { zh: '黏聚力', en: 'cohesion' })),
  weight: required(number(20, { above: 0, unit: 'kN/m³' }, { zh: '土体重度', en: 'unit weight of the ground' })),
  thickness: required(number(2.5, { above: 0, unit: 'm' }, { zh: '滑体厚度', en: 'thickness of what slides' })),
  saturation: number(0, { min: 0, max: 1 }, { zh: '水面以下厚度的比例', en: 'share of the thickness under water' }),
  strengths: structure<Readonly<Record<string, GroundStrength>>>(
    {},
    { type: 'object' },
    'an object { code: { friction, cohesion, weight } }',
    (given) => (isStrengths(given) ? given : undefined),
    { zh: '按 ground 栅格的代码给出；未列出的代码取上列数值', en: 'by code of the raster ground; codes that are not named are as above' },
  ),
  least: number(
    0.01,
    { above: 0, unit: 'g' },
    { zh: '按这些数值没有地震也不稳定的坡，其临界加速度', en: 'critical acceleration of slopes that by these numbers would not stand without an earthquake' },
  ),
  magnitude: numberIfGiven({ zh: '给出 PGA 时：考虑震级的关系式', en: 'with PGA: the relation that knows the magnitude' }),
};

/**
 * Landslides of an earthquake by Newmark's block (Jibson 2007), cell by cell: the critical acceleration of an infinite slope, and from PGA (g), Arias intensity
 * (m/s) or both the displacement in cm. `slope` in degrees; `ground` holds codes of kinds of ground. `probability` is the share of slopes that fail (Jibson et al.
 * 2000). Level ground does not slide. Float32, NaN where slope or shaking is. The strength of the ground is yours to say: no numbers are shipped.
 *
 * @throws `bad-input` for neither PGA nor Arias intensity where displacement or probability is asked for.
 */
export const coseismicLandslide = operation(
  {
    name: 'coseismic-landslide',
    version: 1,
    title: { zh: '地震滑坡位移', en: 'Coseismic landslides' },
    inputs: { slope: 'float32', pga: optional('float32'), arias: optional('float32'), ground: optional('uint8') },
    options: {
      ...landslideOptions,
      output: choice(['displacement', 'critical-acceleration', 'probability'], { zh: 'cm、g 或失稳坡面的比例', en: 'cm, g, or share of slopes' }),
    },
    type: 'float32',
    unit: ({ pga, arias }, { output }) => {
      if (output !== 'critical-acceleration' && pga === undefined && arias === undefined)
        throw new TetrazoneError('bad-input', { operation: 'coseismic-landslide', input: 'pga', detail: 'missing: give PGA or Arias intensity' });
      return output === 'displacement' ? 'cm' : output === 'probability' ? '' : 'g';
    },
    reach: local,
  },
  ({ slope, pga, arias, ground }, { strengths, least, magnitude, output, ...rest }, { values }) => {
    const { friction, cohesion, weight, thickness, saturation } = rest;
    const general = { friction, cohesion, weight, thickness, saturation };
    const byCode = Array.from({ length: 256 }, (_, code) => ({ ...general, ...strengths[code] }));
    const { most, a, b } = jibson2000.value;
    for (let i = 0; i < values.length; i++) {
      const steepness = slope.values[i] as number;
      const acceleration = pga === undefined ? undefined : (pga.values[i] as number);
      const intensity = arias === undefined ? undefined : (arias.values[i] as number);
      if (!(steepness >= 0 && steepness < 90) || Number.isNaN(acceleration ?? 0) || Number.isNaN(intensity ?? 0)) {
        values[i] = Number.NaN;
        continue;
      }
      const strength = ground === undefined ? general : (byCode[ground.values[i] as number] as typeof general);
      const critical = Math.max(least, criticalAcceleration({ slope: steepness, ...strength }));
      if (output === 'critical-acceleration') {
        values[i] = critical;
        continue;
      }
      const displacement =
        critical === Number.POSITIVE_INFINITY
          ? 0
          : newmarkDisplacement({
              critical,
              ...(acceleration !== undefined && { pga: Math.max(0, acceleration) }),
              ...(intensity !== undefined && { arias: Math.max(0, intensity) }),
              ...(magnitude !== undefined && { magnitude }),
            });
      values[i] = output === 'displacement' ? displacement : most * (1 - Math.exp(a * displacement ** b));
    }
  },
);
