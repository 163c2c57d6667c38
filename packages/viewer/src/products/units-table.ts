import { parseCsv, TetrazoneError } from '@tetrazone/core';

/** One unit: km² of every level, 0 (no data) first. */
export interface UnitRow {
  readonly unit: string;
  readonly name: string;
  readonly km2: readonly number[];
  /** All levels and no data together. */
  readonly total: number;
}

export interface UnitsTable {
  /** Levels of the columns: 0, 1 … n. */
  readonly levels: number;
  readonly rows: readonly UnitRow[];
  /** The sum of the rows shown, not the total written in the file. */
  readonly total: readonly number[];
}

/** Reads units.csv (one line a unit and level) into one row a unit. */
export function parseUnits(text: string, path: string): UnitsTable {
  const table = parseCsv(text, path);
  const column = (name: string): readonly string[] => {
    const values = table.columns.get(name);
    if (values === undefined) throw new TetrazoneError('bad-source', { source: path, detail: `it has no column ${name}` });
    return values;
  };
  const [units, names, levels, areas] = [column('unit'), column('name'), column('level'), column('km2')];
  const rows = new Map<string, { unit: string; name: string; km2: number[] }>();
  let highest = 0;
  for (let at = 0; at < table.rows; at++) {
    const unit = units[at] as string;
    if (unit === 'total') continue;
    const level = Number(levels[at]);
    const area = Number(areas[at]);
    if (!Number.isInteger(level) || level < 0 || level > 255 || !Number.isFinite(area))
      throw new TetrazoneError('bad-source', { source: path, detail: `line ${table.line(at)}: level ${levels[at]}, km2 ${areas[at]}` });
    const row = rows.get(unit) ?? { unit, name: names[at] || unit, km2: [] };
    while (row.km2.length <= level) row.km2.push(0);
    row.km2[level] = area;
    highest = Math.max(highest, level);
    rows.set(unit, row);
  }
  const list = [...rows.values()].map((row): UnitRow => {
    const km2 = Array.from({ length: highest + 1 }, (_, level) => row.km2[level] ?? 0);
    return { ...row, km2, total: sum(km2) };
  });
  return { levels: highest, rows: list, total: Array.from({ length: highest + 1 }, (_, level) => sum(list.map((row) => row.km2[level] as number))) };
}

/** Column to sort by: the unit's name, all its area, or a level. */
export type SortKey = 'name' | 'total' | number;
export interface Sorting {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** The rows in another order; names by the rules of the language, ties by name. */
export function sortUnits(rows: readonly UnitRow[], { by, descending }: Sorting, measure: 'km2' | 'share', language: string): UnitRow[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const value = (row: UnitRow): number =>
    by === 'total' ? row.total : typeof by === 'number' ? (row.km2[by] ?? 0) / (measure === 'share' ? row.total || 1 : 1) : 0;
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => sign * (value(a) - value(b) || (by === 'name' ? collator.compare(a.name, b.name) : 0)) || collator.compare(a.name, b.name));
}

export const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
