import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileTarget, type Grid, raster, transformBounds, writeCog } from '@tetrazone/core';
import { inClone } from './command.js';

/** Over a real DEM, coarse enough to be computed in seconds: a storm with its frames, fire danger by day, hazard curves, and shelters on a lattice of roads. */
const census = `census: 1
name: { zh: 杰克斯伯勒暴雨, en: Storm over Jacksboro }
edition: 2025-12-31
language: zh-CN
region: { boundary: halves, units: { source: halves, id: id, name: name } }
grid: { crs: EPSG:32616, cell: 300, snap: 0, margin: 0 }
sources:
  dem: { file: dem.tif, unit: m }
  halves: { file: halves.geojson, crs: EPSG:4490 }
  people: { file: people.tif, synthetic: true }
  roads: { file: roads.geojson, crs: EPSG:4490, synthetic: true }
  places: { file: places.geojson, crs: EPSG:4490, synthetic: true }
  shelters: { file: shelters.geojson, crs: EPSG:4490, synthetic: true }
${['temperature °C', 'humidity %', 'wind m/s', 'rain mm/day']
  .map((words) => words.split(' '))
  .map(
    ([name, unit]) =>
      `  ${name}: { file: weather.csv, synthetic: true, crs: EPSG:4490, layout: long, unit: "${unit}", columns: { station: id, longitude: lon, latitude: lat, date: date, value: ${name} } }`,
  )
  .join('\n')}
hazards:
  flood:
    method: simulate
    inputs: { dem: dem }
    options: { rain: 120, hours: 1, duration: 3, frames: 6 }
  forest-fire:
    method: weather
    inputs: { temperature: temperature, humidity: humidity, wind: wind, rain: rain }
    options: { daily: { from: 2020-04-01, to: 2020-04-06 } }
  seismic:
    method: probabilistic
    inputs: { dem: dem }
    options:
      spacing: 10000
      fractiles: [0.84]
      model:
        sources:
          - type: area
            polygon: [[-84.4, 36.5], [-84.2, 36.5], [-84.2, 36.7], [-84.4, 36.7]]
            depths: [{ depth: 10, weight: 1 }]
            magnitudes: { type: truncated-gutenberg-richter, minimum: 5, maximum: 6.5, b: 1, rate: 0.05 }
        model: [{ model: bssa14, weight: 0.6 }, { model: cy14, weight: 0.4 }]
        levels: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8]
        truncation: 3
shelters: { sites: shelters, demand: places, people: people, roads: roads, minutes: [10, 20], next: 1, radius: 10 }
products: { rasters: [intensity, levels], zones: [geojson], tables: [units], hillshade: true }
`;

/** Where the roads cross: 6 km apart. */
export const crossings = {
  longitudes: [-84.38, -84.31, -84.24, -84.17, -84.1],
  latitudes: [36.47, 36.53, 36.59, 36.65, 36.71],
} as const;

type Position = readonly [number, number];
const feature = (type: string, coordinates: unknown, properties: object): object => ({ type: 'Feature', geometry: { type, coordinates }, properties });
const collection = (features: readonly object[]): string => JSON.stringify({ type: 'FeatureCollection', features });

/** Fills a folder with what the storm is simulated from. */
export async function makeStormCensus(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  cpSync(inClone('data/jacksboro/dem.tif'), join(folder, 'dem.tif'));
  const write = (name: string, features: readonly object[]): void => writeFileSync(join(folder, name), collection(features));
  const { longitudes, latitudes } = crossings;
  const nodes = latitudes.flatMap((latitude) => longitudes.map((longitude): Position => [longitude, latitude]));
  const roads = [...latitudes.map((at) => nodes.filter(([, latitude]) => latitude === at)), ...longitudes.map((at) => nodes.filter(([x]) => x === at))];
  write(
    'roads.geojson',
    roads.map((path) => feature('LineString', path, { highway: 'primary' })),
  );
  write(
    'places.geojson',
    nodes.map((at, index) => feature('Point', at, { id: `P${index + 1}`, name: `第${index + 1}村` })),
  );
  writeFileSync(join(folder, 'weather.csv'), weather());
  write('shelters.geojson', [feature('Point', nodes[0], { id: 'S1', name: '西南学校', class: 'III', capacity: 500 })]);
  const half = (id: string, name: string, west: number, east: number): object => {
    const ring = [
      [west, 36.46],
      [east, 36.46],
      [east, 36.72],
      [west, 36.72],
      [west, 36.46],
    ];
    return feature('Polygon', [ring], { id, name });
  };
  write('halves.geojson', [half('W', '西半', -84.4, -84.24), half('E', '东半', -84.24, -84.09)]);
  const [west, south, east, north] = transformBounds('EPSG:4490', 'EPSG:32616', [-84.4, 36.46, -84.09, 36.72]);
  const grid: Grid = {
    crs: 'EPSG:32616',
    transform: [300, 0, west, 0, -300, north],
    width: Math.floor((east - west) / 300),
    height: Math.floor((north - south) / 300),
  };
  await writeCog(raster(grid, 'float32', new Float32Array(grid.width * grid.height).fill(2), { unit: 'person/cell' }), fileTarget(join(folder, 'people.tif')));
  writeFileSync(join(folder, 'census.yaml'), census);
}

/** Two stations, dry and warm, over a year and a spring. */
function weather(): string {
  const lines = ['id,lon,lat,date,temperature,humidity,wind,rain'];
  for (const [id, lon, lat] of [
    ['A', -84.35, 36.5],
    ['B', -84.12, 36.68],
  ] as const)
    for (let day = 0; day < 500; day++) {
      const date = new Date(Date.UTC(2019, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
      const season = Math.sin(((day - 100) / 365) * 2 * Math.PI);
      const wet = (day * 7 + (id === 'A' ? 0 : 3)) % 11 === 0;
      lines.push(`${id},${lon},${lat},${date},${(14 + 11 * season).toFixed(1)},${wet ? 85 : 30 + (day % 20)},${2 + (day % 5)},${wet ? 12 : 0}`);
    }
  return `${lines.join('\n')}\n`;
}
