import { normalCdf } from '../../../statistics/functions/normal-cdf.js';
import { informationValue } from '../../../statistics/regression/information-value.js';
import { logisticRegression } from '../../../statistics/regression/logistic-regression.js';
import type { HazardRow } from '../../hazard.js';
import type { FactorModel } from './factor-model.js';

/** Rows of factor values with what happened there. */
export interface Sample {
  readonly names: readonly string[];
  readonly rows: readonly Float64Array[];
  readonly outcomes: readonly number[];
}

/** A model without its books, and a word on what was out of the ordinary. */
export type Fitted = Pick<FactorModel, 'constant' | 'terms' | 'findings'> & { readonly note: string };

/**
 * Logistic regression on the factors. The constant is set to even odds, as if half of the places had burnt: the sample takes in all fires and some other places,
 * so its own share of fires means nothing. A factor that is the same everywhere tells nothing and counts 0.
 */
export function fitLogistic({ names, rows, outcomes }: Sample): Fitted {
  const varied = names.flatMap((_, j) => (rows.some((row) => row[j] !== rows[0]![j]) ? [j] : []));
  const fit = logisticRegression(
    rows.map((row) => varied.map((j) => row[j]!)),
    outcomes,
  );
  const events = outcomes.reduce((sum, one) => sum + one, 0);
  const constant = fit.coefficients[0]! - Math.log(events / (outcomes.length - events));
  const at = (j: number): number => varied.indexOf(j) + 1;
  const coefficientOf = (j: number): number => (at(j) === 0 ? 0 : fit.coefficients[at(j)]!);
  const findings = names.map((factor, j): HazardRow => {
    const coefficient = coefficientOf(j);
    const standardError = at(j) === 0 ? Number.NaN : fit.standardErrors[at(j)]!;
    const z = coefficient / standardError;
    const mean = rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length;
    const deviation = Math.sqrt(rows.reduce((sum, row) => sum + (row[j]! - mean) ** 2, 0) / rows.length);
    return {
      factor,
      coefficient,
      ...(at(j) === 0 ? { standardError: null, z: null, p: null } : { standardError, z, p: 2 * normalCdf(-Math.abs(z)) }),
      ...{ mean, deviation, oddsRatioOfADeviation: Math.exp(coefficient * deviation) },
    };
  });
  const head = {
    factor: 'intercept',
    coefficient: constant,
    standardError: fit.standardErrors[0]!,
    z: null,
    p: null,
    mean: null,
    deviation: null,
    oddsRatioOfADeviation: null,
  };
  return {
    constant,
    terms: Object.fromEntries(names.map((name, j) => [name, { coefficient: coefficientOf(j) }])),
    findings: [head, ...findings],
    note: fit.separated ? 'fires and other places are separated; Firth’s penalty' : '',
  };
}

/** Information values of the classes of each factor, `count` at most by quantiles of all places, each value its own class where there are no more of them. */
export function fitInformation({ names, rows, outcomes }: Sample, count: number): Fitted {
  const findings: HazardRow[] = [];
  const terms = names.map((factor, j) => {
    const sorted = Float64Array.from(rows, (row) => row[j]!).sort();
    const different = [...new Set(sorted)];
    const cuts =
      different.length <= count ? different.slice(1) : Array.from({ length: count - 1 }, (_, k) => sorted[Math.ceil(((k + 1) * sorted.length) / count)]!);
    const breaks = [...new Set(cuts)].filter((cut) => cut > sorted[0]!);
    const classes = rows.map((row) => breaks.filter((cut) => row[j]! >= cut).length);
    const { classes: told, value } = informationValue(classes, outcomes, breaks.length + 1);
    told.forEach(({ events, places, information }, k) => {
      findings.push({ factor, class: k + 1, from: breaks[k - 1] ?? null, below: breaks[k] ?? null, fires: events, places, information, ofFactor: value });
    });
    return [factor, { breaks, values: told.map((one) => one.information) }] as const;
  });
  return { constant: 0, terms: Object.fromEntries(terms), findings, note: '' };
}
