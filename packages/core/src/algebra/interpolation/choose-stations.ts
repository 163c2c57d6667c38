import KDBush from 'kdbush';
import type { PlacedStations } from './place-stations.js';

/** Stations nearer than this to one another stand on one place, metres. */
const TWINS = 1e-3;

/** Some of the stations, by number, with these values. Indexed anew. */
export function chooseStations(placed: PlacedStations, kept: readonly number[], values: readonly number[]): PlacedStations {
  const pick = (from: Float64Array): Float64Array => Float64Array.from(kept, (i) => from[i]!);
  const [x, y] = [pick(placed.x), pick(placed.y)];
  const index = new KDBush(kept.length);
  for (let i = 0; i < kept.length; i++) index.add(x[i]!, y[i]!);
  index.finish();
  const plane = { ...placed.plane, u: pick(placed.plane.u), v: pick(placed.plane.v) };
  return {
    ...placed,
    count: kept.length,
    x,
    y,
    z: pick(placed.z),
    values: Float64Array.from(values),
    crsX: pick(placed.crsX),
    crsY: pick(placed.crsY),
    index,
    plane,
  };
}

const memo = new WeakMap<PlacedStations, PlacedStations>();

/** Stations on one place (within a millimetre) as one, with the mean of their values: systems of equations cannot tell them apart. Remembered. */
export function withoutTwins(placed: PlacedStations): PlacedStations {
  let single = memo.get(placed);
  if (single === undefined) {
    single = merge(placed);
    memo.set(placed, single);
  }
  return single;
}

function merge(placed: PlacedStations): PlacedStations {
  const { count, x, y, z, values, index } = placed;
  const taken = new Uint8Array(count);
  const kept: number[] = [];
  const means: number[] = [];
  for (let i = 0; i < count; i++) {
    if (taken[i] === 1) continue;
    const here = index.within(x[i]!, y[i]!, TWINS).filter((j) => taken[j] === 0 && Math.abs(z[j]! - z[i]!) <= TWINS);
    here.sort((a, b) => a - b);
    for (const j of here) taken[j] = 1;
    kept.push(i);
    means.push(here.reduce((sum, j) => sum + values[j]!, 0) / here.length);
  }
  return kept.length === count ? placed : chooseStations(placed, kept, means);
}
