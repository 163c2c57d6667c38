import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCog, writeCsv } from '@tetrazone/core';
import { ground, groundGrid } from './terrain.js';

/** Of a lattice of 0 … 2³¹ − 1 (Park & Miller 1988): the same rain on every machine. */
function* lehmer(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

const stations = [
  ['S1', 452_000, 2_998_000],
  ['S2', 477_000, 2_995_000],
  ['S3', 464_000, 2_985_000],
  ['S4', 474_000, 2_977_000],
] as const;
const DAY = 86_400_000;

/** Six years of daily rain at four stations: two days of three dry, now and then a rainstorm, wetter to the east. */
function rain(): string {
  const random = lehmer(7);
  const rows: (string | number)[][] = [];
  stations.forEach(([id, x, y], wetter) => {
    for (let day = Date.UTC(1991, 0, 1); day < Date.UTC(1997, 0, 1); day += DAY) {
      const wet = random.next().value < 0.33;
      const amount = random.next().value ** 6 * (90 + 15 * wetter);
      rows.push([id, x, y, new Date(day).toISOString().slice(0, 10), wet ? Math.round(amount * 10) / 10 : 0]);
    }
  });
  return writeCsv(['id', 'x', 'y', 'date', 'rain'], rows);
}

const county = (name: string, west: number, east: number, pga: number) => ({
  type: 'Feature',
  properties: { code: name, name, pga },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 2_976_570],
        [east, 2_976_570],
        [east, 2_998_170],
        [west, 2_998_170],
        [west, 2_976_570],
      ],
    ],
  },
});

const census = `census: 1
name: { zh: 两县样例, en: Two square counties }
edition: 2025-12-31
language: en
region:
  boundary: counties
  units: { source: counties, id: code, name: name }
grid: { crs: EPSG:4546, cell: 90, margin: 900 }
sources:
  dem: { file: dem.tif, unit: m, synthetic: true }
  counties: { file: counties.geojson, crs: EPSG:4546, synthetic: true }
  rain:
    file: rain.csv
    crs: EPSG:4546
    columns: { station: id, longitude: x, latitude: y, date: date, value: rain }
    unit: mm/day
    synthetic: true
hazards:
  flood: { method: index, inputs: { rain: rain, dem: dem } }
  drought: { method: spi-frequency, inputs: { rain: rain } }
  seismic: { method: zonation, inputs: { zones: { source: counties, field: pga }, dem: dem } }
combine: { method: worst-of, hazards: [flood, drought, seismic] }
zoning: { smallest: 0.1 km2 }
products: { hillshade: true }
`;

/** Writes a census of two square counties with all its sources, and returns the path of its file. A few seconds to run. */
export async function makeTinyCensus(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  await writeCog(ground(groundGrid(340, 280), 200, 1100), join(folder, 'dem.tif'));
  const features = [county('西县', 451_800, 465_300, 0.05), county('东县', 465_300, 478_800, 0.1)];
  writeFileSync(join(folder, 'counties.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
  writeFileSync(join(folder, 'rain.csv'), rain());
  const file = join(folder, 'census.yaml');
  writeFileSync(file, census);
  return file;
}
