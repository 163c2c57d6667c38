import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const works = (command: string, ...given: string[]): boolean => spawnSync(command, given, { stdio: 'ignore' }).status === 0;

/** A Python that has GDAL and its COG validator; Debian's is not always the first on the path. */
const python = ['python3', '/usr/bin/python3'].find((one) =>
  works(one, '-c', 'import numpy; from osgeo_utils.samples import validate_cloud_optimized_geotiff'),
);

/** True where GDAL's programs and its Python are found. */
export const hasGdal = python !== undefined && works('ogrinfo', '--version') && works('gdalinfo', '--version');

/** What GDAL says of a GeoTIFF, and what numpy counts in its cells. */
export interface RasterDescription {
  readonly driver: string;
  readonly cog: { readonly errors: readonly string[]; readonly warnings: readonly string[] };
  readonly size: readonly [width: number, height: number];
  readonly transform: readonly number[];
  readonly epsg: string | null;
  readonly type: string;
  readonly blocks: readonly [width: number, height: number];
  readonly nodata: number | 'nan' | null;
  readonly unit: string;
  readonly description: string;
  readonly categories: readonly string[] | null;
  readonly palette: readonly (readonly number[])[] | null;
  readonly count: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  readonly stddev: number;
  /** Cells by code, of integer rasters. */
  readonly codes: Readonly<Record<string, number>> | null;
}

/** Runs a script beside this file and reads the JSON that it prints. */
export const runPython = <X>(script: string, ...given: string[]): X =>
  JSON.parse(
    execFileSync(python as string, [fileURLToPath(new URL(script, import.meta.url)), ...given], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, PYTHONWARNINGS: 'ignore' },
    }),
  ) as X;

/** Rows of an SQL query on the one layer of a vector file, as ogrinfo prints them; the query calls the layer `$layer`. */
export function query(file: string, sql: string): string[] {
  const ogrinfo = (...given: string[]): string => execFileSync('ogrinfo', ['-ro', '-q', ...given], { encoding: 'utf8' });
  const [, layer] = /^1: (\S+)/m.exec(ogrinfo(file)) as unknown as [string, string];
  return ogrinfo('-dialect', 'SQLite', '-sql', sql.replace('$layer', `"${layer}"`), file)
    .split('\n')
    .filter((line) => line.startsWith('  '))
    .map((line) => line.trim());
}
