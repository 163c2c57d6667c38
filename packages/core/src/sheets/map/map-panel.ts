import { featureBounds } from '../../features/spatial-index.js';
import { writePng } from '../../io/png/write-png.js';
import { wholeWindow } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import type { SchemeLevel } from '../../zoning/scheme.js';
import { type Item, line, rect, text, textWidth, wrapText } from '../scene.js';
import type { MapSheet, SheetLevel } from './map-sheet.js';
import { ringsOnPaper } from './on-paper.js';
import { paintLevels } from './paint-levels.js';
import type { Box, SheetLayout, SheetView } from './paper.js';
import { northArrow, scaleBar } from './scale-bar.js';

const words = {
  'zh-CN': {
    legend: '图 例',
    level: '等级',
    area: '面积 km²',
    share: '占比',
    border: '统计单元界',
    edition: (date: string) => `版本：${date}`,
    crs: (crs: string) => `坐标系：${crs}`,
    issuer: (name: string) => `编制单位：${name}`,
    review: (number: string) => `审图号：${number}`,
    recalled: '部分数值凭记忆录入，尚未与标准原文核对',
    position: '位置示意',
  },
  en: {
    legend: 'Legend',
    level: 'Level',
    area: 'km²',
    share: 'Share',
    border: 'Border of units',
    edition: (date: string) => `Edition: ${date}`,
    crs: (crs: string) => `CRS: ${crs}`,
    issuer: (name: string) => `Issued by: ${name}`,
    review: (number: string) => `Map review no.: ${number}`,
    recalled: 'Some numbers are recalled, not verified against the standard',
    position: 'Position',
  },
} as const;

const grey = '#57606a';

/** Legend, scale bar, north arrow, inset, notes and the fields at the end, one below the other, or side by side under a high sheet's map. */
export function mapPanel(sheet: MapSheet, layout: SheetLayout, view: SheetView): readonly Item[] {
  const { panel, unit, wide } = layout;
  const column = wide ? panel.width : (panel.width - 5 * unit) * 0.46;
  const first: Box = { ...panel, width: column };
  const legendEnd = legendHeight(sheet) * unit;
  const second: Box = wide
    ? { x: panel.x, y: panel.y + legendEnd + 3 * unit, width: panel.width, height: panel.height - legendEnd - 3 * unit }
    : { x: panel.x + column + 5 * unit, y: panel.y, width: panel.width - column - 5 * unit, height: panel.height };
  const measure = [
    ...scaleBar(second.x, second.y, view.scale, second.width * 0.66, unit),
    ...northArrow(second.x + second.width - 5 * unit, second.y - 1 * unit, 12 * unit),
  ];
  const below = second.y + 14 * unit;
  const end = second.y + second.height;
  const insetHeight = wide ? Math.min(34 * unit, (end - below) * 0.38) : Math.min(24 * unit, (end - below) * 0.5);
  const placed = sheet.unit === undefined ? [] : inset(sheet, { x: second.x, y: below, width: second.width, height: insetHeight }, unit);
  const notesTop = below + (placed.length > 0 ? insetHeight + 3 * unit : 0);
  // on a high sheet there is room under the legend
  const notes: Box = wide
    ? { x: second.x, y: notesTop, width: second.width, height: end - notesTop }
    : { x: panel.x, y: panel.y + legendEnd + 1 * unit, width: column, height: panel.height - legendEnd - 1 * unit };
  const fields: Box = { x: second.x, y: notesTop, width: second.width, height: end - notesTop };
  return [
    ...legendItems(sheet, first, unit),
    ...measure,
    ...placed,
    ...noteItems(sheet, notes, wide ? fieldLines(sheet).length + 1 : 0, unit),
    ...fieldItems(sheet, fields, unit),
  ];
}

const legendHeight = ({ table, marksNamed }: MapSheet): number => 12.5 + 6.4 * table.length + 6 + (marksNamed === undefined ? 0 : 4.4);

function legendItems(sheet: MapSheet, { x, y, width }: Box, unit: number): readonly Item[] {
  const w = words[sheet.language];
  const size = 2.7 * unit;
  const right = x + width;
  const rows = [...sheet.table].sort((a, b) => b.level - a.level);
  const ranged = rows.some(({ range }) => range !== undefined);
  const header = y + 9.6 * unit;
  return [
    text(x, y + 3.6 * unit, w.legend, 4 * unit, { bold: true }),
    line(
      [
        [x, y + 5.4 * unit],
        [right, y + 5.4 * unit],
      ],
      '#1f2328',
      0.25 * unit,
    ),
    text(x + 9 * unit, header, w.level, size * 0.85, { color: grey }),
    text(right - 10.5 * unit, header, w.area, size * 0.85, { color: grey, anchor: 'end' }),
    text(right, header, w.share, size * 0.85, { color: grey, anchor: 'end' }),
    ...rows.flatMap((row, i): readonly Item[] => {
      const level = sheet.scheme.levels[row.level - 1] as SchemeLevel;
      const top = y + (11.3 + 6.4 * i) * unit;
      const base = top + (ranged ? 2.4 : 3.4) * unit;
      return [
        swatch(sheet, row.level, { x, y: top, width: 7.4 * unit, height: 4.6 * unit }, unit),
        rect(x, top, 7.4 * unit, 4.6 * unit, { stroke: '#1f2328', width: 0.15 * unit }),
        text(x + 9 * unit, base, sheet.language === 'zh-CN' ? level.zh : level.en, size, { bold: true }),
        ...(row.range === undefined ? [] : [text(x + 9 * unit, base + 2.5 * unit, rangeText(row, sheet.rangeUnit ?? ''), size * 0.78, { color: grey })]),
        text(right - 10.5 * unit, base, row.km2.toLocaleString('en-US', { maximumFractionDigits: row.km2 < 100 ? 1 : 0 }), size, { anchor: 'end' }),
        text(right, base, `${(row.share * 100).toFixed(1)}%`, size, { anchor: 'end' }),
      ];
    }),
    line(
      [
        [x, y + (14.6 + 6.4 * rows.length) * unit],
        [x + 7.4 * unit, y + (14.6 + 6.4 * rows.length) * unit],
      ],
      '#4a2c5e',
      0.3 * unit,
      [1.6 * unit, 0.5 * unit, 0.35 * unit, 0.5 * unit],
    ),
    text(x + 9 * unit, y + (15.5 + 6.4 * rows.length) * unit, w.border, size),
    ...(sheet.marksNamed === undefined ? [] : markEntry(sheet.marksNamed, x, y + (19.1 + 6.4 * rows.length) * unit, unit, size)),
  ];
}

/** A dot and what dots are, in one line or two. */
function markEntry(named: string, x: number, y: number, unit: number, size: number): readonly Item[] {
  const [cx, radius] = [x + 3.7 * unit, 1.05 * unit];
  const circle = Array.from({ length: 16 }, (_, i) => [cx + radius * Math.cos((i * Math.PI) / 8), y + radius * Math.sin((i * Math.PI) / 8)] as const);
  return [
    { item: 'path', closed: true, lines: [circle], fill: '#8c959f', stroke: '#1f2328', width: 0.12 * unit },
    ...named.split('\n').map((line, at) => text(x + 9 * unit, y + size * (0.35 + 1.3 * at), line, size)),
  ];
}

/** A piece of map of one level: what the legend shows is what the map shows. */
function swatch({ scheme, dpi }: MapSheet, level: number, box: Box, unit: number): Item {
  const [width, height] = [box.width, box.height].map((mm) => Math.max(1, Math.round((mm / 25.4) * dpi))) as [number, number];
  const grid = { crs: 'EPSG:3857', transform: [1, 0, 0, 0, -1, 0] as const, width, height };
  const cells = raster(grid, 'uint8', new Uint8Array(width * height).fill(level), { window: wholeWindow(grid) });
  return { item: 'image', ...box, png: writePng(width, height, paintLevels(cells, scheme, { dpi, unit })) };
}

const number = (x: number): string => String(Number(x.toPrecision(3)));

function rangeText({ range }: SheetLevel, unit: string): string {
  if (range === undefined) return '';
  const { from, to } = range;
  const after = unit === '' ? '' : ` ${unit}`;
  if (from === -Infinity) return `< ${number(to)}${after}`;
  return to === Infinity ? `≥ ${number(from)}${after}` : `${number(from)} – ${number(to)}${after}`;
}

/** All units small, the one of the sheet filled. */
function inset({ units, unit: chosen, language }: MapSheet, box: Box, unit: number): readonly Item[] {
  const [west, south, east, north] = featureBounds(units);
  const inner = { x: box.x + 2 * unit, y: box.y + 2 * unit, width: box.width - 4 * unit, height: box.height - 4 * unit };
  const scale = Math.min(inner.width / (east - west), inner.height / (north - south));
  const left = inner.x + (inner.width - (east - west) * scale) / 2;
  const top = inner.y + (inner.height - (north - south) * scale) / 2;
  const place = ([x = 0, y = 0]: readonly number[]) => [left + (x - west) * scale, top + (north - y) * scale] as const;
  return [
    rect(box.x, box.y, box.width, box.height, { fill: '#f4f6f8', stroke: '#1f2328', width: 0.2 * unit }),
    ...units.features.map(({ geometry }, index) => ({
      item: 'path' as const,
      closed: true,
      lines: ringsOnPaper(geometry, place, 0.15),
      fill: index === chosen ? '#b3261e' : '#dfe3e8',
      stroke: '#ffffff',
      width: 0.15 * unit,
    })),
    text(box.x + 1.5 * unit, box.y + box.height - 1.4 * unit, words[language].position, 2.1 * unit, { color: grey }),
  ];
}

const noteSize = (unit: number): number => 2.15 * unit;
const noteStep = (unit: number): number => noteSize(unit) * 1.42;

function fieldLines(sheet: MapSheet): readonly string[] {
  const w = words[sheet.language];
  return [
    ...(sheet.issuer === undefined ? [] : [w.issuer(sheet.issuer)]),
    w.edition(sheet.edition),
    w.crs(sheet.crs),
    w.review(sheet.reviewNumber ?? '＿＿＿＿＿＿＿＿'),
  ];
}

/** What was used and how, as far as there is room above `kept` lines. */
function noteItems(sheet: MapSheet, { x, y, width, height }: Box, kept: number, unit: number): readonly Item[] {
  const [size, step] = [noteSize(unit), noteStep(unit)];
  const room = Math.max(0, Math.floor(height / step) - kept);
  const lines = [...(sheet.recalled ? [words[sheet.language].recalled] : []), ...sheet.notes].flatMap((note) => wrapText(note, size, width));
  const shown = lines.length > room ? [...lines.slice(0, Math.max(0, room - 1)), '…'] : lines;
  return shown.slice(0, room).map((note, i) => text(x, y + size + i * step, note, size, { color: grey }));
}

/** Issuer, edition, CRS and review number at the foot. */
function fieldItems(sheet: MapSheet, { x, y, width, height }: Box, unit: number): readonly Item[] {
  const [size, step] = [noteSize(unit), noteStep(unit)];
  const fields = fieldLines(sheet);
  const foot = y + height - (fields.length - 1) * step;
  return [
    line(
      [
        [x, foot - step * 1.05],
        [x + width, foot - step * 1.05],
      ],
      '#8c959f',
      0.12 * unit,
    ),
    ...fields.map((field, i) => text(x, foot + i * step, field, Math.min(size, (size * width) / textWidth(field, size)))),
  ];
}
