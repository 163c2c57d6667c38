import { TetrazoneError } from '../../errors/error.js';
import { isoDate } from '../../tables/dates.js';
import { readZip, type ZipEntry } from '../files/zip.js';
import { childOf, type XmlElement, type XmlHandler, xmlReader } from '../vectors/xml.js';

/** A sheet of a workbook as texts, row by row; numbers in full, dates as 1991-05-17, empty cells ''. */
export interface Sheet {
  readonly name: string;
  /** All sheets of the workbook, in order. */
  readonly sheets: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A sheet has no more in Excel; what claims more is not read. */
const [ROWS, COLUMNS] = [1_048_576, 16_384];
/** The XML of one part of a workbook, unpacked. */
const LONGEST = 2 ** 28;
/** Cells of a sheet, empty ones before filled ones included. */
const CELLS = 2e7;

/**
 * Reads one sheet of an XLSX workbook (ECMA-376): the first, or the one named. Formulas give the value that was saved; merged cells have it in their
 * first cell alone. Throws `bad-source` for what is no workbook, a name that no sheet has, and cells that hold an error such as #DIV/0!.
 */
export function readXlsx(bytes: Uint8Array, source: string, sheet?: string): Sheet {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail });
  };
  const entries = new Map(readZip(bytes, source).map((entry): [string, ZipEntry] => [entry.name.toLowerCase(), entry]));
  /** Reads a part of the workbook as it is unpacked; false where there is none. */
  const through = (path: string, handler: XmlHandler): boolean => {
    const entry = entries.get(path.toLowerCase());
    if (entry === undefined) return false;
    if (entry.size > LONGEST) refuse(`its part ${path} has ${entry.size} bytes; write what is larger than ${LONGEST} as CSV`);
    const reader = xmlReader(`${source} (${path})`, handler);
    const decoder = new TextDecoder();
    for (const piece of entry.pieces()) reader.push(decoder.decode(piece, { stream: true }));
    reader.push(decoder.decode());
    reader.end();
    return true;
  };
  const part = (path: string): XmlElement | undefined => {
    let root: XmlElement | undefined;
    through(path, {
      begin: () => 'whole',
      take: (element) => {
        root = element;
      },
    });
    return root;
  };
  /** Each element of a name, as it ends. */
  const each = (name: string, take: (element: XmlElement) => void): XmlHandler => ({ begin: (found) => (found === name ? 'whole' : 'within'), take });
  const book = part('xl/workbook.xml') ?? refuse('the zip is no XLSX workbook');
  const links = new Map((part('xl/_rels/workbook.xml.rels')?.children ?? []).map(({ attributes }) => [attributes.Id, attributes.Target ?? '']));
  const sheets = (childOf(book, 'sheets')?.children ?? []).map(({ attributes }) => ({ name: attributes.name ?? '', link: attributes.id ?? '' }));
  const names = sheets.map(({ name }) => name);
  const chosen =
    (sheet === undefined ? sheets[0] : sheets.find(({ name }) => name === sheet)) ?? refuse(`it has the sheets ${names.join(', ')}; there is no ${sheet}`);
  const target = links.get(chosen.link) ?? refuse(`its sheet ${chosen.name} is nowhere`);
  const shared: string[] = [];
  through(
    'xl/sharedStrings.xml',
    each('si', (text) => shared.push(richText(text))),
  );
  const dates = dateStyles(part('xl/styles.xml'));
  const late = childOf(book, 'workbookPr')?.attributes.date1904;
  const epoch = late === '1' || late === 'true' ? 1462 : 0;

  const rows: string[][] = [];
  let count = 0;
  const addRow = (row: XmlElement): void => {
    const index = Number(row.attributes.r ?? rows.length + 1) - 1;
    if (!(index >= 0 && index < ROWS)) refuse(`it has a row ${row.attributes.r}`);
    while (rows.length <= index) rows.push([]);
    const cells = rows[index] as string[];
    for (const cell of row.children) {
      const column = cell.attributes.r === undefined ? cells.length : columnIndex(cell.attributes.r);
      if (!(column >= 0 && column < COLUMNS)) refuse(`it has a cell ${cell.attributes.r}`);
      count += Math.max(0, column + 1 - cells.length);
      if (count > CELLS) refuse(`it has more than ${CELLS} cells`);
      while (cells.length <= column) cells.push('');
      cells[column] = cellText(cell, shared, dates, epoch, refuse);
    }
  };
  if (!through(target.startsWith('/') ? target.slice(1) : `xl/${target}`, each('row', addRow))) refuse(`its sheet ${chosen.name} is nowhere`);
  return { name: chosen.name, sheets: names, rows };
}

/** All text of a string, its runs joined and the phonetic guides left out. */
const richText = (element: XmlElement): string =>
  element.name === 't'
    ? element.text
    : element.children
        .filter(({ name }) => name !== 'rPh')
        .map(richText)
        .join('');

/** `AB12` → 27. */
function columnIndex(reference: string): number {
  let index = 0;
  for (const letter of /^[A-Z]*/i.exec(reference)?.[0].toUpperCase() ?? '') index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

function cellText(cell: XmlElement, shared: readonly string[], dates: readonly boolean[], epoch: number, refuse: (detail: string) => never): string {
  const type = cell.attributes.t ?? 'n';
  if (type === 'inlineStr')
    return cell.children
      .filter(({ name }) => name === 'is')
      .map(richText)
      .join('');
  const text = childOf(cell, 'v')?.text ?? '';
  if (type === 's') return shared[Number(text)] ?? refuse(`cell ${cell.attributes.r} has a text that is not there`);
  if (type === 'b') return text === '1' ? 'true' : 'false';
  if (type === 'e') return refuse(`cell ${cell.attributes.r} is the error ${text}`);
  if (type !== 'n' || text === '') return text;
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  return dates[Number(cell.attributes.s ?? 0)] ? dateText(number + epoch) : String(number);
}

/** Days since 1899-12-30, which makes up for the day in February 1900 that Excel invents; earlier ones are a day off and stay numbers. */
function dateText(serial: number): string {
  if (serial < 61 || serial > 2_958_465) return String(serial);
  const time = new Date(Math.round((serial - 25_569) * 86_400) * 1000);
  const day = isoDate(time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate());
  return serial % 1 === 0 ? day : `${day}T${time.toISOString().slice(11, 19)}`;
}

/** Which styles of cells show a date: by the numbers of Excel's own formats, Chinese ones included, and by letters in formats of the workbook. */
function dateStyles(styles: XmlElement | undefined): boolean[] {
  if (styles === undefined) return [];
  const own = new Map((childOf(styles, 'numFmts')?.children ?? []).map(({ attributes }) => [Number(attributes.numFmtId), attributes.formatCode ?? '']));
  return (childOf(styles, 'cellXfs')?.children ?? []).map(({ attributes }) => {
    const format = Number(attributes.numFmtId ?? 0);
    const code = own.get(format);
    // texts, colours and conditions may hold any letters; hours and minutes alone are no date
    if (code !== undefined) return /[yd年日]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')) || /e年/.test(code);
    return (format >= 14 && format <= 17) || format === 22 || (format >= 27 && format <= 31) || format === 36 || (format >= 50 && format <= 58);
  });
}
