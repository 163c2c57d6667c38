import { writeCsv } from '../../io/tables/csv.js';
import type { LaterValue } from '../../layers/field.js';
import { type Product, writeWhole } from './production.js';
import { mediaTypes, type Title } from './stac.js';

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** What does not take part in a map though it was given, and why. */
export interface LeftOutRow {
  readonly name: string;
  readonly leftOut: string;
}

/**
 * A table as `FOLDER/KEY.csv`: the rows that `rowsOf` picks out of a value, headed by the names of the first. UTF-8 with a byte order mark, for spreadsheets. Its result is what
 * rows with `leftOut` name.
 */
export function tableProduct<X>(
  folder: string,
  key: string,
  title: Title,
  of: LaterValue<X>,
  rowsOf: (found: X) => readonly Row[],
): Product<readonly LeftOutRow[]> {
  const path = `${folder}/${key}.csv`;
  return {
    name: path,
    title,
    of,
    async make({ engine, out, run }) {
      const rows = rowsOf(await engine.value(of, run));
      const header = Object.keys(rows[0] ?? {});
      const lines = rows.map((row) => header.map((name) => row[name]));
      const result = rows.flatMap(({ name, leftOut }) => (leftOut === undefined || leftOut === '' ? [] : [{ name: String(name), leftOut: String(leftOut) }]));
      return { files: await writeWhole(out, path, writeCsv(header, lines, { bom: true })), result };
    },
    assets: () => [{ key, href: `./${key}.csv`, type: mediaTypes.csv, title }],
  };
}
