import { TetrazoneError } from '../errors/error.js';
import { value } from '../layers/inputs.js';
import { number } from '../layers/options.js';
import { calculation } from '../layers/reduction.js';

/** One unit of the hierarchy file: where it belongs. */
export interface HierarchyUnit {
  readonly id: string;
  readonly name?: string;
  /** village, township, county, city, province, or words of one's own. */
  readonly level: string;
  /** Id of the unit above; left out at the top. */
  readonly parent?: string;
}

/** Numbers of the finest units, by id: a row of `units.csv` or of `zonalStatistics`. Columns that are no numbers are left aside. */
export type UnitNumbers = { readonly id: string } & Readonly<Record<string, unknown>>;

export interface SummedUnit {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly parent: string;
  readonly sums: Readonly<Record<string, number>>;
}

/** Whether one column adds up to the same at one level as at the finest. */
export interface ConservationRow {
  readonly level: string;
  readonly column: string;
  readonly sum: number;
  readonly finest: number;
  /** |sum − finest| / |finest|, 0 where both are 0. */
  readonly difference: number;
  readonly holds: boolean;
}

export interface UnitSums {
  /** Every unit of the hierarchy, in its order. */
  readonly units: readonly SummedUnit[];
  readonly conservation: readonly ConservationRow[];
  /** True where every row of the report holds. */
  readonly conserved: boolean;
}

/**
 * Numbers of every unit from those of the finest: villages add up to townships, counties, cities, provinces by one hierarchy, so that no two tables can
 * disagree. Rows belong to the units that have no other below them; only what adds up may be given (areas, people, losses), never shares or means.
 * Sums are compensated (Neumaier 1974), and the report compares each level with the sum over the finest units. O(units · columns).
 *
 * @throws `bad-values` for ids or rows that stand twice, a parent or row that the hierarchy does not have, units in a circle, a finest unit without a row, and a
 * number that is missing or infinite.
 */
export const sumUnits = calculation(
  {
    name: 'sum-units',
    version: 1,
    title: { zh: '按行政层级汇总', en: 'Sum units up a hierarchy' },
    inputs: {
      rows: value<readonly UnitNumbers[]>({ zh: '最细单元的各行：id 与数值', en: 'rows of the finest units: id and numbers' }),
      hierarchy: value<readonly HierarchyUnit[]>({ zh: '各单元的 id、name、level、parent', en: 'id, name, level, parent of every unit' }),
    },
    options: { tolerance: number(1e-9, { min: 0 }, { zh: '相对差不超过此值即算相等', en: 'largest relative difference that counts as equal' }) },
  },
  ({ rows, hierarchy }, { tolerance }): UnitSums => {
    const byId = new Map(hierarchy.map((unit) => [unit.id, unit]));
    if (byId.size < hierarchy.length) refuse(`${firstTwice(hierarchy.map(({ id }) => id))} stands twice in the hierarchy`);
    const above = new Set(hierarchy.flatMap(({ parent }) => parent ?? []));
    const numbers = new Map(rows.map((row) => [String(row.id), row]));
    if (numbers.size < rows.length) refuse(`${firstTwice(rows.map(({ id }) => String(id)))} has two rows`);
    for (const id of numbers.keys())
      if (!byId.has(id) || above.has(id)) refuse(`a row for ${id}, which is ${byId.has(id) ? 'not one of the finest units' : 'not in the hierarchy'}`);
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row).filter((key) => key !== 'id' && typeof row[key] === 'number')))];

    const sums = new Map(hierarchy.map(({ id }) => [id, columns.map(() => new Compensated())]));
    const whole = columns.map(() => new Compensated());
    for (const unit of hierarchy) {
      if (above.has(unit.id)) continue;
      const row = numbers.get(unit.id) ?? refuse(`${unit.id} is one of the finest units and has no row`);
      columns.forEach((column, k) => {
        const x = row[column];
        if (typeof x !== 'number' || !Number.isFinite(x)) refuse(`${column} of ${unit.id} is ${String(x)}`);
        whole[k]!.add(x as number);
        for (const id of lineage(unit, byId)) sums.get(id)![k]!.add(x as number);
      });
    }
    const units = hierarchy.map(({ id, name = id, level, parent = '' }) => ({
      id,
      name,
      level,
      parent,
      sums: Object.fromEntries(columns.map((column, k) => [column, sums.get(id)![k]!.sum])),
    }));
    const conservation = [...new Set(hierarchy.map(({ level }) => level))].flatMap((level) =>
      columns.map((column, k): ConservationRow => {
        const total = new Compensated();
        for (const unit of units) if (unit.level === level) total.add(unit.sums[column]!);
        const finest = whole[k]!.sum;
        const apart = Math.abs(total.sum - finest);
        const difference = apart === 0 ? 0 : apart / Math.abs(finest);
        return { level, column, sum: total.sum, finest, difference, holds: difference <= tolerance };
      }),
    );
    return { units, conservation, conserved: conservation.every(({ holds }) => holds) };
  },
);

function refuse(detail: string): never {
  throw new TetrazoneError('bad-values', { operation: 'sum-units', detail });
}

const firstTwice = (ids: readonly string[]): string => ids.find((id, i) => ids.indexOf(id) < i) ?? '';

/** A unit and all above it. */
function lineage(unit: HierarchyUnit, byId: ReadonlyMap<string, HierarchyUnit>): string[] {
  const ids = [unit.id];
  for (let at = unit; at.parent !== undefined && at.parent !== ''; ) {
    const parent = byId.get(at.parent) ?? refuse(`${at.parent}, above ${at.id}, is not in the hierarchy`);
    if (ids.includes(parent.id)) refuse(`${parent.id} lies above itself`);
    ids.push(parent.id);
    at = parent;
  }
  return ids;
}

/** A sum that does not lose what is small beside it. */
class Compensated {
  #sum = 0;
  #lost = 0;
  add(x: number): void {
    const next = this.#sum + x;
    this.#lost += Math.abs(this.#sum) >= Math.abs(x) ? this.#sum - next + x : x - next + this.#sum;
    this.#sum = next;
  }
  get sum(): number {
    return this.#sum + this.#lost;
  }
}
