import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as core from '@tetrazone/core';
import type { FeatureCollection, LineString, Point } from 'geojson';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate } from './generate.mjs';
import { dailyRain } from './synthetic/climate.mjs';
import { countyCells } from './synthetic/ground.mjs';
import { makeRelief } from './synthetic/relief.mjs';

const folder = fileURLToPath(new URL('./generated/', import.meta.url));
const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

interface Station {
  readonly lon: number;
  /** Rain of each of the 360 months, and days with 50 mm or more, with rain, and in the longest run without. */
  readonly months: Float64Array;
  storms: number;
  rainy: number;
  longestDry: number;
  dry: number;
  days: number;
}

function readRain(): Map<string, Station> {
  const stations = new Map<string, Station>();
  for (const line of readFileSync(`${folder}rain-daily-synthetic.csv`, 'utf8').trimEnd().split('\n').slice(1)) {
    const [id, lon, , date, rain] = line.split(',') as [string, string, string, string, string];
    const station = stations.get(id) ?? { lon: Number(lon), months: new Float64Array(360), storms: 0, rainy: 0, longestDry: 0, dry: 0, days: 0 };
    stations.set(id, station);
    const amount = Number(rain);
    const month = (Number(date.slice(0, 4)) - 1991) * 12 + Number(date.slice(5, 7)) - 1;
    station.months[month] = (station.months[month] as number) + amount;
    station.days++;
    if (amount >= 50) station.storms++;
    if (amount > 0) station.rainy++;
    station.dry = amount > 0 ? 0 : station.dry + 1;
    station.longestDry = Math.max(station.longestDry, station.dry);
  }
  return stations;
}

beforeAll(async () => {
  await generate(core);
}, 120_000);

describe('the synthetic rain', () => {
  let stations: Station[];
  /** Mean rain of each calendar month. */
  const climate = ({ months }: Station): number[] => Array.from({ length: 12 }, (_, month) => mean(months.filter((_value, i) => i % 12 === month)));
  const annual = (station: Station): number => climate(station).reduce((sum, value) => sum + value, 0);
  beforeAll(() => {
    stations = [...readRain().values()];
  });

  it('has every day of 1991 to 2020 at 24 stations', () => {
    expect(stations).toHaveLength(24);
    expect(stations.every(({ days }) => days === 10_958)).toBe(true);
  });
  it('brings 1210 to 1510 mm a year everywhere, 1376 mm in the mean', () => {
    const totals = stations.map(annual);
    expect(Math.min(...totals)).toBeGreaterThan(1210);
    expect(Math.max(...totals)).toBeLessThan(1510);
    expect(Math.abs(mean(totals) - 1375.7)).toBeLessThan(8);
  });
  it('falls by 42 to 46 % from April to June, most in June, least in January and December', () => {
    for (const station of stations) {
      const months = climate(station);
      const share = ((months[3] as number) + (months[4] as number) + (months[5] as number)) / annual(station);
      expect(share).toBeGreaterThan(0.42);
      expect(share).toBeLessThan(0.46);
      const order = months.map((_, month) => month).sort((a, b) => (months[a] as number) - (months[b] as number));
      expect(order.slice(0, 2).sort((a, b) => a - b)).toEqual([0, 11]);
      expect(order[11]).toBe(5);
    }
  });
  it('is more in the west than in the east', () => {
    const byLongitude = [...stations].sort((a, b) => a.lon - b.lon).map(annual);
    expect(mean(byLongitude.slice(0, 8))).toBeGreaterThan(mean(byLongitude.slice(16)) + 50);
  });
  it('comes as weather does: storms, wet spells, and dry spells of weeks and of months', () => {
    for (const { storms, rainy, longestDry } of stations) {
      expect(storms / 30).toBeGreaterThan(2);
      expect(storms / 30).toBeLessThan(7);
      expect(rainy / 30).toBeGreaterThan(130);
      expect(rainy / 30).toBeLessThan(180);
      expect(longestDry).toBeGreaterThan(18);
    }
    const normal = Array.from({ length: 12 }, (_, month) => mean(stations.map((station) => climate(station)[month] as number)));
    const anomaly = Array.from({ length: 360 }, (_, i) => mean(stations.map(({ months }) => months[i] as number)) / (normal[i % 12] as number));
    const seasons = anomaly.slice(2).map((_, i) => mean(anomaly.slice(i, i + 3)));
    expect(Math.min(...seasons)).toBeLessThan(0.5);
    expect(Math.max(...seasons)).toBeGreaterThan(1.5);
  });
  it('is the same for the same seed', () => {
    const places = [0, 1, 2].map((i) => ({ x: 450_000 + i * 40_000, y: 2_950_000, height: 300 }));
    expect(dailyRain(places, 7).values).toEqual(dailyRain(places, 7).values);
    expect(dailyRain(places, 8).values).not.toEqual(dailyRain(places, 7).values);
  });
});

describe('the other weather', () => {
  it('has plausible temperatures, humidity and wind', () => {
    const january: number[] = [];
    const july: number[] = [];
    const lines = readFileSync(`${folder}weather-daily-synthetic.csv`, 'utf8').trimEnd().split('\n');
    expect(lines[0]).toBe('id,lon,lat,date,temperature,humidity,wind');
    for (const line of lines.slice(1, 10_959)) {
      const [, , , date, temperature, humidity, wind] = line.split(',') as [string, string, string, string, string, string, string];
      expect(Number(humidity) > 10 && Number(humidity) <= 100 && Number(wind) >= 0 && Number(wind) < 25).toBe(true);
      if (date.slice(5, 7) === '01') january.push(Number(temperature));
      if (date.slice(5, 7) === '07') july.push(Number(temperature));
    }
    expect(mean(january)).toBeGreaterThan(3);
    expect(mean(january)).toBeLessThan(8);
    expect(mean(july)).toBeGreaterThan(25);
    expect(mean(july)).toBeLessThan(30);
  });
});

describe('the synthetic rasters', () => {
  const read = async <T extends core.Type>(name: string, type: T) => {
    const engine = core.createEngine({ workers: 0 });
    const raster = await engine.read(await core.openRaster(`${folder}${name}-synthetic.tif`, { type }));
    await engine.close();
    return raster;
  };
  const counties: FeatureCollection = JSON.parse(readFileSync(new URL('./counties.geojson', import.meta.url), 'utf8'));
  const rings = counties.features.map(({ geometry }) =>
    (geometry as unknown as { coordinates: [number, number][][] }).coordinates[0]!.map(([x, y]) => core.transformPoint('EPSG:4490', 'EPSG:4546', x, y)),
  );

  it('cover the counties with 8 km to spare, between 150 and 2000 m, high in the west and low in the east', async () => {
    const { grid, values, unit } = await read('dem-90m', 'float32');
    expect([grid.crs, grid.transform[0], grid.transform[4], unit]).toEqual(['EPSG:4546', 90, -90, 'm']);
    const [west, south, east, north] = core.gridBounds(grid);
    for (const [x, y] of rings.flat()) expect(x - west > 8000 && east - x > 8000 && y - south > 8000 && north - y > 8000).toBe(true);
    const cells = countyCells(grid, rings);
    let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const thirds: [number, number][] = [
      [0, 0],
      [0, 0],
      [0, 0],
    ];
    values.forEach((height: number, i: number) => {
      if (cells[i] === 0) return;
      lowest = Math.min(lowest, height);
      highest = Math.max(highest, height);
      const third = thirds[Math.floor(((i % grid.width) * 3) / grid.width)]!;
      third[0] += height;
      third[1]++;
    });
    expect(lowest).toBeGreaterThan(120);
    expect(highest).toBeGreaterThan(1500);
    expect(highest).toBeLessThan(2000);
    const [left, , right] = thirds.map(([sum, count]) => sum / count) as [number, number, number];
    expect(left).toBeGreaterThan(right + 200);
  });
  it('hold the codes of the legend, and 6.56 million people', async () => {
    const codes = readFileSync(new URL('./landcover.csv', import.meta.url), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1);
    const cover = await read('landcover', 'uint8');
    expect([...new Set<number>(cover.values)].sort((a, b) => a - b)).toEqual(codes.map((line) => Number(line.split(',')[0])));
    const forest = cover.values.filter((code: number) => code >= 50 && code <= 120).length / cover.values.length;
    expect(forest).toBeGreaterThan(0.45);
    expect(forest).toBeLessThan(0.75);
    const people = await read('population', 'float32');
    expect(Math.abs(people.values.reduce((sum: number, value: number) => sum + value, 0) / 6_563_520 - 1)).toBeLessThan(0.01);
  });
  it('are the same for the same seed', () => {
    const grid = { crs: 'EPSG:4546', transform: [90, 0, 0, 0, -90, 14_400] as const, width: 160, height: 160 };
    const make = (seed: number) =>
      makeRelief(
        grid,
        (x: number) => 200 + x / 40,
        [
          {
            points: [
              [0, 7200, 150],
              [14_400, 7200, 400],
            ],
          },
        ],
        seed,
      );
    expect(make(1)).toEqual(make(1));
    expect(make(2)).not.toEqual(make(1));
  });
});

describe('the synthetic features', () => {
  const read = <G extends Point | LineString>(name: string): FeatureCollection<G, Record<string, unknown>> & { synthetic?: boolean } =>
    JSON.parse(readFileSync(`${folder}${name}-synthetic.geojson`, 'utf8'));

  it('say that they are synthetic, in name and content', () => {
    for (const name of readdirSync(folder).filter((file) => !file.startsWith('.'))) expect(name).toContain('synthetic');
    for (const name of ['roads', 'townships', 'fires', 'dykes', 'shelters', 'resources']) expect(read(name).synthetic).toBe(true);
  });
  it('close the rings of dykes at 城步 and 隆回 alone', () => {
    const closed = read<LineString>('dykes').features.filter(({ geometry: { coordinates } }) => String(coordinates[0]) === String(coordinates.at(-1)));
    expect(closed.map(({ properties }) => properties.seat_of).sort()).toEqual(['430524', '430529']);
    expect(read('dykes').features).toHaveLength(10);
  });
  it('put most fires into the season from October to April', () => {
    const fires = read<Point>('fires').features;
    const inSeason = fires.filter(({ properties }) => ![5, 6, 7, 8, 9].includes(Number(String(properties.date).slice(5, 7))));
    expect(inSeason.length / fires.length).toBeGreaterThan(0.8);
  });
});
