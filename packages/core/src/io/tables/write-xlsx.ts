import { TetrazoneError } from '../../errors/error.js';
import { writeZip } from '../files/zip.js';
import { escapeXml } from '../vectors/xml.js';

/** A sheet has no more in Excel. */
const [ROWS, COLUMNS] = [1_048_576, 16_384];

export type WorkbookCell = string | number | boolean | null | undefined;

/** How the numbers of a column are shown: as they are, whole, with two or four places and thousands apart, or as a share of 1 in per cent. Values stay whole beneath. */
export type NumberFormat = 'plain' | 'whole' | 'two' | 'four' | 'percent';

export interface WorkbookSheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: Iterable<readonly WorkbookCell[]>;
  /** By column; `plain` where left out. */
  readonly formats?: readonly (NumberFormat | undefined)[];
  /** Colours `#RRGGBB` behind cells whose text is a key: the levels. */
  readonly fills?: Readonly<Record<string, string>>;
}

/** Numbers of Excel's own formats, and one of ours. */
const formats: Readonly<Record<NumberFormat, number>> = { plain: 0, whole: 3, two: 4, four: 164, percent: 10 };
const formatNames = Object.keys(formats) as readonly NumberFormat[];
/** Styles of cells: one a format, the header, then one a fill. */
const HEADER = formatNames.length;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const packages = 'http://schemas.openxmlformats.org/package/2006';

const columnName = (index: number): string => (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

/**
 * An XLSX workbook of sheets, each with a header that stays when scrolling and filters its rows: texts as texts (codes keep their zeros), numbers as numbers in the format of their
 * column, what is missing (NaN, null) as an empty cell; columns as wide as what they hold. The same bytes for the same content. Throws `bad-values` for a name that Excel refuses,
 * and for more than it holds.
 */
export function writeXlsx(sheets: readonly WorkbookSheet[]): Uint8Array<ArrayBuffer> {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'writeXlsx', detail });
  };
  if (sheets.length === 0) refuse('a workbook needs a sheet');
  const names = new Set<string>();
  const colours = [...new Set(sheets.flatMap(({ fills = {} }) => Object.values(fills)))];
  const pages = sheets.map((sheet) => {
    const { name } = sheet;
    if (name === '' || name.length > 31 || /[[\]:*?/\\]/.test(name) || names.has(name.toLowerCase())) refuse(`${name} is no name for a sheet, or stands twice`);
    names.add(name.toLowerCase());
    return pageXml(sheet, colours, refuse);
  });
  const list = sheets.map(({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('');
  const parts = sheets.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${content}.worksheet+xml"/>`).join('');
  const links = sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('');
  const styleLink = `<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/>`;
  const texts: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/>${parts}</Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${relations}"><sheets>${list}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}/relationships">${links}${styleLink}</Relationships>`,
    'xl/styles.xml': stylesXml(colours),
  };
  pages.forEach((page, i) => {
    texts[`xl/worksheets/sheet${i + 1}.xml`] = page;
  });
  return writeZip(Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)])));
}

function pageXml(
  { name, header, rows, formats: shown = [], fills = {} }: WorkbookSheet,
  colours: readonly string[],
  refuse: (detail: string) => never,
): string {
  const lines: string[] = [];
  const widths: number[] = [];
  const add = (cells: readonly WorkbookCell[], styleOf: (cell: WorkbookCell, column: number) => number): void => {
    if (lines.length >= ROWS || cells.length > COLUMNS) refuse(`${name} has more than ${ROWS} rows or ${COLUMNS} columns`);
    const row = lines.length + 1;
    lines.push(`<row r="${row}">${cells.map((cell, at) => cellXml(cell, `${columnName(at)}${row}`, styleOf(cell, at))).join('')}</row>`);
    cells.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, shownWidth(cell, shown[at]));
    });
  };
  add(header, () => HEADER);
  for (const row of rows)
    add(row, (cell, at) => {
      if (typeof cell === 'number') return formatNames.indexOf(shown[at] ?? 'plain');
      const fill = typeof cell === 'string' ? fills[cell] : undefined;
      return fill === undefined ? 0 : HEADER + 1 + colours.indexOf(fill);
    });
  const pane = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${Math.min(60, Math.max(6, width + 2))}" customWidth="1"/>`).join('');
  const filter = header.length === 0 || lines.length < 2 ? '' : `<autoFilter ref="A1:${columnName(header.length - 1)}${lines.length}"/>`;
  return `${head}<worksheet ${main}>${pane}${columns === '' ? '' : `<cols>${columns}</cols>`}<sheetData>${lines.join('')}</sheetData>${filter}</worksheet>`;
}

/** Characters that a cell takes, wide ones twice. */
function shownWidth(cell: WorkbookCell, format: NumberFormat = 'plain'): number {
  if (cell === null || cell === undefined) return 0;
  if (typeof cell !== 'number') return [...String(cell)].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
  if (format === 'percent') return 8;
  const whole = Math.trunc(Math.abs(cell)).toLocaleString('en-US').length + 1;
  return format === 'plain' ? String(cell).length : whole + { whole: 0, two: 3, four: 5 }[format];
}

function cellXml(cell: WorkbookCell, reference: string, style: number): string {
  if (cell === null || cell === undefined || cell === '' || (typeof cell === 'number' && !Number.isFinite(cell))) return '';
  const as = style === 0 ? '' : ` s="${style}"`;
  if (typeof cell === 'number') return `<c r="${reference}"${as}><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${reference}"${as} t="b"><v>${cell ? 1 : 0}</v></c>`;
  // characters that XML cannot hold
  const text = [...cell].filter((character) => character >= ' ' || /[\t\n\r]/.test(character)).join('');
  return `<c r="${reference}"${as} t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

/** Fonts, fills and formats; letters on a fill are white where it is dark. */
function stylesXml(colours: readonly string[]): string {
  const argb = (colour: string): string => `FF${colour.slice(1).toUpperCase()}`;
  const dark = (colour: string): boolean => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    return 0.299 * r + 0.587 * g + 0.114 * b <= 150;
  };
  const font = (inside: string): string => `<font>${inside}<sz val="11"/><name val="Calibri"/></font>`;
  const fill = (colour: string): string => `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
  const fills = ['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>', fill('FFE8ECF0')];
  const all = [...fills, ...colours.map((colour) => fill(argb(colour)))];
  const cells = [
    ...formatNames.map((format) => `<xf numFmtId="${formats[format]}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`),
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf>',
    ...colours.map(
      (colour, i) => `<xf numFmtId="0" fontId="${dark(colour) ? 2 : 0}" fillId="${fills.length + i}" borderId="0" xfId="0" applyFont="1" applyFill="1"/>`,
    ),
  ];
  return `${head}<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.0000"/></numFmts><fonts count="3">${font('')}${font('<b/>')}<font><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font></fonts><fills count="${all.length}">${all.join('')}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF57606A"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
