import { geographicOf } from '../../crs/ellipsoid.js';
import { transformPoint } from '../../crs/transform.js';
import type { Features, Geometry, Position } from '../../features/features.js';
import type { Bounds } from '../../raster/grid.js';
import type { Sketch } from './audit.js';

type Place = readonly [lon: number, lat: number];

/** Positions that a small map can use; more would not be seen. */
const MOST = 1200;

const rounded = ([lon, lat]: Place): Place => [Math.round(lon * 1e4) / 1e4, Math.round(lat * 1e4) / 1e4];

/** The outline of bounds, its edges bent as the CRS has them. */
export function sketchOfBounds(crs: string, [west, south, east, north]: Bounds): Sketch {
  const steps = 12;
  const along = (a: number, b: number, i: number): number => a + ((b - a) * i) / steps;
  const sides = [0, 1, 2, 3].flatMap((side) =>
    Array.from({ length: steps }, (_, i): Position => {
      if (side === 0) return [along(west, east, i), south];
      if (side === 1) return [east, along(south, north, i)];
      if (side === 2) return [along(east, west, i), north];
      return [west, along(north, south, i)];
    }),
  );
  const line = onEarth(crs, [...sides, sides[0] as Position]);
  return { lines: line.length > 1 ? [line] : [], points: [] };
}

/** Features thinned evenly: every n-th position of each line, its ends kept. */
export function sketchOfFeatures({ crs, features }: Features, most = MOST): Sketch {
  const lines: (readonly Position[])[] = [];
  const points: Position[] = [];
  const visit = (geometry: Geometry): void => {
    if (geometry.type === 'GeometryCollection') geometry.geometries.forEach(visit);
    else if (geometry.type === 'Point') points.push(geometry.coordinates);
    else if (geometry.type === 'MultiPoint') points.push(...geometry.coordinates);
    else if (geometry.type === 'LineString') lines.push(geometry.coordinates);
    else if (geometry.type === 'MultiPolygon') lines.push(...geometry.coordinates.flat());
    else lines.push(...geometry.coordinates);
  };
  for (const { geometry } of features) visit(geometry);
  const positions = lines.reduce((sum, line) => sum + line.length, 0);
  const every = Math.max(1, Math.ceil(positions / most));
  // of very many short lines the longest are seen
  const drawn = lines.length > most / 2 ? [...lines].sort((a, b) => b.length - a.length).slice(0, most / 2) : lines;
  return {
    lines: drawn
      .map((line) =>
        onEarth(
          crs,
          line.filter((_, i) => i % every === 0 || i === line.length - 1),
        ),
      )
      .filter((line) => line.length > 1),
    points: onEarth(
      crs,
      points.filter((_, i) => i % Math.max(1, Math.ceil(points.length / (most / 2))) === 0),
    ),
  };
}

function onEarth(crs: string, positions: readonly Position[]): Place[] {
  const to = geographicOf(crs);
  return positions
    .map(([x, y]) => transformPoint(crs, to, x as number, y as number))
    .filter(([lon, lat]) => Number.isFinite(lon) && Math.abs(lon) <= 360 && Math.abs(lat) <= 90)
    .map(rounded);
}
