/** Where the map should look after what was done to it, computed apart from the viewer: Web Mercator in units of a world 512 pixels wide. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
export type Point = readonly [number, number];
export type Bounds = readonly [west: number, south: number, east: number, north: number];

export interface View {
  readonly centre: Point;
  readonly zoom: number;
}

const radians = Math.PI / 180;

export const toWorld = ([longitude, latitude]: Point): Point => [
  (512 * (longitude + 180)) / 360,
  256 - (256 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (latitude * radians) / 2)),
];

export const toDegrees = ([x, y]: Point): Point => [(x * 360) / 512 - 180, (2 * Math.atan(Math.exp(((256 - y) * Math.PI) / 256)) - Math.PI / 2) / radians];

/** The view that shows a box with 28 pixels around it. */
export function fitted([west, south, east, north]: Bounds, { width, height }: Size): View {
  const [left, bottom] = toWorld([west, south]);
  const [right, top] = toWorld([east, north]);
  return { centre: [(left + right) / 2, (top + bottom) / 2], zoom: Math.log2(Math.min((width - 56) / (right - left), (height - 56) / (bottom - top))) };
}

export const panned = ({ centre: [x, y], zoom }: View, right: number, down: number): View => ({ centre: [x + right / 2 ** zoom, y + down / 2 ** zoom], zoom });

/** Pixels of a place from the map's upper left corner. */
export function projected({ centre, zoom }: View, { width, height }: Size, place: Point): Point {
  const [x, y] = toWorld(place);
  return [width / 2 + (x - centre[0]) * 2 ** zoom, height / 2 + (y - centre[1]) * 2 ** zoom];
}
