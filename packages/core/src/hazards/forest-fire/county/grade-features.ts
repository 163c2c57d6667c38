import type { Features } from '../../../features/features.js';
import { value } from '../../../layers/inputs.js';
import { calculation } from '../../../layers/reduction.js';
import { type GradeScheme, gradeByScores } from './grade-by-scores.js';

/**
 * The grade of every feature (county) by a scheme of scores, from its properties: the features with `grade`, `sum` and `score_FACTOR` added. The scheme, such as
 * LY/T 1063's, comes from whoever applies it. O(features × factors).
 *
 * @throws `bad-values` as `gradeByScores`: a property that is missing or no number, and tables that do not fit; with the `name` of the feature.
 */
export const gradeFeatures = calculation(
  {
    name: 'grade-by-scores',
    version: 1,
    title: { zh: '按评分分级', en: 'Grade by scores' },
    inputs: {
      features: value<Features>({ zh: '属性中带各因子的单元', en: 'units whose properties hold the factors' }, 'features'),
      scheme: value<GradeScheme>({
        zh: '因子及其断点与分值、sumBreaks，以及 resource 或 grades',
        en: 'factors with breaks and scores, sumBreaks, and resource or grades',
      }),
    },
    options: {},
  },
  ({ features: { crs, features }, scheme }): Features => ({
    crs,
    features: features.map(({ geometry, properties }, at) => {
      const values = Object.fromEntries(Object.entries(properties).flatMap(([name, one]) => (typeof one === 'number' ? [[name, one]] : [])));
      const { grade, sum, scores } = gradeByScores(values, scheme, String(properties.name ?? `feature ${at + 1}`));
      const told = Object.fromEntries(Object.entries(scores).map(([factor, score]) => [`score_${factor}`, score]));
      return { geometry, properties: { ...properties, grade, sum, ...told } };
    }),
  }),
);
