import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inClone } from './command.js';

/** A storm of an hour and the two hours after it over a real DEM, coarse enough to be simulated in a second. */
const census = `census: 1
name: { zh: 杰克斯伯勒暴雨, en: Storm over Jacksboro }
edition: 2025-12-31
language: zh-CN
region: {}
grid: { crs: EPSG:32616, cell: 300, snap: 0, margin: 0 }
sources:
  dem: { file: dem.tif, unit: m }
hazards:
  flood:
    method: simulate
    inputs: { dem: dem }
    options: { rain: 120, hours: 1, duration: 3, frames: 6 }
products: { rasters: [intensity, levels], zones: [geojson], hillshade: true }
`;

/** Fills a folder with what the storm is simulated from. */
export function makeStormCensus(folder: string): void {
  mkdirSync(folder, { recursive: true });
  cpSync(inClone('data/jacksboro/dem.tif'), join(folder, 'dem.tif'));
  writeFileSync(join(folder, 'census.yaml'), census);
}
