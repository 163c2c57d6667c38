/**
 * Makes the synthetic part of the sample into generated/: on first use, and again when this code or the real files it starts from have changed.
 * Needs packages/core built. The same files for the same seed.
 *
 *   node data/shaoyang/generate.mjs
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { calendar, DAYS } from './synthetic/climate.mjs';
import { makeSample } from './synthetic/sample.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const folder = path('./generated/');
const stampFile = path('./generated/.stamp');
const TITLE = '示意数据，非实测 · synthetic, not measured';

/** SHA-256 over the code that makes the files and the real files that it starts from. */
function digest() {
  const hash = createHash('sha256');
  const code = readdirSync(path('./synthetic/')).sort();
  const files = [
    'generate.mjs',
    ...code.map((name) => `synthetic/${name}`),
    'counties.geojson',
    'rivers.geojson',
    'places.geojson',
    'relief-etopo5.tif',
    'landcover.csv',
  ];
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(path(`./${file}`)));
  return hash.digest('hex');
}

/** Makes the files unless they are there already; `core` is what @tetrazone/core exports. Returns whether anything was made. */
export async function generate(core) {
  const wanted = digest();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return false;
  mkdirSync(folder, { recursive: true });
  const sample = makeSample({
    toMap: ([x, y]) => core.transformPoint('EPSG:4490', 'EPSG:4546', x, y),
    toLonLat: ([x, y]) => core.transformPoint('EPSG:4546', 'EPSG:4490', x, y),
    cut: (cells, ring) => cutBy(core, cells, ring),
    relief: await readRelief(core),
  });
  await writeRasters(core, sample);
  writeWeather(sample);
  for (const [name, rows] of Object.entries(sample.tables))
    writeFileSync(`${folder}${name}-synthetic.csv`, core.writeCsv(rows[0], rows.slice(1), { bom: true }));
  for (const [name, features] of Object.entries(sample.features)) {
    const head = { type: 'FeatureCollection', name: `${name}-synthetic`, synthetic: true, title: TITLE };
    const text = `${JSON.stringify(head).slice(0, -1)},"features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`;
    writeFileSync(`${folder}${name}-synthetic.geojson`, text);
  }
  writeFileSync(stampFile, wanted);
  return true;
}

/** What of cells `{ ring, properties }` lies in a ring, as `{ rings, properties }` with the rings of each part. */
function cutBy(core, cells, ring) {
  const polygon = (coordinates, properties) => ({ geometry: { type: 'Polygon', coordinates: [coordinates] }, properties });
  const zones = { crs: 'EPSG:4546', features: cells.map((cell, level) => polygon(cell.ring, { level: level + 1 })) };
  const parts = core.overlayZones({ zones, parcels: { crs: 'EPSG:4546', features: [polygon(ring, {})] } });
  return parts.features.map(({ geometry, properties }) => ({
    rings: geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
    properties: cells[properties.level - 1].properties,
  }));
}

/** The ETOPO5 trend as numbers. */
async function readRelief(core) {
  const engine = core.createEngine({ workers: 0 });
  try {
    const { grid, values } = await engine.read(await core.openRaster(path('./relief-etopo5.tif')));
    const [step, , west, , , north] = grid.transform;
    return { west, north, step, width: grid.width, height: grid.height, values };
  } finally {
    await engine.close();
  }
}

async function writeRasters(core, { grid, dem, cover, population, earlier }) {
  const write = (name, raster, description, options) =>
    core.writeCog(raster, `${folder}${name}-synthetic.tif`, { description: `${description} · ${TITLE}`, ...options });
  await write('dem-90m', core.raster(grid, 'float32', dem, { unit: 'm' }), '高程 elevation');
  await write('landcover', core.raster(grid, 'uint8', cover, { kind: 'category' }), '土地覆盖 land cover');
  await write('levels-2020', core.raster(grid, 'uint8', earlier, { kind: 'level' }), '上一版等级 levels of an earlier edition');
  await write('population', core.raster(population.grid, 'float32', population.values, { unit: 'person/cell' }), '人口 people per cell');
}

/** Numbers of tenths as text: 123 → 12.3. */
const tenths = Array.from({ length: 65536 }, (_, value) => (value % 10 === 0 ? String(value / 10) : `${Math.floor(value / 10)}.${value % 10}`));
const text = (value) => (value < 0 ? `-${tenths[-value]}` : tenths[value]);

function writeWeather({ stations, rain, weather }) {
  const { dates } = calendar();
  const rainLines = ['id,lon,lat,date,rain'];
  const weatherLines = ['id,lon,lat,date,temperature,humidity,wind'];
  stations.forEach(({ id, lonLat: [lon, lat] }, station) => {
    const start = `${id},${lon},${lat},`;
    for (let day = 0; day < DAYS; day++) {
      const at = station * DAYS + day;
      rainLines.push(`${start}${dates[day]},${text(rain[at])}`);
      weatherLines.push(`${start}${dates[day]},${text(weather.temperature[at])},${text(weather.humidity[at])},${text(weather.wind[at])}`);
    }
  });
  writeFileSync(`${folder}rain-daily-synthetic.csv`, `${rainLines.join('\n')}\n`);
  writeFileSync(`${folder}weather-daily-synthetic.csv`, `${weatherLines.join('\n')}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const start = Date.now();
  const made = await generate(await import('@tetrazone/core'));
  process.stdout.write(made ? `data/shaoyang/generated: made in ${((Date.now() - start) / 1000).toFixed(1)} s\n` : 'data/shaoyang/generated: up to date\n');
}
