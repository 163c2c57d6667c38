/**
 * Makes the synthetic rain of this sample into generated/: on first use, and again when this code or the counties have changed. Monthly sums, 1991 to 2020, at the seat of
 * every county: logarithms of rain follow a hidden Gaussian field that persists from month to month and is alike at neighbouring stations. So that there is a
 * corridor to find, years from 2011 on are drier near the line from Hengyang to Shaoyang: by a fifth on it, by less beside it. The same file for the same seed.
 *
 *   node data/heng-shao/generate.mjs
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { normal } from '../shaoyang/synthetic/random.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const SEED = 20;
const [FIRST_YEAR, YEARS, DRIER_FROM] = [1991, 30, 2011];
/** Mean rain of the months, mm; and the spread of its logarithm. */
const MEAN = [68, 82, 128, 172, 196, 194, 126, 132, 78, 84, 76, 52];
const SPREAD = [0.55, 0.5, 0.4, 0.35, 0.35, 0.4, 0.6, 0.6, 0.75, 0.8, 0.75, 0.7];
/** The line on which it becomes drier, and how far to its sides (standard deviation, km). */
const [FROM, TO, REACH] = [[112.6, 26.9], [111.5, 27.2], 28];

const [KM_EAST, KM_NORTH] = [99.2, 110.8]; // of a degree, at 27° north
const km = ([lon, lat]) => [lon * KM_EAST, lat * KM_NORTH];

/** The distance from a place to the line, km. */
function fromLine(place) {
  const [[x, y], [ax, ay], [bx, by]] = [km(place), km(FROM), km(TO)];
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

function rain(places) {
  const draw = normal(SEED);
  const months = YEARS * 12;
  const near = places.map((a) => places.map((b) => Math.exp(-((Math.hypot(...km(a).map((v, k) => v - km(b)[k])) / 90) ** 2))));
  const total = near.map((row) => Math.hypot(...row));
  const lines = places.map(() => new Float64Array(months));
  let before = places.map(() => 0);
  for (let month = 0; month < months; month++) {
    const fresh = places.map(draw);
    const field = near.map((row, at) => row.reduce((sum, weight, k) => sum + weight * fresh[k], 0) / total[at]);
    before = before.map((value, at) => 0.25 * value + Math.sqrt(1 - 0.25 ** 2) * field[at]);
    const spread = SPREAD[month % 12];
    const late = FIRST_YEAR + Math.floor(month / 12) >= DRIER_FROM;
    before.forEach((value, at) => {
      const drier = late ? 0.2 * Math.exp(-((fromLine(places[at]) / REACH) ** 2) / 2) : 0;
      lines[at][month] = MEAN[month % 12] * Math.exp(spread * value - spread ** 2 / 2) * (1 - drier);
    });
  }
  return lines;
}

/** Makes the file unless it is there already. Returns whether it was made. */
export function generate() {
  const wanted = createHash('sha256');
  for (const file of ['generate.mjs', 'counties.geojson', '../shaoyang/synthetic/random.mjs']) wanted.update(readFileSync(path(file)));
  const stamp = wanted.digest('hex');
  const stampFile = path('./generated/.stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false;
  const seats = JSON.parse(readFileSync(path('./counties.geojson'), 'utf8')).features.map(({ properties }) => properties);
  const sums = rain(seats.map(({ seat_lon, seat_lat }) => [seat_lon, seat_lat]));
  const lines = ['id,lon,lat,date,rain'];
  seats.forEach(({ adcode, seat_lon, seat_lat }, at) => {
    sums[at].forEach((sum, month) => {
      const date = `${FIRST_YEAR + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
      lines.push(`${adcode},${seat_lon},${seat_lat},${date},${Math.round(sum * 10) / 10}`);
    });
  });
  mkdirSync(path('./generated/'), { recursive: true });
  writeFileSync(path('./generated/rain-monthly-synthetic.csv'), `${lines.join('\n')}\n`);
  writeFileSync(stampFile, stamp);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = generate();
  process.stdout.write(made ? 'data/heng-shao/generated: made\n' : 'data/heng-shao/generated: up to date\n');
}
