// Where stations and townships lie.
import { uniform } from './random.mjs';

/** Radius of the built-up area by rank, metres. */
const RADIUS = { city: 4200, 'county-seat': 1700 };

const at = (grid, x, y) => Math.floor((grid.transform[5] - y) / grid.transform[0]) * grid.width + Math.floor((x - grid.transform[2]) / grid.transform[0]);

/** Points one after the other, each as far from all before it as random candidates allow. */
function spread(start, candidates, count) {
  const chosen = [];
  const distance = candidates.map(({ x, y }) => Math.min(...start.map((p) => Math.hypot(p.x - x, p.y - y))));
  while (chosen.length < count) {
    const best = distance.indexOf(Math.max(...distance));
    chosen.push(candidates[best]);
    const { x, y } = candidates[best];
    candidates.forEach((p, i) => {
      distance[i] = Math.min(distance[i], Math.hypot(p.x - x, p.y - y));
    });
  }
  return chosen;
}

/** Random cells of the counties that pass a test. */
function candidates(grid, counties, accept, count, seed) {
  const next = uniform(seed);
  const found = [];
  const [cell, , west, , , north] = grid.transform;
  while (found.length < count) {
    const i = Math.floor(next() * counties.length);
    if (counties[i] === 0 || !accept(i)) continue;
    found.push({ x: west + ((i % grid.width) + 0.5) * cell, y: north - (Math.floor(i / grid.width) + 0.5) * cell });
  }
  return found;
}

/** The seats of the city and the counties, from the real places. */
export function seats(places, toMap) {
  return places
    .filter(({ properties }) => properties.seat_of !== undefined)
    .map(({ properties, geometry }) => {
      const [x, y] = toMap(geometry.coordinates);
      return { ...properties, x, y, radius: RADIUS[properties.rank] };
    })
    .sort((a, b) => (a.seat_of < b.seat_of ? -1 : 1));
}

/** Twenty-four stations: the ten seats, and fourteen more spread over the counties below 900 m. */
export function stations(grid, counties, z, seatList, seed) {
  const others = spread(
    seatList,
    candidates(grid, counties, (i) => z[i] < 900, 3000, seed),
    24 - seatList.length,
  );
  return [...seatList, ...others].map(({ x, y, name }, index) => ({
    id: `S${String(index + 1).padStart(2, '0')}`,
    name: name ?? `合成站 ${index + 1}`,
    x,
    y,
    height: z[at(grid, x, y)],
  }));
}

/** Townships: real ones that are not seats, and synthetic ones on gentle ground until there are `count`. */
export function townships(grid, counties, z, slope, places, seatList, toMap, count, seed) {
  const real = places
    .filter(({ properties }) => properties.prefecture === '4305' && properties.seat_of === undefined)
    .map(({ properties, geometry }) => {
      const [x, y] = toMap(geometry.coordinates);
      return { name: properties.name, x, y };
    })
    .filter(({ x, y }) => counties[at(grid, x, y)] > 0);
  const made = spread(
    [...seatList, ...real],
    candidates(grid, counties, (i) => z[i] < 900 && slope[i] < 6, 6000, seed),
    count - real.length,
  ).map((point, index) => ({ ...point, name: `合成乡镇 ${String(index + 1).padStart(3, '0')}` }));
  const next = uniform(seed + 1);
  return [...real, ...made].map((town) => ({ ...town, county: counties[at(grid, town.x, town.y)], radius: 220 + 330 * next() }));
}
