import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileTarget, type Grid, raster, transformBounds, writeCog } from '@tetrazone/core';
import { inClone } from './command.js';

/** A storm of an hour and the two hours after it over a real DEM, coarse enough to be simulated in a second, and shelters on a lattice of roads. */
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
hazards:
  flood:
    method: simulate
    inputs: { dem: dem }
    options: { rain: 120, hours: 1, duration: 3, frames: 6 }
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
