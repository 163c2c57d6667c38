// Past fires, dykes and shelters.
import { calendar, DAYS } from './climate.mjs';
import { COVER, eachCellWithin } from './ground.mjs';
import { fractalNoise, normal, uniform } from './random.mjs';

/** How readily each cover burns, and how many fires each month sees (most about 清明, few in summer). */
const BURNS = { [COVER.conifer]: 1, [COVER.mixed]: 0.5, [COVER.deciduous]: 0.4, [COVER.evergreen]: 0.15, [COVER.shrub]: 0.7, [COVER.grass]: 0.8 };
const MONTHS = [0.12, 0.19, 0.19, 0.18, 0.03, 0.005, 0.02, 0.04, 0.035, 0.075, 0.05, 0.065];
const CAUSES = ['上坟烧纸', '农事用火', '野外吸烟', '电力线路', '雷击', '未查明'];

/** Past fires as points with a date: in what burns, near roads and towns, on days without rain. `rain` is in tenths, station by station. */
export function fires(grid, cover, counties, near, rain, stationCount, count, seed) {
  const [cell, , west, , , north] = grid.transform;
  const next = uniform(seed);
  const draw = normal(seed + 1);
  const { months, dates } = calendar();
  const dry = [];
  for (let day = 2; day < DAYS; day++) {
    let sum = 0;
    for (let station = 0; station < stationCount; station++)
      sum += rain[station * DAYS + day] + rain[station * DAYS + day - 1] + rain[station * DAYS + day - 2];
    if (sum < 3 * stationCount) dry.push(day);
  }
  const byMonth = MONTHS.map((_, month) => dry.filter((day) => months[day] === month));
  const found = [];
  while (found.length < count) {
    const i = Math.floor(next() * cover.length);
    if (counties[i] === 0 || next() > (BURNS[cover[i]] ?? 0) * near[i]) continue;
    const days = byMonth[pick(MONTHS, next())];
    const date = dates[days[Math.floor(next() * days.length)]];
    const x = west + ((i % grid.width) + next()) * cell;
    const y = north - (Math.floor(i / grid.width) + next()) * cell;
    const cause = CAUSES[pick([0.38, 0.3, 0.12, 0.06, 0.03, 0.11], next())];
    found.push({ x, y, properties: { date, area_ha: Number(Math.exp(0.6 + 1.1 * draw()).toFixed(2)), cause } });
  }
  return found
    .sort((a, b) => (a.properties.date < b.properties.date ? -1 : 1))
    .map((fire, index) => ({ ...fire, properties: { id: `F${index + 1}`, ...fire.properties } }));
}

/** 1 at roads and towns falling to 0.15 two kilometres off. */
export function nearness(grid, lines, settlements) {
  const near = new Float32Array(grid.width * grid.height).fill(0.15);
  const mark = (x, y) =>
    eachCellWithin(grid, x, y, 2000, (i, distance) => {
      near[i] = Math.max(near[i], 1 - 0.85 * (distance / 2000));
    });
  for (const { points } of lines) for (const [x, y] of points.filter((_, i) => i % 4 === 0)) mark(x, y);
  for (const { x, y } of settlements) mark(x, y);
  return near;
}

function pick(shares, u) {
  const total = shares.reduce((a, b) => a + b, 0);
  let rest = u * total;
  const at = shares.findIndex((share) => {
    rest -= share;
    return rest < 0;
  });
  return at < 0 ? shares.length - 1 : at;
}

/** Flood dykes round the seats: closed rings at 城步 (430529) and 隆回 (430524), as published; elsewhere arcs that leave a gap. */
export function dykes(seats, seed) {
  const next = uniform(seed);
  return seats.map(({ name, seat_of, x, y, radius }) => {
    const closed = seat_of === '430529' || seat_of === '430524';
    const span = closed ? 72 : 36 + Math.floor(next() * 20);
    const first = Math.floor(next() * 72);
    const points = [];
    for (let k = 0; k <= span; k++) {
      const angle = ((first + (k % 72)) * Math.PI) / 36;
      const distance = radius * (1.15 + 0.2 * fractalNoise(seed, 3 * Math.cos(angle) + x, 3 * Math.sin(angle) + y, 2));
      points.push([x + distance * Math.cos(angle), y + distance * Math.sin(angle)]);
    }
    return { points, properties: { name: `${name}防洪堤（合成）`, seat_of, closed, return_period: seat_of === '430500' ? 50 : 20 } };
  });
}

const KINDS = [
  ['公园', 'park', 'I', 42000],
  ['广场', 'square', 'II', 15000],
  ['体育场馆', 'stadium', 'II', 21000],
  ['学校', 'school', 'III', 8000],
  ['学校', 'school', 'III', 6000],
];

/** What GB 21734-2008 wants at a site of each class, by the words of the rule pack. */
const BASIC = ['tents', 'medical', 'water', 'power', 'sewage', 'toilets', 'waste', 'passages', 'signs'];
const GENERAL = [...BASIC, 'fire-fighting', 'stores', 'command'];
const FACILITIES = { III: BASIC, II: GENERAL, I: [...GENERAL, 'parking', 'helipad', 'bathing', 'ventilation', 'function-signs'] };

/** Shelters: five kinds of site in every seat (two sets in the city), a school in every township. Capacity is one person to 1.5 m² of the effective area (GB 21734-2008, 5.4). Here and there a facility or the second road is missing. */
export function shelters(seats, townships, seed) {
  const next = uniform(seed);
  const lacking = uniform(seed + 1);
  const made = [];
  const add = (settlement, [zh, kind, grade, area], reach) => {
    const angle = 2 * Math.PI * next();
    const distance = reach * Math.sqrt(next());
    const size = Math.round(area * (0.7 + 0.6 * next()));
    const effective = Math.round(size * 0.6);
    made.push({
      x: settlement.x + distance * Math.cos(angle),
      y: settlement.y + distance * Math.sin(angle),
      properties: {
        id: `B${made.length + 1}`,
        name: `${settlement.name}${zh}（合成）`,
        kind,
        class: grade,
        area_m2: size,
        effective_area_m2: effective,
        capacity: Math.floor(effective / 1.5),
        facilities: FACILITIES[grade].filter(() => lacking() < 0.97),
        roads: lacking() < 0.9 ? [Math.round(90 * lacking()), Math.round(180 + 90 * lacking())] : [Math.round(360 * lacking())],
      },
    });
  };
  for (const seat of seats) for (let set = 0; set < (seat.rank === 'city' ? 3 : 1); set++) for (const kind of KINDS) add(seat, kind, seat.radius * 0.8);
  for (const town of townships) add(town, KINDS[4], town.radius);
  return made;
}

/** Rescue resources: a professional team, a store and here and there a helipad in every county seat, a semi-professional team in every other township. */
export function resources(seats, townships, seed) {
  const next = uniform(seed);
  const made = [];
  const add = ({ x, y, name, radius }, zh, kind, more = {}) => {
    const angle = 2 * Math.PI * next();
    const reach = radius * Math.sqrt(next());
    const properties = { id: `Z${made.length + 1}`, name: `${name}${zh}（合成）`, kind, ...more };
    made.push({ x: x + reach * Math.cos(angle), y: y + reach * Math.sin(angle), properties });
  };
  for (const seat of seats) {
    add(seat, '应急救援队', 'team', { grade: 'professional', people: 30 });
    add(seat, '救灾物资库', 'store', { tents: 400, quilts: 2000 });
    if (next() < 0.6) add(seat, '直升机停机坪', 'helipad');
  }
  townships.forEach((town, index) => {
    if (index % 2 === 0) add(town, '半专业救援队', 'team', { grade: 'semi-professional', people: 10 });
  });
  return made;
}
