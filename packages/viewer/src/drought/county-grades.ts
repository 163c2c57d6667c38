import { parseCsv, TetrazoneError } from '@tetrazone/core';
import { isObject } from '../products/json.js';

/** A county whose computed level is held against the published grade. */
export interface GradedCounty {
  readonly id: string;
  readonly name: string;
  /** 1 … 4; undefined where not known. */
  readonly computed: number | undefined;
  readonly published: number | undefined;
  /** Of its area in the corridor, 0 … 1. */
  readonly corridorShare: number;
  readonly why: string;
}

/** The comparison by county with how well both agree. */
export interface GradeComparison {
  readonly counties: readonly GradedCounty[];
  readonly agreement: number | undefined;
  readonly kappa: number | undefined;
}

/** Reads counties.csv and, where there is one, agreement.json. */
export function parseCountyGrades(text: string, path: string, agreement: string | undefined): GradeComparison {
  const table = parseCsv(text, path);
  const column = (name: string): readonly string[] => {
    const values = table.columns.get(name);
    if (values === undefined) throw new TetrazoneError('bad-source', { source: path, detail: `it has no column ${name}` });
    return values;
  };
  const level = (word: string | undefined): number | undefined => (word === undefined || word === '' ? undefined : Number(word));
  const [ids, names, computed, published, shares, whys] = ['id', 'name', 'computed', 'published', 'corridorShare', 'why'].map(column) as [
    readonly string[],
    readonly string[],
    readonly string[],
    readonly string[],
    readonly string[],
    readonly string[],
  ];
  const summary: unknown = agreement === undefined ? undefined : JSON.parse(agreement);
  const number = (name: string): number | undefined => (isObject(summary) && typeof summary[name] === 'number' ? summary[name] : undefined);
  return {
    counties: ids.map((id, at) => ({
      id,
      name: names[at] ?? id,
      computed: level(computed[at]),
      published: level(published[at]),
      corridorShare: Number(shares[at]),
      why: whys[at] ?? '',
    })),
    agreement: number('agreement'),
    kappa: number('kappaQuadratic'),
  };
}
