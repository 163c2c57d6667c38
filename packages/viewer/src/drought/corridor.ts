import { parseGeoJson } from '@tetrazone/core';

/** A corridor: its outlines and its axis in longitude and latitude, with its measures. */
export interface CorridorShape {
  readonly rank: number;
  readonly role: 'outline' | 'axis';
  readonly lines: readonly (readonly (readonly number[])[])[];
  /** Metres, degrees clockwise from north, length over width. */
  readonly length: number;
  readonly meanWidth: number;
  readonly azimuth: number;
  readonly elongation: number;
}

/** Reads corridor.geojson: outlines and axes by rank, the longest first. */
export function parseCorridor(text: string, path: string): readonly CorridorShape[] {
  return parseGeoJson(text, path, 'EPSG:4490').features.flatMap(({ geometry, properties }): CorridorShape[] => {
    const lines =
      geometry.type === 'LineString'
        ? [geometry.coordinates]
        : geometry.type === 'Polygon' || geometry.type === 'MultiLineString'
          ? geometry.coordinates
          : geometry.type === 'MultiPolygon'
            ? geometry.coordinates.flat()
            : [];
    if (lines.length === 0) return [];
    const number = (name: string): number => (typeof properties[name] === 'number' ? (properties[name] as number) : Number.NaN);
    const measures = { rank: number('rank'), length: number('length'), meanWidth: number('meanWidth'), azimuth: number('azimuth') };
    return [{ ...measures, elongation: number('elongation'), role: properties.role === 'axis' ? 'axis' : 'outline', lines }];
  });
}
