/**
 * Thirty years of daily weather at stations that obeys what is known of Shaoyang's climate: 1210–1510 mm of rain a year with a mean near 1376 mm, more
 * in the west, 42–46 % of it from April to June, most in June and least in December and January. Rain follows a hidden Gaussian field that persists
 * from day to day, is alike at neighbouring stations and drifts for months; its quantiles become amounts of a heavy-tailed law (Weibull).
 */
import { normal } from './random.mjs';

export const FIRST_YEAR = 1991;
export const YEARS = 30;
const MEAN_ANNUAL = 1376;
/** Share of the year's rain, days with rain, and mean temperature at 250 m of each month. */
const SHARE = [0.0375, 0.054, 0.0875, 0.13, 0.154, 0.159, 0.099, 0.09, 0.056, 0.057, 0.049, 0.031];
const WET_DAYS = [14, 14, 18, 18, 17, 15.5, 11, 11.5, 9, 11, 10, 10];
const TEMPERATURE = [5.3, 7.6, 11.4, 17.3, 22.1, 25.6, 28.3, 27.7, 23.7, 18.2, 12.6, 7.3];
/** Weibull shape of daily amounts: about three days in a hundred rainy ones bring more than 50 mm. */
const SHAPE = 0.66;
const LEAST = 0.1; // mm that a gauge shows

/** Days since 1970 of the first day of a month. */
const monthStart = (year, month) => Date.UTC(year, month, 1) / 86400000;
export const FIRST_DAY = monthStart(FIRST_YEAR, 0);
export const DAYS = monthStart(FIRST_YEAR + YEARS, 0) - FIRST_DAY;

/** Calendar of the series: month 0…11 of each day, and ISO dates. */
export function calendar() {
  const months = new Uint8Array(DAYS);
  const dates = [];
  for (let day = 0; day < DAYS; day++) {
    const date = new Date((FIRST_DAY + day) * 86400000);
    months[day] = date.getUTCMonth();
    dates.push(date.toISOString().slice(0, 10));
  }
  return { months, dates };
}

/** Mean annual rain of a station, mm: more to the west and on high ground, within the documented range. `place` has x, y in metres and height. */
export function annualRain(places) {
  const raw = places.map(({ x, height }) => 1376 - 0.00085 * (x - 495000) + 0.16 * (Math.min(height, 900) - 350));
  const mean = raw.reduce((sum, value) => sum + value, 0) / raw.length;
  return raw.map((value) => Math.min(1492, Math.max(1228, value - mean + MEAN_ANNUAL)));
}

/** Daily rain in tenths of a millimetre, `values[station · DAYS + day]`, and the hidden wetness behind it (for the other elements). */
export function dailyRain(places, seed) {
  const { months } = calendar();
  const count = places.length;
  const mix = cholesky(places.map((a) => places.map((b) => Math.exp(-Math.hypot(a.x - b.x, a.y - b.y) / 70000))));
  const drawDay = normal(seed);
  const drawMonth = normal(seed + 1);
  const annual = annualRain(places);
  const west = places.map(({ x }) => Math.min(1, Math.max(0, (600000 - x) / 220000)));
  const wetness = new Float32Array(count * DAYS);
  const own = new Float64Array(count);
  let region = 0;
  let drift = 0;
  for (let day = 0; day < DAYS; day++) {
    // dry and wet spells of months: an anomaly of the region that remembers the month before, stronger in the east
    if (day === 0 || months[day] !== months[day - 1]) drift = 0.6 * drift + 0.8 * drawMonth();
    region = 0.42 * region + Math.sqrt(1 - 0.42 ** 2) * drawDay();
    const fresh = Float64Array.from({ length: count }, drawDay);
    for (let station = 0; station < count; station++) {
      let here = 0;
      for (let k = 0; k <= station; k++) here += mix[station][k] * fresh[k];
      own[station] = 0.3 * own[station] + Math.sqrt(1 - 0.3 ** 2) * here;
      wetness[station * DAYS + day] = 0.8 * region + 0.6 * own[station] + (0.17 - 0.06 * west[station]) * drift;
    }
  }
  const values = new Uint16Array(count * DAYS);
  for (let station = 0; station < count; station++) amounts(wetness, values, station, months, annual[station]);
  return { values, wetness };
}

/** Turns one station's wetness into amounts whose monthly means meet the station's climate. */
function amounts(wetness, values, station, months, annual) {
  const from = station * DAYS;
  const total = SHARE.reduce((sum, share) => sum + share, 0);
  for (let month = 0; month < 12; month++) {
    const days = [];
    for (let day = 0; day < DAYS; day++) if (months[day] === month) days.push(day);
    const ranked = days.map((day) => wetness[from + day]).sort((a, b) => a - b);
    const wet = WET_DAYS[month] / (days.length / YEARS);
    const threshold = ranked[Math.floor((1 - wet) * ranked.length)];
    const wetDays = days.filter((day) => wetness[from + day] > threshold);
    const rank = new Map([...wetDays].sort((a, b) => wetness[from + a] - wetness[from + b]).map((day, i) => [day, (i + 0.5) / wetDays.length]));
    const shape = wetDays.map((day) => (-Math.log(1 - rank.get(day))) ** (1 / SHAPE));
    const wanted = (annual * SHARE[month] * YEARS) / total;
    const scale = wanted / shape.reduce((sum, value) => sum + value, 0);
    wetDays.forEach((day, i) => {
      values[from + day] = Math.round(Math.max(shape[i] * scale, LEAST) * 10);
    });
  }
}

/** Daily mean temperature (°C), relative humidity (%) and wind speed (m/s), in tenths, same layout. */
export function dailyWeather(places, rain, wetness, seed) {
  const { months } = calendar();
  const draw = normal(seed);
  const temperature = new Int16Array(rain.length);
  const humidity = new Uint16Array(rain.length);
  const wind = new Uint16Array(rain.length);
  let warm = 0;
  let breeze = 0;
  for (let day = 0; day < DAYS; day++) {
    warm = 0.75 * warm + Math.sqrt(1 - 0.75 ** 2) * draw();
    breeze = 0.45 * breeze + Math.sqrt(1 - 0.45 ** 2) * draw();
    const date = new Date((FIRST_DAY + day) * 86400000);
    const season = seasonal(months[day], (date.getUTCDate() - 1) / 30);
    const spread = 3.4 - 1.6 * Math.max(0, (season - 15) / 13);
    for (let station = 0; station < places.length; station++) {
      const at = station * DAYS + day;
      const wet = Math.min(1, rain[at] / 100);
      const t = season + spread * warm + 0.5 * draw() - 0.0055 * (places[station].height - 250) - 1.8 * wet;
      const h = 77 + 8 * Math.tanh(wetness[at]) + 9 * wet - 0.9 * spread * warm + 2 * draw();
      const v = (1.5 + 0.0006 * places[station].height) * Math.exp(0.35 * breeze + 0.15 * draw());
      temperature[at] = Math.round(t * 10);
      humidity[at] = Math.round(Math.min(100, Math.max(18, h)) * 10);
      wind[at] = Math.round(Math.min(20, v) * 10);
    }
  }
  return { temperature, humidity, wind };
}

/** Temperature of the season: monthly means joined through the middles of the months. */
function seasonal(month, part) {
  const before = part < 0.5 ? (month + 11) % 12 : month;
  const t = part < 0.5 ? part + 0.5 : part - 0.5;
  return TEMPERATURE[before] * (1 - t) + TEMPERATURE[(before + 1) % 12] * t;
}

/** Lower triangle L with L·Lᵀ = the matrix. */
function cholesky(matrix) {
  const lower = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j];
      for (let k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k];
      lower[i][j] = i === j ? Math.sqrt(sum) : sum / lower[j][j];
    }
  return lower;
}
