import { writeZip } from '../../io/files/zip.js';
import { escapeXml } from '../../io/vectors/xml.js';
import { isDark, type ReportBlock, type ReportCell } from './report.js';

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** Twentieths of a point: the width between the margins of A4. */
const WIDTH = 9026;

const fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="宋体" w:cs="Calibri"/>';
const headFonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="黑体" w:cs="Calibri"/>';

const styles = `${head}<w:styles xmlns:w="${word}"><w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:sz w:val="22"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="336" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${[
  36, 28, 24,
]
  .map(
    (size, i) =>
      `<w:style w:type="paragraph" w:styleId="Heading${i + 1}"><w:name w:val="heading ${i + 1}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="${i === 0 ? 0 : 280}" w:after="120"/><w:outlineLvl w:val="${i}"/></w:pPr><w:rPr>${headFonts}<w:b/><w:sz w:val="${size}"/></w:rPr></w:style>`,
  )
  .join('')}</w:styles>`;

const run = (text: string, format = ''): string =>
  `<w:r>${format === '' ? '' : `<w:rPr>${format}</w:rPr>`}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
const shade = (fill: string | undefined): string => (fill === undefined ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${fill.slice(1)}"/>`);
const borders = (tag: string): string =>
  `<w:${tag}>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4" w:color="8C959F"/>`).join('')}</w:${tag}>`;

function cell({ text, fill, right }: ReportCell, width: number, bold = false): string {
  const place = right === true ? '<w:jc w:val="right"/>' : '';
  return `<w:tc><w:tcPr><w:tcW w:w="${Math.round(width)}" w:type="dxa"/>${shade(fill)}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:spacing w:after="0" w:line="280" w:lineRule="auto"/>${place}</w:pPr>${run(text, `${bold ? '<w:b/>' : ''}${fill !== undefined && isDark(fill) ? '<w:color w:val="FFFFFF"/>' : ''}<w:sz w:val="20"/>`)}</w:p></w:tc>`;
}

/** The foot of every page: its number. */
const footer = `${head}<w:ftr xmlns:w="${word}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`;

function table(widths: readonly number[], rows: readonly string[], headed: boolean): string {
  const grid = widths.map((width) => `<w:gridCol w:w="${Math.round(width)}"/>`).join('');
  const lines = rows.map((row, i) => `<w:tr><w:trPr><w:cantSplit/>${headed && i === 0 ? '<w:tblHeader/>' : ''}</w:trPr>${row}</w:tr>`);
  return `<w:tbl><w:tblPr><w:tblW w:w="${WIDTH}" w:type="dxa"/>${borders('tblBorders')}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${lines.join('')}</w:tbl><w:p/>`;
}

function draw(one: ReportBlock): string {
  switch (one.block) {
    case 'heading':
      return `<w:p><w:pPr><w:pStyle w:val="Heading${one.level}"/></w:pPr>${run(one.text)}</w:p>`;
    case 'paragraph':
      return `<w:p>${run(one.text, one.strong === true ? '<w:b/><w:color w:val="B3261E"/>' : '')}</w:p>`;
    case 'table': {
      const widths = one.header.map(() => WIDTH / one.header.length);
      const header = one.header.map((text, i) => cell({ text, fill: '#F4F6F8' }, widths[i] as number, true)).join('');
      return table(widths, [header, ...one.rows.map((row) => row.map((part, i) => cell(part, widths[i] as number)).join(''))], true);
    }
    case 'shares': {
      const parts = one.parts.filter(({ share }) => share > 0.005);
      const whole = parts.reduce((sum, { share }) => sum + share, 0);
      if (parts.length === 0) return '';
      const widths = parts.map(({ share }) => (WIDTH * share) / whole);
      return table(widths, [parts.map(({ text, share, fill }, i) => cell({ text: share > 0.12 ? text : '', fill }, widths[i] as number)).join('')], false);
    }
  }
}

/** A report as a Word document (Office Open XML, ISO 29500): headings that make an outline, tables whose heads repeat on every page. The same bytes for the same report. */
export function reportDocx(title: string, blocks: readonly ReportBlock[]): Uint8Array<ArrayBuffer> {
  const page =
    '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${main}.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="${main}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${packages}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `${head}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title><dc:creator>tetrazone</dc:creator></cp:coreProperties>`,
    'word/_rels/document.xml.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${relations}/footer" Target="footer1.xml"/></Relationships>`,
    'word/footer1.xml': footer,
    'word/styles.xml': styles,
    'word/document.xml': `${head}<w:document xmlns:w="${word}" xmlns:r="${relations}"><w:body>${blocks.map(draw).join('')}${page}</w:body></w:document>`,
  };
  return writeZip(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, new TextEncoder().encode(text)])));
}
