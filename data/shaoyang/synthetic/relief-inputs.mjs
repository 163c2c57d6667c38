// What the relief is grown from: the ETOPO5 trend, and the real river lines with heights along them.
import { fractalNoise } from './random.mjs';

/**
 * Heights of the water at points of the rivers, metres: round figures after the altitudes of the towns on them, not surveyed.
 * Rivers without a name are known by where their line begins.
 */
const HEIGHTS = {
  资水: [
    [111.25, 27.0, 214],
    [111.464, 27.245, 204],
    [111.43, 27.69, 165],
    [111.28, 28.0, 140],
  ],
  夫夷水: [
    [110.61, 25.82, 640],
    [110.63, 26.0, 400],
    [110.83, 26.43, 288],
    [111.0, 26.63, 252],
    [111.25, 27.0, 214],
  ],
  赧水: [
    [110.493, 26.517, 560],
    [110.63, 26.727, 312],
    [110.79, 27.0, 255],
    [110.99, 27.1, 230],
    [111.249, 27.019, 214],
  ],
  巫水: [
    [110.345, 26.106, 900],
    [110.266, 26.347, 455],
    [110.108, 26.576, 300],
    [110.0, 27.121, 170],
  ],
  沅江: [
    [109.448, 27.0, 220],
    [110.0, 27.13, 165],
    [110.17, 28.0, 120],
  ],
  湘江: [
    [110.7, 25.41, 180],
    [111.11, 26.0, 140],
    [111.6, 26.28, 106],
    [112.0, 26.46, 90],
    [112.65, 27.0, 65],
  ],
  潇水: [
    [111.78, 25.0, 300],
    [111.59, 26.26, 107],
  ],
  涟水: [
    [111.53, 27.629, 200],
    [112.0, 27.758, 115],
    [112.89, 27.81, 70],
  ],
  '110.44056,27.3561': [
    [110.441, 27.356, 340],
    [110.536, 27.07, 285],
    [110.848, 27.074, 248],
  ],
  '108.99998,27.31063': [
    [109.0, 27.311, 260],
    [109.802, 27.191, 178],
  ],
  '110.39973,26.09891': [
    [110.4, 26.099, 700],
    [110.0, 25.799, 300],
    [109.23, 25.0, 150],
  ],
};

/** Altitudes of the seats, by the code of what they are the seat of: round figures, not surveyed. */
const SEATS = {
  430500: 248,
  430522: 218,
  430523: 228,
  430524: 245,
  430525: 310,
  430527: 312,
  430528: 305,
  430529: 470,
  430581: 335,
  430582: 242,
};

/** The trend as a function of map coordinates: ETOPO5 by cubic convolution (Catmull-Rom), never below 100 m. `toLonLat` turns [x, y]. */
export function trendOf({ west, north, step, width, height, values }, toLonLat) {
  const at = (col, row) => values[Math.min(height - 1, Math.max(0, row)) * width + Math.min(width - 1, Math.max(0, col))];
  const cubic = (a, b, c, d, t) => b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  return (x, y) => {
    const [lon, lat] = toLonLat([x, y]);
    const u = (lon - west) / step - 0.5;
    const v = (north - lat) / step - 0.5;
    const col = Math.floor(u);
    const row = Math.floor(v);
    const line = (r) => cubic(at(col - 1, r), at(col, r), at(col + 1, r), at(col + 2, r), u - col);
    return Math.max(100, cubic(line(row - 1), line(row), line(row + 1), line(row + 2), v - row));
  };
}

/**
 * The trend drawn to the altitudes of the seats, raised where it lies below the rivers near by (a coarse relief is blind to valleys and puts some of
 * them on hills), with low hills on the plains.
 */
export function aboveRivers(trend, rivers, seats, seed) {
  const pulls = seats.map(({ x, y, seat_of }) => ({ x, y, by: SEATS[seat_of] + 25 - trend(x, y) }));
  const pulled = (x, y) => {
    let sum = 0;
    let weights = 0;
    for (const pull of pulls) {
      const weight = Math.exp(-((pull.x - x) ** 2 + (pull.y - y) ** 2) / (2 * 5000 ** 2));
      sum += weight * pull.by;
      weights += weight;
    }
    return trend(x, y) + sum / Math.max(1, weights);
  };
  const marks = rivers.flatMap(({ points }) => points.filter((_, i) => i % 4 === 0));
  return (x, y) => {
    let sum = 0;
    let weights = 0;
    for (const [px, py, height] of marks) {
      const weight = 1 / ((px - x) ** 2 + (py - y) ** 2 + 1e6) ** 1.5;
      sum += weight * height;
      weights += weight;
    }
    const least = sum / weights + 35;
    const hills = 22 * fractalNoise(seed, x / 6400, y / 6400, 3, 0.5);
    const above = pulled(x, y) - least;
    return least + Math.max(above, 0) + 20 / (1 + Math.abs(above) / 40) + hills;
  };
}

/** The rivers as lines of [x, y, height]; heights run linearly between the given points by distance along the line. `toMap` turns [lon, lat]. */
export function profiledRivers(features, toMap) {
  const rivers = [];
  for (const { properties, geometry } of features) {
    const line = geometry.coordinates;
    const heights = HEIGHTS[properties.name] ?? HEIGHTS[String(line[0])];
    if (heights === undefined) continue;
    const along = [0];
    for (let i = 1; i < line.length; i++) along.push(along[i - 1] + Math.hypot((line[i][0] - line[i - 1][0]) * 0.89, line[i][1] - line[i - 1][1]));
    const nearest = ([lon, lat]) =>
      line.reduce((best, [x, y], i) => (Math.hypot(x - lon, y - lat) < Math.hypot(line[best][0] - lon, line[best][1] - lat) ? i : best), 0);
    const marks = heights.map((mark) => [along[nearest(mark)], mark[2]]).sort((a, b) => a[0] - b[0]);
    const heightAt = (distance) => {
      const next = marks.findIndex(([mark]) => mark >= distance);
      if (next === 0) return marks[0][1];
      if (next < 0) return marks.at(-1)[1];
      const [[d0, h0], [d1, h1]] = [marks[next - 1], marks[next]];
      return h0 + ((h1 - h0) * (distance - d0)) / (d1 - d0);
    };
    const points = line.map((point, i) => [...toMap(point), heightAt(along[i])]);
    rivers.push({ name: properties.name, level: properties.level, points });
  }
  return rivers;
}

/** The ground of each seat as a line held at its altitude, like a river. */
export const seatGround = (seats) =>
  seats.map(({ x, y, seat_of }) => ({
    points: [
      [x - 500, y, SEATS[seat_of]],
      [x + 500, y, SEATS[seat_of]],
    ],
  }));
