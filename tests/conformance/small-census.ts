import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { raster, writeCog, writeCsv } from '@tetrazone/core';

/** A made-up region of 33 km × 28 km on the meridian of EPSG:4546, three counties of which one lies between the others. */
const [WEST, EAST, SOUTH, NORTH] = [111.0, 111.33, 27.0, 27.25] as const;

/** Numbers 0 … 1 that are the same wherever they are drawn (Park and Miller's minimal standard generator). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Borders as winding lines from south to north, each vertex shared by the counties on both sides. */
function border(longitude: number, phase: number): [number, number][] {
  return Array.from({ length: 26 }, (_, i): [number, number] => {
    const sway = i === 0 || i === 25 ? 0 : 0.012 * Math.sin(i / 3 + phase);
    return [Number((longitude + sway).toFixed(6)), Number((SOUTH + ((NORTH - SOUTH) * i) / 25).toFixed(6))];
  });
}

const lines = [border(WEST, 0), border(111.12, 1), border(111.21, 2), border(EAST, 3)];

/** The county between two borders; the second is wound clockwise, as many files have it. */
function county(index: number, adcode: number, name: string, grade: string): object {
  const [left, right] = [lines[index] as [number, number][], lines[index + 1] as [number, number][]];
  const ring = [...left, ...[...right].reverse(), left[0]];
  return {
    type: 'Feature',
    properties: { adcode, name, drought_grade: grade, province: 43 },
    geometry: { type: 'Polygon', coordinates: [index === 1 ? ring : ring.reverse()] },
  };
}

const collection = (...features: object[]): string => JSON.stringify({ type: 'FeatureCollection', features });
const box = (west: number, south: number, east: number, north: number): number[][][] => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
];
const zone = (pga: number, coordinates: number[][][]): object => ({ type: 'Feature', properties: { pga }, geometry: { type: 'Polygon', coordinates } });

/** Hills round a valley that runs to the south-east, 250–900 m. */
const height = (x: number, y: number): number =>
  300 + 450 * Math.abs(y - 0.55 * x - 0.2) + 60 * Math.sin(9 * x) * Math.cos(7 * y) + 25 * Math.sin(31 * x + 17 * y) - 40 * x;

const grid = { crs: 'EPSG:4490', transform: [0.003, 0, WEST - 0.06, 0, -0.003, NORTH + 0.06] as const, width: 150, height: 124 };

async function writeRasters(folder: string): Promise<void> {
  const [dem, cover] = [new Float32Array(grid.width * grid.height), new Uint8Array(grid.width * grid.height)];
  const random = seeded(7);
  for (let i = 0; i < dem.length; i++) {
    const [x, y] = [(i % grid.width) / grid.width, Math.floor(i / grid.width) / grid.height];
    dem[i] = height(x, y) + 3 * random();
    // evergreen forest, shrub, cropland, town
    cover[i] = (dem[i] as number) > 420 ? 50 : (dem[i] as number) > 360 ? 120 : x > 0.45 && x < 0.55 && y > 0.4 && y < 0.5 ? 190 : 10;
  }
  await writeCog(raster(grid, 'float32', dem, { unit: 'm' }), join(folder, 'dem.tif'), { description: 'height' });
  await writeCog(raster(grid, 'uint8', cover, { kind: 'category' }), join(folder, 'landcover.tif'));
}

/** Ten years of daily rain at six stations: wet springs, storms of 50 mm and more, one dry year. */
function rain(): string {
  const random = seeded(42);
  const rows: string[][] = [];
  for (let station = 0; station < 6; station++) {
    const place = [(WEST + 0.03 + 0.06 * station).toFixed(3), (SOUTH + 0.04 + 0.17 * ((station * 3) % 5) * 0.25).toFixed(3)];
    for (let day = new Date('2001-01-01'); day < new Date('2011-01-01'); day = new Date(day.getTime() + 86_400_000)) {
      const season = 1 + 0.8 * Math.cos(((day.getUTCMonth() - 4.5) * Math.PI) / 6);
      const dry = day.getUTCFullYear() === 2007 ? 0.5 : 1;
      const wet = random() < 0.33 * season * dry;
      const amount = wet ? -8 * season * (1 + 0.06 * station) * Math.log(1 - random() * 0.9999) : 0;
      rows.push([`S${station}`, ...place, day.toISOString().slice(0, 10), amount.toFixed(1)]);
    }
  }
  return writeCsv(['id', 'lon', 'lat', 'date', 'rain'], rows);
}

/** The census file; `change` replaces parts of its text. */
export const censusText = (change: Readonly<Record<string, string>> = {}): string => {
  const text = `census: 1
name: { zh: 小样例, en: small sample }
edition: 2020-12-31
region:
  boundary: counties
  units: { source: counties, id: adcode, name: name }
grid: { crs: EPSG:4546, cell: 300, margin: 2000 }
sources:
  counties: { file: counties.geojson, crs: EPSG:4490 }
  rivers: { file: rivers.geojson, crs: EPSG:4490 }
  places: { file: places.geojson, crs: EPSG:4490 }
  zones: { file: zones.geojson, crs: EPSG:4490 }
  dem: { file: dem.tif, synthetic: true }
  landcover: { file: landcover.tif, kind: category, synthetic: true }
  rain:
    file: rain.csv
    synthetic: true
    columns: { station: id, longitude: lon, latitude: lat, date: date, value: rain }
    unit: mm/day
hazards:
  flood:
    method: index
    inputs: { rain: rain, dem: dem, rivers: rivers }
    options: { reliefRadius: 4 }
  drought:
    method: spi-frequency
    inputs: { rain: rain, published: { source: counties, field: drought_grade } }
    options: { scale: 3, calibration: [2001, 2010] }
    levels: { rule: fisher-jenks }
  seismic:
    method: zonation
    inputs: { zones: { source: zones, field: pga }, dem: dem }
  forest-fire:
    method: index
    inputs: { dem: dem, fuel: landcover, places: places }
    options: { weights: { matrix: weights.csv } }
    levels: { rule: fisher-jenks, classes: 4, closed: right }
combine: { method: worst-of, hazards: [flood, drought, seismic, forest-fire] }
zoning: { smallest: 0.5 km2, connectivity: 4 }
products: { hillshade: true }
`;
  return Object.entries(change).reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`the census file holds no "${from}"`);
    return all.replace(from, to);
  }, text);
};

/** Makes the census in a new temporary folder. */
export async function makeSmallCensus(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tetrazone-small-'));
  const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
  const counties = [county(0, 430001, '甲县', '一般'), county(1, 430002, '乙县, "中"', '严重'), county(2, 430003, '丙县', '中度')];
  await write('counties.geojson', collection(...counties));
  await write('zones.geojson', collection(zone(0.05, box(110.9, 26.9, 111.17, 27.4)), zone(0.2, box(111.17, 26.9, 111.5, 27.4))));
  const course = Array.from({ length: 12 }, (_, i) => [WEST + 0.03 * i, NORTH - 0.02 * i - 0.02]);
  await write('rivers.geojson', collection({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: course } }));
  await write('places.geojson', collection({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [111.16, 27.14] } }));
  const factors = ['fuel', 'climate', 'slope', 'aspect', 'elevation', 'road', 'settlement', 'history'];
  const matrix = factors.map((row, i) => [row, ...factors.map((_, j) => (i === j ? '1' : i < j ? '2' : '1/2'))].join(','));
  await write('weights.csv', [['', ...factors].join(','), ...matrix].join('\n'));
  await write('rain.csv', rain());
  await writeRasters(folder);
  await write('census.yaml', censusText());
  return folder;
}

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });
