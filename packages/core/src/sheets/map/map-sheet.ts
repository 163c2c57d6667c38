import type { Language } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { labelPoint } from '../../features/label-point.js';
import { featureBounds } from '../../features/spatial-index.js';
import { writePng } from '../../io/png/write-png.js';
import type { Raster } from '../../raster/raster.js';
import type { LegendEntry } from '../../zoning/legend.js';
import type { Scheme } from '../../zoning/scheme.js';
import { type Item, type Point, rect, type Scene, text, textWidth } from '../scene.js';
import { graticule } from './graticule.js';
import { mapPanel } from './map-panel.js';
import { linesNear, onPaper, ringsOnPaper } from './on-paper.js';
import { paintLevels } from './paint-levels.js';
import type { SheetLayout, SheetView } from './paper.js';

interface Title {
  readonly zh: string;
  readonly en: string;
}

/** One line of the legend: a level, what it stands for, and how much of it there is. */
export interface SheetLevel {
  readonly level: number;
  readonly km2: number;
  /** 0 … 1 of what has a level. */
  readonly share: number;
  readonly range?: Pick<LegendEntry, 'from' | 'to'>;
}

/** A place drawn as a dot in the colour of a level, with its name where there is room. In the CRS of the levels. */
export interface SheetMark {
  readonly x: number;
  readonly y: number;
  readonly colour: string;
  readonly name: string;
}

/** What a map sheet shows and says. Features are in the CRS of the levels. */
export interface MapSheet {
  readonly language: Language;
  /** Of the map: 洪水危险性等级图. */
  readonly title: Title;
  /** Of whom and when: 邵阳市 · 2025 年. */
  readonly subtitle: string;
  readonly scheme: Scheme;
  /** On `sheetGrid(view, …)`. */
  readonly levels: Raster<'uint8'>;
  readonly shade?: Raster<'uint8'> | undefined;
  readonly dpi: number;
  readonly units: Features;
  /** Property of the units that names them. */
  readonly unitName: string;
  /** The unit that the sheet is of, by its place among the units; the whole region where absent. */
  readonly unit?: number | undefined;
  readonly table: readonly SheetLevel[];
  /** Drawn over everything else, in the order given; `marksNamed` says in the legend what they are. */
  readonly marks?: readonly SheetMark[];
  readonly marksNamed?: string;
  /** Unit of the numbers of the legend's ranges. */
  readonly rangeUnit?: string;
  /** Lines under the legend: sources, method, standards with their status. */
  readonly notes: readonly string[];
  readonly edition: string;
  readonly crs: string;
  /** 审图号; a blank is left where absent. */
  readonly reviewNumber?: string | undefined;
  readonly issuer?: string | undefined;
  /** True where an input is synthetic: the sheet is stamped. */
  readonly synthetic: boolean;
  /** True where a number was recalled and not verified. */
  readonly recalled: boolean;
}

/**
 * A map sheet: title, levels in colours and patterns over the relief, borders and names of units, graticule, legend with areas, scale bar, north arrow, inset,
 * notes, status, and the field of the review number. Pure: the same sheet gives the same scene.
 */
export function mapSheet(sheet: MapSheet, layout: SheetLayout, view: SheetView): Scene {
  const { map, unit, width, height } = layout;
  const { inside, numbers } = graticule(layout, view, sheet.levels.grid.crs);
  const named = sheet.language === 'zh-CN' ? sheet.title.zh : sheet.title.en;
  const frame = { x: map.x, y: map.y, width: map.width, height: map.height };
  const items: readonly Item[] = [
    rect(0, 0, width, height, { fill: '#ffffff' }),
    ...heading(sheet, layout),
    rect(map.x, map.y, map.width, map.height, { fill: '#f4f6f8' }),
    {
      item: 'clip',
      ...frame,
      items: [
        painted(sheet, layout),
        ...inside.map((one) => ({ ...one, opacity: 0.55 })),
        ...borders(sheet, layout, view),
        ...dots(sheet, layout, view),
        ...names(sheet, layout, view),
      ],
    },
    rect(map.x, map.y, map.width, map.height, { stroke: '#1f2328', width: 0.35 * unit }),
    rect(map.x - 4.5 * unit, map.y - 4.5 * unit, map.width + 9 * unit, map.height + 9 * unit, { stroke: '#1f2328', width: 0.7 * unit }),
    ...numbers,
    ...mapPanel(sheet, layout, view),
    ...(sheet.synthetic ? stamp(sheet, layout) : []),
  ];
  return { width, height, title: `${named} ${sheet.subtitle}`, items };
}

function painted({ levels, shade, scheme, dpi }: MapSheet, { map, unit }: SheetLayout): Item {
  const { width, height } = levels.window;
  const png = writePng(width, height, paintLevels(levels, scheme, { shade, dpi, unit }), dpi);
  return { item: 'image', x: map.x, y: map.y, width: map.width, height: map.height, png };
}

function heading({ language, title, subtitle }: MapSheet, { title: box, unit }: SheetLayout): readonly Item[] {
  const named = language === 'zh-CN' ? title.zh : title.en;
  const size = Math.min(7.4 * unit, (0.96 * box.width) / textWidth(named, 1));
  return [
    text(box.x + box.width / 2, box.y + 7.2 * unit, named, size, { anchor: 'middle', bold: true }),
    text(box.x + box.width / 2, box.y + 12.2 * unit, subtitle, 3.1 * unit, { anchor: 'middle', color: '#57606a' }),
  ];
}

function borders({ units, unit: chosen }: MapSheet, { map, unit }: SheetLayout, view: SheetView): readonly Item[] {
  const place = onPaper(map, view);
  const drawn = units.features.map(({ geometry }) => ringsOnPaper(geometry, place, 0.08));
  const own = chosen === undefined ? undefined : drawn[chosen];
  const near = drawn.map((rings) => linesNear(rings, map, 5 * unit)).filter((lines) => lines.length > 0);
  return [
    ...(own === undefined
      ? []
      : [
          // what lies outside the unit steps back
          {
            item: 'path' as const,
            closed: true,
            fill: '#ffffff',
            opacity: 0.62,
            lines: [...rect(map.x, map.y, map.width, map.height, {}).lines, ...own],
          },
        ]),
    ...near.map((lines) => ({ item: 'path' as const, lines, stroke: '#ffffff', width: 0.75 * unit, opacity: 0.65 })),
    ...near.map((lines) => ({
      item: 'path' as const,
      lines,
      stroke: '#4a2c5e',
      width: 0.28 * unit,
      dash: [1.6 * unit, 0.5 * unit, 0.35 * unit, 0.5 * unit],
    })),
    ...(own === undefined ? [] : [{ item: 'path' as const, closed: true, lines: own, stroke: '#2b1238', width: 0.6 * unit }]),
  ];
}

/** With more marks on a map their names would hide it. */
const MOST_NAMED = 30;

/** The marks that lie on the map; where they are few, names of those that stand alone. */
function dots({ marks = [] }: MapSheet, { map, unit }: SheetLayout, view: SheetView): readonly Item[] {
  const place = onPaper(map, view);
  const [radius, size] = [1.05 * unit, 2.1 * unit];
  const placed = marks
    .map((mark) => ({ mark, at: place([mark.x, mark.y]) }))
    .filter(({ at: [x, y] }) => x >= map.x && x <= map.x + map.width && y >= map.y && y <= map.y + map.height);
  const circle = ([x, y]: Point): Point[] =>
    Array.from({ length: 16 }, (_, i) => [x + radius * Math.cos((i * Math.PI) / 8), y + radius * Math.sin((i * Math.PI) / 8)]);
  return placed.flatMap(({ mark, at }, i): readonly Item[] => {
    const [x, y] = at;
    const width = textWidth(mark.name, size);
    const alone = placed.every(({ at: [u, v] }, j) => j === i || Math.abs(v - y) > size * 1.2 || u < x - radius * 2 || u > x + width + radius * 4);
    const fits = x + radius + width + unit < map.x + map.width;
    return [
      { item: 'path', closed: true, lines: [circle(at)], fill: mark.colour, stroke: '#ffffff', width: 0.3 * unit },
      { item: 'path', closed: true, lines: [circle(at)], stroke: '#1f2328', width: 0.12 * unit },
      ...(placed.length <= MOST_NAMED && alone && fits && mark.name !== ''
        ? [text(x + radius + 0.6 * unit, y + size * 0.35, mark.name, size, { halo: '#ffffff' })]
        : []),
    ];
  });
}

/** Names where their units have room; of names that would meet the one of the larger unit stays. */
function names({ units, unitName, unit: chosen }: MapSheet, { map, unit }: SheetLayout, view: SheetView): readonly Item[] {
  const place = onPaper(map, view);
  const size = 3 * unit;
  const taken: { x: number; y: number; width: number }[] = [];
  const sized = units.features.map((feature, index) => {
    const [west, south, east, north] = featureBounds({ crs: units.crs, features: [feature] });
    return { feature, index, area: (east - west) * (north - south) };
  });
  return sized
    .sort((a, b) => Number(b.index === chosen) - Number(a.index === chosen) || b.area - a.area)
    .flatMap(({ feature, index }) => {
      const words = String(feature.properties[unitName] ?? '');
      const [x, y] = place(labelPoint(feature.geometry, units.crs));
      const width = textWidth(words, size);
      const inside = x - width / 2 > map.x && x + width / 2 < map.x + map.width && y - size > map.y && y < map.y + map.height;
      const free = taken.every((other) => Math.abs(other.x - x) > (other.width + width) / 2 || Math.abs(other.y - y) > size * 1.15);
      if (words === '' || !inside || !free) return [];
      taken.push({ x, y, width });
      return [
        text(x, y + size * 0.36, words, size, {
          anchor: 'middle',
          halo: '#ffffff',
          bold: index === chosen,
          ...(chosen === undefined || index === chosen ? {} : { color: '#6e7781' }),
        }),
      ];
    });
}

/** 合成数据, turned in a red frame at the corner of the map: not to be overlooked, and not over the middle. */
function stamp({ language }: MapSheet, { map, unit }: SheetLayout): readonly Item[] {
  const [large, small] = language === 'zh-CN' ? ['合成数据', '示意成果 · 不得公开使用'] : ['SYNTHETIC', 'demonstration · not for publication'];
  const [width, height] = [(language === 'zh-CN' ? 34 : 40) * unit, 12 * unit];
  const [cx, cy, turn] = [map.x + map.width - width / 2 - 4 * unit, map.y + height / 2 + 5.5 * unit, -9];
  const angle = (turn * Math.PI) / 180;
  const place = (dx: number, dy: number): Point => [cx + dx * Math.cos(angle) - dy * Math.sin(angle), cy + dx * Math.sin(angle) + dy * Math.cos(angle)];
  const corners = (inset: number): Point[] => [
    place(-width / 2 + inset, -height / 2 + inset),
    place(width / 2 - inset, -height / 2 + inset),
    place(width / 2 - inset, height / 2 - inset),
    place(-width / 2 + inset, height / 2 - inset),
  ];
  const [tx, ty] = place(0, 0.3 * unit);
  const [sx, sy] = place(0, 4.2 * unit);
  const red = '#b3261e';
  return [
    { item: 'path', closed: true, lines: [corners(0)], fill: '#ffffff', opacity: 0.86 },
    { item: 'path', closed: true, lines: [corners(0)], stroke: red, width: 0.6 * unit },
    { item: 'path', closed: true, lines: [corners(0.9 * unit)], stroke: red, width: 0.18 * unit },
    text(tx, ty, large as string, 5.6 * unit, { anchor: 'middle', bold: true, color: red, turn }),
    text(sx, sy, small as string, 2.3 * unit, { anchor: 'middle', color: red, turn }),
  ];
}
