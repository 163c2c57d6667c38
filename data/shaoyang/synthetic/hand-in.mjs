// What offices keep beside maps: villages, their hierarchy, objects with who is responsible, capacity, losses, red lines, and the levels of an earlier edition.
import { fractalNoise, uniform } from './random.mjs';

const VILLAGES = 3; // of a township

/**
 * Villages as the places nearer to one seed than to any other of their county, cut by the county's border, with their hierarchy. `counties` have rings on the map,
 * `settlements` are seats and townships, `cut(cells, ring)` gives what of polygons with `properties` lies in a ring.
 */
export function villages(counties, settlements, cut, seed) {
  const next = uniform(seed);
  const features = [];
  const rows = [
    ['430000', '湖南省', 'province', ''],
    ['430500', '邵阳市', 'city', '430000'],
  ];
  for (const { properties, ring } of counties) {
    const county = String(properties.adcode);
    rows.push([county, properties.name, 'county', '430500']);
    const own = settlements.filter((one) => one.county === county);
    const towns = own.length > 0 ? own : [{ id: `${county}T`, name: `${properties.name}街道`, ...middleOf(ring) }];
    const seeds = towns.flatMap((town) => {
      rows.push([town.id, town.name, 'township', county]);
      return Array.from({ length: VILLAGES }, (_, k) => ({
        x: town.x + (k === 0 ? 0 : (next() - 0.5) * 5000),
        y: town.y + (k === 0 ? 0 : (next() - 0.5) * 5000),
        properties: { id: `${town.id}-${k + 1}`, name: `${town.name}${['中心', '东', '西'][k]}村`, township: town.id, county },
      }));
    });
    const box = boxOf(ring);
    const cells = seeds.map((one, i) => ({
      ring: nearestTo(
        one,
        seeds.filter((_, j) => j !== i),
        box,
      ),
      properties: one.properties,
    }));
    const parts = cut(cells, ring);
    for (const { properties: of } of parts) rows.push([of.id, of.name, 'village', of.township]);
    features.push(...parts);
  }
  return { features, rows };
}

const boxOf = (ring) => {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const [west, east, south, north] = [Math.min(...xs) - 1, Math.max(...xs) + 1, Math.min(...ys) - 1, Math.max(...ys) + 1];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
};
const middleOf = (ring) => {
  const [[west, south], , [east, north]] = boxOf(ring);
  return { x: (west + east) / 2, y: (south + north) / 2 };
};

/** The part of a convex ring that is nearer to a seed than to others: half planes taken off one after the other. */
function nearestTo({ x, y }, others, start) {
  let ring = start;
  for (const other of others) {
    const [mx, my, nx, ny] = [(x + other.x) / 2, (y + other.y) / 2, other.x - x, other.y - y];
    const beyond = ([u, v]) => (u - mx) * nx + (v - my) * ny;
    const kept = [];
    ring.forEach((point, i) => {
      const before = ring[(i + ring.length - 1) % ring.length];
      const [a, b] = [beyond(before), beyond(point)];
      if (a > 0 !== b > 0) kept.push([before[0] + ((point[0] - before[0]) * a) / (a - b), before[1] + ((point[1] - before[1]) * a) / (a - b)]);
      if (b <= 0) kept.push(point);
    });
    ring = kept;
  }
  return [...ring, ring[0]];
}

const KINDS = [
  { industry: '学校', works: '教学楼', people: [300, 2400], required: [6, 7] },
  { industry: '医院', works: '门诊楼', people: [150, 1200], required: [7, 8] },
  { industry: '水利', works: '小型水库', people: [40, 900], required: [5, 6] },
  { industry: '地质灾害', works: '滑坡隐患点', people: [6, 180], required: undefined },
  { industry: '危化品', works: '危化品仓库', people: [10, 90], required: [6, 7], lec: true },
  { industry: '建筑施工', works: '在建工地', people: [30, 260], required: undefined, lec: true },
];
const NAMES = ['李建国', '王秀英', '刘志强', '陈晓红', '杨文斌', '周丽华'];

/** Objects near settlements: schools, hospitals, works, slopes; for some nobody is responsible yet. */
export function objects(settlements, seed) {
  const next = uniform(seed);
  const pick = (of) => of[Math.floor(next() * of.length)];
  const between = ([low, high]) => Math.round(low + (high - low) * next() ** 2);
  return settlements.slice(0, 96).map(({ name, x, y, county }, i) => {
    const kind = KINDS[i % KINDS.length];
    const near = kind.industry === '地质灾害' ? 3500 : 900;
    const lacking = next() < 0.3;
    return {
      x: x + (next() - 0.5) * near,
      y: y + (next() - 0.5) * near,
      properties: {
        id: `O${String(i + 1).padStart(3, '0')}`,
        name: `${name}${kind.works}`,
        industry: kind.industry,
        region: county,
        people: between(kind.people),
        sensitivity: 1 + Math.floor(next() * 4),
        vulnerability: 1 + Math.floor(next() * 4),
        ...(kind.required === undefined ? {} : { required: kind.required[0], fortified: kind.required[0] - (lacking ? 1 : 0) }),
        ...(kind.lec ? { L: pick([0.5, 1, 3, 6]), E: pick([1, 2, 3, 6]), C: pick([3, 7, 15, 40]) } : {}),
        ...(next() < 0.7
          ? {
              responsible: `${pick(NAMES)}（合成）`,
              measure: pick(['监测预警', '工程治理', '避险搬迁', '加固改造']),
              due: `2026-${pick(['03', '06', '09', '12'])}-30`,
            }
          : {}),
      },
    };
  });
}

/** Indicators of capacity by county at six levels; of numbers, ranges and directions only the form is real. */
export function capacity(counties, seed) {
  const next = uniform(seed);
  const indicators = [
    ['city', '市级物资可达时间', 'cost', 0.5, 5],
    ['county', '每万人专业救援人员', 'benefit', 0.5, 6],
    ['county', '每万人避难面积', 'benefit', 300, 9000],
    ['township', '乡镇物资储备点覆盖率', 'benefit', 0.3, 1],
    ['township', '乡镇应急队伍达标率', 'benefit', 0.4, 1],
    ['community', '综合减灾示范社区占比', 'benefit', 0, 0.2],
    ['community', '应急演练覆盖率', 'benefit', 0.2, 1],
    ['enterprise', '双重预防机制建成率', 'benefit', 0.3, 0.95],
    ['household', '家庭应急物资持有率', 'benefit', 0.02, 0.3],
    ['household', '巨灾保险投保率', 'benefit', 0.05, 0.6],
  ];
  return counties.flatMap(({ properties }) =>
    indicators.map(([level, indicator, direction, low, high]) => [
      properties.adcode,
      level,
      indicator,
      Number((low + (high - low) * next()).toFixed(4)),
      direction,
    ]),
  );
}

/** Losses by year, 2016 – 2025: about what the plans say of the order of magnitude. */
export function losses(seed) {
  const next = uniform(seed);
  return Array.from({ length: 10 }, (_, i) => {
    const bad = next() < 0.3 ? 4 : 1;
    return [
      2016 + i,
      Math.round((3000 + 9000 * next()) * bad),
      Math.round(1800 + 110 * i + 40 * next()),
      Math.floor(3 * next() * bad),
      Math.round((20000 + 60000 * next()) * bad),
      Math.round(7_200_000 - 65_000 * i),
    ];
  });
}

/** Red lines round some townships: rings of 24 corners. */
export function redLines(settlements, seed) {
  const next = uniform(seed);
  return settlements
    .filter((_, i) => i % 24 === 5)
    .map(({ name, x, y }, i) => {
      const radius = 2500 + 3500 * next();
      const turns = Array.from({ length: 24 }, (_, k) => (k * Math.PI) / 12);
      const ring = turns.map((turn) => {
        const r = radius * (1 + 0.25 * Math.sin(3 * turn + i));
        return [x + r * Math.cos(turn), y + r * Math.sin(turn)];
      });
      return { ring: [...ring, ring[0]], properties: { id: `RL${i + 1}`, name: `${name}自然灾害红线（合成）` } };
    });
}

/** Levels of an earlier edition by height and noise: only to have something that differs. */
export function earlierLevels(grid, z, seed) {
  const values = new Uint8Array(grid.width * grid.height);
  for (let row = 0, i = 0; row < grid.height; row++)
    for (let col = 0; col < grid.width; col++, i++) {
      const x = 1.9 - z[i] / 700 + 0.9 * fractalNoise(seed, col / 90, row / 90, 3);
      values[i] = x > 2 ? 4 : x > 1.3 ? 3 : x > 0.4 ? 2 : 1;
    }
  return values;
}
