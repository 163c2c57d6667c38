import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine, fileTarget, type Grid, gridBounds, openRaster, raster, transformBounds, writeCog } from '@tetrazone/core';
import { inClone } from './command.js';

/** The three districts of Shaoyang city: a census that a page computes in seconds. */
const districts = ['430502', '430503', '430511'];
const stations = ['S01', 'S02', 'S03', 'S04', 'S05', 'S06'];

interface Collection {
  features: { properties: { adcode: string }; geometry: { coordinates: number[][][][] | number[][][] } }[];
}

/** Fills a folder with the sample's inputs, cut to the districts, and its census file. */
export async function makeSmallCensus(folder: string): Promise<void> {
  const sample = inClone('data/shaoyang');
  mkdirSync(join(folder, 'generated'), { recursive: true });
  const counties = JSON.parse(readFileSync(join(sample, 'counties.geojson'), 'utf8')) as Collection;
  counties.features = counties.features.filter(({ properties }) => districts.includes(properties.adcode));
  writeFileSync(join(folder, 'counties.geojson'), JSON.stringify(counties));
  const whole = ['rivers.geojson', 'places.geojson', 'gb18306-zones.geojson', 'landcover.csv', 'fire-ahp.csv'];
  const made = ['roads-synthetic.geojson', 'fires-synthetic.geojson', 'dykes-synthetic.geojson'];
  for (const file of [...whole, ...made.map((name) => `generated/${name}`)]) cpSync(join(sample, file), join(folder, file));
  const rain = readFileSync(join(sample, 'generated/rain-daily-synthetic.csv'), 'utf8').split('\n');
  const few = rain.filter((line, index) => index === 0 || stations.includes(line.slice(0, line.indexOf(','))));
  writeFileSync(join(folder, 'generated/rain-daily-synthetic.csv'), `${few.join('\n')}\n`);
  const corners = counties.features.flatMap(({ geometry }) => geometry.coordinates.flat(3) as number[]);
  const [longitudes, latitudes] = [0, 1].map((part) => corners.filter((_, index) => index % 2 === part)) as [number[], number[]];
  const least = (values: number[]): number => values.reduce((a, b) => Math.min(a, b));
  const most = (values: number[]): number => values.reduce((a, b) => Math.max(a, b));
  const bounds = [least(longitudes), least(latitudes), most(longitudes), most(latitudes)] as const;
  await cut(join(sample, 'generated/dem-90m-synthetic.tif'), join(folder, 'generated/dem-90m-synthetic.tif'), bounds);
  await cut(join(sample, 'generated/landcover-synthetic.tif'), join(folder, 'generated/landcover-synthetic.tif'), bounds);
  const census = readFileSync(join(sample, 'census.yaml'), 'utf8');
  writeFileSync(
    join(folder, 'census.yaml'),
    census.replace('邵阳市自然灾害风险普查（样例）', '邵阳三区普查').replace('Shaoyang census (sample)', 'Three districts'),
  );
}

/** Cuts a raster to a box in degrees with 7 km around it: the census wants 5 km more than its region. */
async function cut(from: string, to: string, box: readonly [number, number, number, number]): Promise<void> {
  const engine = createEngine({ workers: 0 });
  const layer = await openRaster(from);
  const { crs, transform } = layer.grid;
  const [west, south, east, north] = transformBounds('EPSG:4490', crs, box);
  const [a, , c, , e, f] = transform;
  const col = Math.floor((west - 7000 - c) / a);
  const row = Math.floor((north + 7000 - f) / e);
  const window = { col, row, width: Math.ceil((east + 7000 - c) / a) - col, height: Math.ceil((south - 7000 - f) / e) - row };
  const cells = await engine.read(layer, window);
  const [left, , , top] = gridBounds(layer.grid, window);
  const grid: Grid = { crs, transform: [a, 0, left, 0, e, top], width: window.width, height: window.height };
  await writeCog(raster(grid, cells.type, cells.values, { kind: cells.kind, unit: cells.unit, nodata: cells.nodata }), fileTarget(to));
  await engine.close();
}
