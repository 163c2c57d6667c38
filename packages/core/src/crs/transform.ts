import proj4 from 'proj4';
import { TetrazoneError } from '../errors/error.js';
import { type CrsDefinition, definition } from './definition.js';

type Converter = (point: [number, number]) => [number, number];

const converters = new Map<string, Converter | undefined>();

/** The converter of a pair; `undefined` where coordinates stay as they are. */
function converter(from: string, to: string): Converter | undefined {
  const key = `${from}\n${to}`;
  if (converters.has(key)) return converters.get(key);
  const source = definition(from);
  const target = definition(to);
  const ours = (datum: string): boolean => datum === 'CGCS2000' || datum === 'WGS 84';
  checkDatums(source, target);
  const identity = source.name === target.name || (source.geographic && target.geographic && ours(source.datum) && ours(target.datum));
  const convert = identity ? undefined : (proj4(source.proj4, target.proj4).forward as Converter);
  const checked: Converter | undefined =
    convert === undefined ? undefined : source.geographic ? (point) => (Math.abs(point[1]) > 90 ? [Number.NaN, Number.NaN] : convert(point)) : convert;
  converters.set(key, checked);
  return checked;
}

/** True where nobody said how a CRS lies against others: on a figure other than GRS 80, WGS 84 or a sphere, without a shift. */
export const lacksShift = ({ ellipsoid, shift, proj4: text }: CrsDefinition): boolean =>
  shift === undefined && ellipsoid.f !== 0 && Math.abs(ellipsoid.a - 6378137) > 1 && !/\+nadgrids=/.test(text);

function checkDatums(source: CrsDefinition, target: CrsDefinition): void {
  const lacking = [source, target].filter(lacksShift);
  const sameFigure = source.ellipsoid.a === target.ellipsoid.a && source.ellipsoid.f === target.ellipsoid.f;
  const sameDatum = sameFigure && (source.datum === target.datum || source.datum === '' || target.datum === '');
  // between two on one datum none is needed: it would cancel out
  if (lacking.length === 0 || (lacking.length === 2 && sameDatum)) return;
  const [without] = lacking as [CrsDefinition];
  const other = without === source ? target : source;
  throw new TetrazoneError('datum-shift', { crs: without.name, datum: without.datum || without.ellipsoid.name, to: other.datum || other.name });
}

/**
 * One point from one CRS to another, x before y. CGCS2000 and WGS 84 are taken as equal (they differ by less than a metre), so between their
 * longitudes and latitudes nothing moves. A point that the target cannot hold comes out as [NaN, NaN]. Throws `unknown-crs`, and `datum-shift` between datums
 * whose offset nobody stated.
 */
export function transformPoint(from: string, to: string, x: number, y: number): [number, number] {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return [Number.NaN, Number.NaN];
  const convert = converter(from, to);
  if (convert === undefined) return [x, y];
  const out = convert([x, y]);
  return Number.isFinite(out[0]) && Number.isFinite(out[1]) ? [out[0], out[1]] : [Number.NaN, Number.NaN];
}

/** Many points in place: `xs` and `ys` hold the source coordinates and receive the target's. About 0.3 µs a point; otherwise as `transformPoint`. */
export function transformPoints(from: string, to: string, xs: Float64Array, ys: Float64Array): void {
  const convert = converter(from, to);
  const point: [number, number] = [0, 0];
  for (let i = 0; i < xs.length; i++) {
    point[0] = xs[i] as number;
    point[1] = ys[i] as number;
    let x = Number.NaN;
    let y = Number.NaN;
    if (Number.isFinite(point[0]) && Number.isFinite(point[1])) [x, y] = convert === undefined ? point : convert(point);
    const whole = Number.isFinite(x) && Number.isFinite(y);
    xs[i] = whole ? x : Number.NaN;
    ys[i] = whole ? y : Number.NaN;
  }
}
