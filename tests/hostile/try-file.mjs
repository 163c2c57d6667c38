// The child of fuzz.ts: reads the files that it is sent in every way the library has, and answers what came of each.
import {
  ahp,
  createEngine,
  featuresInfo,
  hazards,
  openRaster,
  parseCensus,
  parseCsvNumbers,
  rasterInfo,
  readFeatures,
  readFeaturesReporting,
  readTable,
  stationSeries,
  tableInfo,
} from '@tetrazone/core';
import { parseMatrix } from '../../packages/core/dist/census/file/parse-matrix.js';

const engine = createEngine({ workers: 0, memoryLimitBytes: 2 ** 28 });

/** Named refusals are what a broken file is for; anything else goes back to the parent. */
async function trying(work) {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error?.name === 'TetrazoneError' || error?.name === 'CensusErrors' ? undefined : String(error?.stack ?? error);
  }
}

/** The four corners and the middle, so that a header that lies about its size is not believed. */
async function readCells(file) {
  const layer = await openRaster(file, { crs: 'EPSG:4490' });
  const { width, height } = layer.grid;
  const side = 64;
  for (const [col, row] of [
    [0, 0],
    [width - side, 0],
    [0, height - side],
    [width - side, height - side],
    [Math.floor(width / 2), Math.floor(height / 2)],
  ])
    await engine.read(layer, { col: Math.max(0, col), row: Math.max(0, row), width: Math.min(side, width), height: Math.min(side, height) });
}

const crs = 'EPSG:4490';
const columns = { station: 'station', longitude: 'lon', latitude: 'lat', date: 'date', value: 'value' };
const ways = {
  raster: (file) => [() => rasterInfo(file), () => readCells(file)],
  features: (file) => [() => featuresInfo(file), () => readFeatures(file, { crs }), () => readFeaturesReporting(file, { crs })],
  table: (file) => [() => tableInfo(file), async () => stationSeries(await readTable(file), { columns, crs, unit: 'mm', missing: [-9999] })],
  matrix: (file) => [async () => ahp(parseMatrix(await file.text(), 'matrix.csv').matrix), async () => parseCsvNumbers(await file.text(), 'matrix.csv')],
  census: (file) => [async () => parseCensus(await file.text(), 'census.yaml', hazards)],
};

process.on('message', async ({ kind, bytes }) => {
  const file = new File([bytes], 'file', { lastModified: 0 });
  const faults = [];
  const before = process.cpuUsage();
  for (const way of ways[kind](file)) {
    const fault = await trying(way);
    if (fault !== undefined) faults.push(fault);
  }
  const { user, system } = process.cpuUsage(before);
  process.send({ faults, rss: process.memoryUsage.rss(), seconds: (user + system) / 1e6 });
});
process.send({ ready: true });
