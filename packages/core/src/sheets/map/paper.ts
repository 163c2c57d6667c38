import { metresPerCell } from '../../raster/areas.js';
import { type Bounds, cellHeight, cellWidth, type Grid } from '../../raster/grid.js';

export const paperNames = ['A4', 'A3', 'A2', 'A1', 'A0'] as const;
export type Paper = (typeof paperNames)[number];

/** Millimetres, the short side first (ISO 216). */
const sizes: Readonly<Record<Paper, readonly [number, number]>> = { A4: [210, 297], A3: [297, 420], A2: [420, 594], A1: [594, 841], A0: [841, 1189] };

/** A rectangle on paper, millimetres. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where things stand on a sheet. */
export interface SheetLayout {
  readonly width: number;
  readonly height: number;
  /** What lengths of type and lines are multiplied by: 1 on A4; larger sheets are read from farther away, but not in proportion. */
  readonly unit: number;
  readonly title: Box;
  readonly map: Box;
  /** Beside the map on a wide sheet, below it on a high one. */
  readonly panel: Box;
  readonly wide: boolean;
}

/** Lays out a sheet for a region of so much width to height: wide or high, whichever shows the map larger. */
export function sheetLayout(paper: Paper, aspect: number): SheetLayout {
  const both = [true, false].map((wide) => layOut(paper, wide));
  const scale = ({ map }: SheetLayout): number => Math.min(map.width / aspect, map.height);
  return scale(both[0] as SheetLayout) >= scale(both[1] as SheetLayout) ? (both[0] as SheetLayout) : (both[1] as SheetLayout);
}

function layOut(paper: Paper, wide: boolean): SheetLayout {
  const [short, long] = sizes[paper];
  const [width, height] = wide ? [long, short] : [short, long];
  const unit = (short / 210) ** 0.75;
  const margin = 9 * unit;
  // room for the numbers of the graticule round the map
  const rim = 4.5 * unit;
  const top = margin + 17 * unit;
  const title = { x: margin, y: margin, width: width - 2 * margin, height: 14 * unit };
  const [across, down] = wide ? [62 * unit, 0] : [0, 66 * unit];
  const map = {
    x: margin + rim,
    y: top + rim,
    width: width - 2 * margin - 2 * rim - across,
    height: height - top - margin - 2 * rim - down,
  };
  const panel = wide
    ? { x: map.x + map.width + rim + 4 * unit, y: map.y, width: across - 4 * unit, height: map.height }
    : { x: map.x, y: map.y + map.height + rim + 3 * unit, width: map.width, height: down - 4 * unit };
  return { width, height, unit, title, map, panel, wide };
}

/** Denominators of scales that maps are drawn at. */
const steps = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8, 10];

/** What part of the ground a sheet shows, and at which scale. */
export interface SheetView {
  /** 1 : so many. */
  readonly scale: number;
  /** In the CRS of the map. */
  readonly bounds: Bounds;
  /** CRS units to millimetres on paper. */
  readonly perUnit: { readonly x: number; readonly y: number };
}

/** The largest round scale at which a region with a rim of 3 % fits the map's box, the region in the middle. `grid` says what a unit of its CRS is on the ground. */
export function sheetView(region: Bounds, grid: Grid, { map }: SheetLayout): SheetView {
  const [west, south, east, north] = region;
  const metres = metresPerCell(grid, grid.height >> 1);
  const ground = { x: metres.x / cellWidth(grid), y: metres.y / cellHeight(grid) };
  const least = 1.03 * Math.max(((east - west) * ground.x * 1000) / map.width, ((north - south) * ground.y * 1000) / map.height);
  const power = 10 ** Math.floor(Math.log10(least));
  const scale = (steps.find((step) => step * power >= least) ?? 10) * power;
  const perUnit = { x: (ground.x * 1000) / scale, y: (ground.y * 1000) / scale };
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  const [w, h] = [map.width / perUnit.x / 2, map.height / perUnit.y / 2];
  return { scale, bounds: [x - w, y - h, x + w, y + h], perUnit };
}

/** The grid of the pixels of a sheet's map: what levels are warped to before they are painted. */
export function sheetGrid({ bounds: [west, south, east, north] }: SheetView, { map }: SheetLayout, crs: string, dpi: number): Grid {
  const width = Math.max(1, Math.round((map.width / 25.4) * dpi));
  const height = Math.max(1, Math.round((map.height / 25.4) * dpi));
  return { crs, transform: [(east - west) / width, 0, west, 0, -(north - south) / height, north], width, height };
}
