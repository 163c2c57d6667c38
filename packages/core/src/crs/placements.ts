import { definition } from './definition.js';
import { geographicOf } from './ellipsoid.js';
import { transformPoint } from './transform.js';

type Box = readonly [west: number, south: number, east: number, north: number];

/** One way to read coordinates. */
export interface Placement {
  readonly crs: string;
  /** True where the first number is the northing or latitude. */
  readonly swapped: boolean;
  /** How much of the smaller of the two boxes lies in the other, 0 … 1, in degrees squared. */
  readonly share: number;
}

/** CRSs that layers of a census in China come in: the 3° zones, the 6° zones, UTM, Web Mercator, Albers. */
const metric: readonly string[] = [
  ...range(4534, 4554),
  ...range(4513, 4533),
  ...range(4502, 4512),
  ...range(4491, 4501),
  ...range(32643, 32653),
  'EPSG:3857',
  'china-albers',
];

function range(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, i) => `EPSG:${first + i}`);
}

/**
 * The readings under which a box of coordinates meets a region (longitude and latitude): in the CRS stated, with its axes swapped, as longitude and latitude
 * where the numbers could be that, else in the metric CRSs that layers of a census come in; those with the largest share first, and among equals the one stated, then 3°
 * zones before others. Empty where none does. The two boxes are compared by their nine points, so curved edges may add a per cent. Throws `unknown-crs`.
 */
export function placements(box: Box, crs: string, region: Box): readonly Placement[] {
  const small = Math.max(Math.abs(box[0]), Math.abs(box[2])) <= 360 && Math.max(Math.abs(box[1]), Math.abs(box[3])) <= 360;
  const others = small ? ['EPSG:4490'] : metric;
  const swap: Box = [box[1], box[0], box[3], box[2]];
  const found = [...new Set([definition(crs).name, ...others])].flatMap((name) =>
    [box, swap].map((one, at): Placement => ({ crs: name, swapped: at === 1, share: shareIn(placed(one, name), region) })),
  );
  // a thousandth more is no better reading
  return found.filter(({ share }) => share > 0).sort((a, b) => Math.round((b.share - a.share) * 1e3));
}

/** Bounds in longitude and latitude of a box by nine of its points; `undefined` where they have none. */
function placed([west, south, east, north]: Box, crs: string): Box | undefined {
  const to = geographicOf(crs);
  const out: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const x of [west, (west + east) / 2, east])
    for (const y of [south, (south + north) / 2, north]) {
      const [lon, lat] = transformPoint(crs, to, x, y);
      if (Number.isNaN(lon) || Math.abs(lat) > 90 || Math.abs(lon) > 360) return undefined;
      out[0] = Math.min(out[0], lon);
      out[1] = Math.min(out[1], lat);
      out[2] = Math.max(out[2], lon);
      out[3] = Math.max(out[3], lat);
    }
  return out;
}

/** The part of the smaller box that the other holds; a box without area counts as a point or line does. */
function shareIn(box: Box | undefined, region: Box): number {
  if (box === undefined) return 0;
  const along = (low: number, high: number): number => {
    const shared = Math.min(box[high] as number, region[high] as number) - Math.max(box[low] as number, region[low] as number);
    const least = Math.min((box[high] as number) - (box[low] as number), (region[high] as number) - (region[low] as number));
    return shared < 0 ? 0 : least === 0 ? 1 : shared / least;
  };
  return along(0, 2) * along(1, 3);
}
