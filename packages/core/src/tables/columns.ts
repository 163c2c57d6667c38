import { TetrazoneError } from '../errors/error.js';
import { parseNumber } from './numbers.js';
import { unitConversion } from './units.js';

/** A table as it was read: texts by column, row 0 first. */
export interface Table {
  /** What messages call it. */
  readonly source: string;
  readonly columns: ReadonlyMap<string, readonly string[]>;
  readonly rows: number;
  /** Line of the file that a row begins on, for messages. */
  readonly line: (row: number) => number;
}

/** What a column of a table is to be read as. */
export interface ColumnDeclaration {
  readonly column: string;
  readonly type: 'text' | 'number';
  /** Unit of the numbers in the file, and the unit wanted. */
  readonly unit?: string;
  readonly to?: string;
  /** Texts and numbers that mean "missing", besides the empty text. */
  readonly missing?: readonly (string | number)[];
}

type ReadColumns<D extends Readonly<Record<string, ColumnDeclaration>>> = {
  readonly [K in keyof D]: D[K]['type'] extends 'number' ? Float64Array : readonly string[];
};

/**
 * Columns of a table by role, typed and in the units wanted; missing numbers are NaN. Throws `bad-source` for a column that is not there and for a text
 * that is no number, with its line, and `bad-option` for units that do not fit. O(rows).
 */
export function readColumns<const D extends Readonly<Record<string, ColumnDeclaration>>>(table: Table, declared: D): ReadColumns<D> {
  const read = Object.entries(declared).map(([role, declaration]) => {
    const texts = table.columns.get(declaration.column);
    if (texts === undefined) {
      const detail = `it has no column ${declaration.column} (${role}); it has ${[...table.columns.keys()].join(', ')}`;
      throw new TetrazoneError('bad-source', { source: table.source, detail });
    }
    return [role, declaration.type === 'text' ? texts : numbers(table, texts, declaration)];
  });
  return Object.fromEntries(read) as ReadColumns<D>;
}

function numbers(table: Table, texts: readonly string[], { column, unit, to, missing = [] }: ColumnDeclaration): Float64Array {
  const { scale, offset } = unit === undefined || to === undefined ? { scale: 1, offset: 0 } : unitConversion(unit, to);
  const texted = new Set(missing.filter((code) => typeof code === 'string').map((code) => code.trim()));
  const numbered = new Set(missing.map(Number).filter((code) => !Number.isNaN(code)));
  // Number('') is 0: an empty code means the empty text, not zero
  if (texted.has('') && !missing.some((code) => code === 0 || code === '0')) numbered.delete(0);
  const out = new Float64Array(texts.length);
  for (let row = 0; row < out.length; row++) {
    const text = (texts[row] as string).trim();
    const value = parseNumber(text);
    if (text === '' || texted.has(text) || numbered.has(value)) out[row] = Number.NaN;
    else if (Number.isFinite(value)) out[row] = scale === 1 && offset === 0 ? value : value * scale + offset;
    else
      throw new TetrazoneError('bad-source', {
        source: table.source,
        detail: `line ${table.line(row)}: ${column} is ${text}, which is no number; declare it as missing if it means that`,
      });
  }
  return out;
}
