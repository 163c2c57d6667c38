import { featureTable } from '../../../algebra/feature-table.js';
import { TetrazoneError } from '../../../errors/error.js';
import type { Features } from '../../../features/features.js';
import type { Value, When } from '../../../layers/field.js';
import { type Option, type Parsed, structure } from '../../../layers/options.js';
import type { Citation } from '../../../standards/clause.js';
import { givenFeatures } from '../../given.js';
import type { HazardGiven, HazardInput, HazardResult } from '../../hazard.js';
import { type GradeScheme, isGradeScheme, schemeInWords } from './grade-by-scores.js';
import { gradeFeatures } from './grade-features.js';

const gradeScheme: Option<GradeScheme | undefined> = structure<GradeScheme | undefined>(
  undefined,
  { type: 'object' },
  `an ${schemeInWords}`,
  (given) => (isGradeScheme(given) ? given : undefined),
  {
    zh: '按县的属性打分定级的表，如 LY/T 1063 的表；tetrazone 不自带',
    en: 'tables by which the properties of counties are scored and graded, such as those of LY/T 1063; tetrazone has none',
  },
);

/** What a census may say of the grade of its counties; nothing is needed. */
export const countyOptions = { countyScheme: gradeScheme };
export const countyInputs = {
  counties: { kind: 'features', title: { zh: '评定等级的县', en: 'Counties to grade' }, unit: '', optional: true },
} as const satisfies Readonly<Record<string, HazardInput>>;

const citation: Citation = {
  standard: 'tetrazone',
  clause: 'grade of counties by scores',
  unit: '',
  status: 'project',
  note: 'The tables of scores and limits are those of the census file.',
};

/**
 * The fire-risk grade of counties by the scheme of the census, of the properties of its features: the table `county-grades` and the same as polygons. Nothing
 * where neither is given.
 *
 * @throws `bad-input` where one is given without the other.
 */
export function countyGrades<W extends When>(
  inputs: Readonly<Record<string, HazardGiven<W>>>,
  { countyScheme: scheme }: Parsed<typeof countyOptions>,
): Required<Pick<HazardResult<W>, 'tables' | 'shapes' | 'citations'>> {
  const counties = givenFeatures(inputs, 'counties');
  if (counties === undefined && scheme === undefined) return { tables: {}, shapes: {}, citations: [] };
  const refuse = (input: string, detail: string): never => {
    throw new TetrazoneError('bad-input', { operation: 'hazard', input, detail });
  };
  if (counties === undefined) return refuse('counties', 'missing: the features that options.countyScheme is to grade');
  if (scheme === undefined) return refuse('options.countyScheme', 'missing: the tables by which counties are graded');
  // a plain value may stand beside what comes later
  const graded = gradeFeatures<W>({ features: counties.features, scheme: scheme as Value<W, GradeScheme> } as never) as Value<W, Features>;
  const title = { zh: '县级森林火险等级', en: 'Fire-risk grade of counties' };
  const rows = featureTable<W>({ features: graded } as never) as Value<W, unknown>;
  return { tables: { 'county-grades': { title, rows } }, shapes: { counties: { title, features: graded } }, citations: [citation] };
}
