// Makes everything that is synthetic, in memory, from the real files beside it. No file is written here.
import { readFileSync } from 'node:fs';
import { dailyRain, dailyWeather } from './climate.mjs';
import { countyCells, landCover, people, slopeOf } from './ground.mjs';
import { capacity, earlierLevels, losses, objects, redLines, villages } from './hand-in.mjs';
import { dykes, fires, nearness, resources, shelters } from './objects.mjs';
import { makeRelief } from './relief.mjs';
import { aboveRivers, profiledRivers, seatGround, trendOf } from './relief-inputs.mjs';
import { roads } from './roads.mjs';
import { seats, stations, townships } from './settlements.mjs';

const SEED = 430500;
const MARGIN = 8500;
const CELL = 90;
/** Cells that the coarsest step of the relief joins: the grid holds a whole number of them. */
const BLOCK = 8 * CELL;
const PEOPLE = 6_563_520; // census of 2020
const TOWNSHIPS = 180;
const FIRES = 420;

const read = (file) => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).features;

/** `toMap` and `toLonLat` turn points between EPSG:4490 and EPSG:4546, `cut` gives what of polygons on the map lies in a ring; `relief` is the ETOPO5 trend `{ west, north, step, width, height, values }`. */
export function makeSample({ toMap, toLonLat, cut, relief }) {
  const counties = read('counties.geojson').map(({ properties, geometry }) => ({ properties, ring: geometry.coordinates[0].map(toMap) }));
  const places = read('places.geojson');
  const grid = gridRound(counties.flatMap(({ ring }) => ring));

  const rivers = profiledRivers(read('rivers.geojson'), toMap);
  const seatList = seats(places, toMap);
  const trend = aboveRivers(trendOf(relief, toLonLat), rivers, seatList, SEED);
  const z = makeRelief(grid, trend, [...rivers, ...seatGround(seatList)], SEED + 1);
  const slope = slopeOf(grid, z);
  const cells = countyCells(
    grid,
    counties.map(({ ring }) => ring),
  );

  const stationList = stations(grid, cells, z, seatList, SEED + 2);
  const townList = townships(grid, cells, z, slope, places, seatList, toMap, TOWNSHIPS, SEED + 3);
  const settlements = [...seatList, ...townList];
  const cover = landCover(grid, z, slope, rivers, settlements, SEED + 4);
  const population = people(grid, cover, cells, settlements, PEOPLE);

  const rain = dailyRain(stationList, SEED + 5);
  const weather = dailyWeather(stationList, rain.values, rain.wetness, SEED + 7);
  const lines = roads(grid, z, seatList, townList);
  const past = fires(grid, cover, cells, nearness(grid, lines, settlements), rain.values, stationList.length, FIRES, SEED + 8);

  const lonLat = (points) => points.map((point) => toLonLat(point).map((value) => Number(value.toFixed(6))));
  const point = ({ x, y, properties }) => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: lonLat([[x, y]])[0] } });
  const line = ({ points, properties }) => ({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates: lonLat(points) } });
  const adcode = (number) => counties[number - 1].properties.adcode;
  const centres = [
    ...seatList.map(({ name, seat_of: county, x, y }) => ({ id: `${county}S`, name: `${name}城区`, county: String(county), x, y })),
    ...townList.map(({ name, county, x, y }, index) => ({ id: `T${index + 1}`, name, county: String(adcode(county)), x, y })),
  ].filter(({ county }) => counties.some(({ properties }) => String(properties.adcode) === county));
  const village = villages(counties, centres, cut, SEED + 14);
  const area = ({ rings, properties }) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'MultiPolygon', coordinates: rings.map((part) => part.map(lonLat)) },
  });
  return {
    grid,
    earlier: earlierLevels(grid, z, SEED + 18),
    tables: {
      hierarchy: [['id', 'name', 'level', 'parent'], ...village.rows],
      capacity: [['unit', 'level', 'indicator', 'value', 'direction'], ...capacity(counties, SEED + 15)],
      losses: [['year', 'loss', 'gdp', 'deaths', 'affected', 'population'], ...losses(SEED + 16)],
    },
    dem: Float32Array.from(z, (height) => Math.round(height * 10) / 10),
    cover,
    population,
    stations: stationList.map((station) => ({ ...station, lonLat: lonLat([[station.x, station.y]])[0] })),
    rain: rain.values,
    weather,
    features: {
      roads: lines.map(({ kind, points }, index) => line({ points, properties: { id: `R${index + 1}`, kind } })),
      townships: townList.map(({ x, y, name, county }, index) => point({ x, y, properties: { id: `T${index + 1}`, name, county: adcode(county) } })),
      fires: past.map(point),
      dykes: dykes(seatList, SEED + 10).map(line),
      shelters: shelters(seatList, townList, SEED + 11).map(point),
      villages: village.features.map(area),
      objects: objects(centres, SEED + 17).map(point),
      redlines: redLines(centres, SEED + 19).map(({ ring, properties }) => area({ rings: [[ring]], properties })),
      resources: resources(seatList, townList, SEED + 13).map(point),
    },
  };
}

/** The grid round the points with a margin, in whole blocks. */
function gridRound(points) {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const range = (values) =>
    values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  const [[west, east], [south, north]] = [range(xs), range(ys)];
  const left = Math.floor((west - MARGIN) / BLOCK) * BLOCK;
  const top = Math.ceil((north + MARGIN) / BLOCK) * BLOCK;
  return {
    crs: 'EPSG:4546',
    transform: [CELL, 0, left, 0, -CELL, top],
    width: Math.ceil((east + MARGIN - left) / BLOCK) * 8,
    height: Math.ceil((top - south + MARGIN) / BLOCK) * 8,
  };
}
