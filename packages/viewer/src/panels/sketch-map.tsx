import type { CensusAudit, SourceAudit } from '@tetrazone/core';

type Sketch = NonNullable<SourceAudit['extent']>['sketch'];

const WIDTH = 132;
const HEIGHT = 88;
const ROOM = 6;

/** Where a source lies against the region: the region filled, the source in outline and dots. Longitude is shortened by the cosine of the latitude. */
export function SketchMap({ region, source, label }: { region: CensusAudit['region']; source: Sketch; label: string }) {
  const lines = [...(region?.sketch.lines ?? []), ...source.lines];
  const places = [...lines.flat(), ...source.points];
  if (places.length === 0) return null;
  const least = (part: 0 | 1): number => places.reduce((found, place) => Math.min(found, place[part]), Number.POSITIVE_INFINITY);
  const most = (part: 0 | 1): number => places.reduce((found, place) => Math.max(found, place[part]), Number.NEGATIVE_INFINITY);
  const [west, south, east, north] = [least(0), least(1), most(0), most(1)];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min((WIDTH - 2 * ROOM) / Math.max(1e-6, (east - west) * shrink), (HEIGHT - 2 * ROOM) / Math.max(1e-6, north - south));
  const project = ([lon, lat]: readonly [number, number]): string =>
    `${(WIDTH / 2 + (lon - (west + east) / 2) * shrink * scale).toFixed(1)} ${(HEIGHT / 2 - (lat - (south + north) / 2) * scale).toFixed(1)}`;
  const path = (drawn: Sketch['lines']): string => drawn.map((line) => `M${line.map(project).join('L')}`).join('');
  return (
    <svg className="sketch" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {region !== undefined && <path className="sketch-region" d={path(region.sketch.lines)} />}
      <path className="sketch-source" d={path(source.lines)} />
      <path className="sketch-points" d={source.points.map((place) => `M${project(place)}h0`).join('')} />
    </svg>
  );
}
