import { transformPoint } from '../../crs/transform.js';
import { transformBounds } from '../../crs/transform-bounds.js';
import { type Item, line, type Point, text } from '../scene.js';
import type { SheetLayout, SheetView } from './paper.js';

/** Minutes of arc between lines. */
const minutes = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300];
const PIECES = 24;

/** Meridians and parallels across the map, and their numbers round it; as far apart as leaves about five each way. */
export function graticule({ map, unit }: SheetLayout, view: SheetView, crs: string): { readonly inside: readonly Item[]; readonly numbers: readonly Item[] } {
  const [west, south, east, north] = transformBounds(crs, 'EPSG:4490', view.bounds);
  const step = (minutes.find((one) => ((east - west) * 60) / one <= 7 && ((north - south) * 60) / one <= 7) ?? 600) / 60;
  const place = (longitude: number, latitude: number): Point => {
    const [x, y] = transformPoint('EPSG:4490', crs, longitude, latitude);
    return [map.x + (x - view.bounds[0]) * view.perUnit.x, map.y + (view.bounds[3] - y) * view.perUnit.y];
  };
  const inside: Item[] = [];
  const numbers: Item[] = [];
  const size = 2.1 * unit;
  const along = (from: number, to: number): readonly number[] => Array.from({ length: PIECES + 1 }, (_, i) => from + ((to - from) * i) / PIECES);
  for (let k = Math.ceil(west / step); k * step <= east; k++) {
    const points = along(south - step, north + step).map((latitude) => place(k * step, latitude));
    inside.push(line(points, '#3d4752', 0.09 * unit));
    for (const [edge, baseline] of [
      [map.y, map.y - 1 * unit],
      [map.y + map.height, map.y + map.height + size + 0.6 * unit],
    ] as const) {
      const x = crossing(points, 1, edge);
      if (x !== undefined && x > map.x + 4 * unit && x < map.x + map.width - 4 * unit)
        numbers.push(text(x, baseline, degrees(k * step, 'E', 'W'), size, { anchor: 'middle', color: '#3d4752' }));
    }
  }
  for (let k = Math.ceil(south / step); k * step <= north; k++) {
    const points = along(west - step, east + step).map((longitude) => place(longitude, k * step));
    inside.push(line(points, '#3d4752', 0.09 * unit));
    for (const [edge, x, turn] of [
      [map.x, map.x - 1 * unit, -90],
      [map.x + map.width, map.x + map.width + size + 0.4 * unit, -90],
    ] as const) {
      const y = crossing(points, 0, edge);
      if (y !== undefined && y > map.y + 6 * unit && y < map.y + map.height - 6 * unit)
        numbers.push(text(x, y, degrees(k * step, 'N', 'S'), size, { anchor: 'middle', turn, color: '#3d4752' }));
    }
  }
  return { inside, numbers };
}

/** Where a line crosses an edge: the other coordinate. */
function crossing(points: readonly Point[], axis: 0 | 1, edge: number): number | undefined {
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    if ((a[axis] - edge) * (b[axis] - edge) > 0 || a[axis] === b[axis]) continue;
    const other = axis === 0 ? 1 : 0;
    return a[other] + ((b[other] - a[other]) * (edge - a[axis])) / (b[axis] - a[axis]);
  }
  return undefined;
}

/** 111°30′E. */
function degrees(value: number, positive: string, negative: string): string {
  const whole = Math.round(Math.abs(value) * 60);
  const rest = whole % 60;
  return `${Math.floor(whole / 60)}°${rest === 0 ? '' : `${String(rest).padStart(2, '0')}′`}${value < 0 ? negative : positive}`;
}
