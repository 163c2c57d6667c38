// GDAL's own programs on the same files, into the same layout: a COG with DEFLATE and a predictor. The start of each program is timed with it.
import { degrees, ground } from '../inputs.mjs';
import { smallestRegion, weights } from '../tasks.mjs';
import { installed, outputOf, runPrograms } from './programs.mjs';

const threads = 2;
const cog = ['-of', 'COG', '-co', 'COMPRESS=DEFLATE', '-co', 'PREDICTOR=YES', '-co', 'OVERVIEWS=IGNORE_EXISTING', '-co', `NUM_THREADS=${threads}`];
const plain = ['-co', 'TILED=YES'];

/** What cannot write a COG writes plain tiles, of which gdal_translate makes one. */
const inTwoSteps = (program, to) => [program(`${to}.plain.tif`), ['gdal_translate', '-q', ...cog, `${to}.plain.tif`, to]];
const extent = ({ transform: [cell, , west, , , north], width, height }) => [west, north - height * cell, west + width * cell, north];
const calculate = (to, expression, files, type, nodata) =>
  inTwoSteps(
    (plainly) => [
      ...[
        'gdal_calc.py',
        '--quiet',
        '--overwrite',
        `--outfile=${plainly}`,
        `--type=${type}`,
        `--NoDataValue=${nodata}`,
        `--calc=${expression}`,
        '--co=TILED=YES',
      ],
      ...Object.entries(files).flatMap(([name, path]) => [`-${name.toUpperCase()}`, path]),
    ],
    to,
  );

/** Programs by task: one after the other makes the result. */
const commands = {
  slope: ({ dem }, to) => [['gdaldem', 'slope', dem, to, '-q', ...cog]],
  hillshade: ({ dem }, to) => [['gdaldem', 'hillshade', dem, to, '-q', ...cog]],
  warp: ({ dem }, to, size) => {
    const grid = degrees(size);
    const where = ['-t_srs', 'EPSG:4490', '-te', ...extent(grid), '-ts', grid.width, grid.height];
    return [['gdalwarp', '-q', '-overwrite', '-r', 'bilinear', '-multi', '-wo', `NUM_THREADS=${threads}`, ...where, '-dstnodata', '-9999', ...cog, dem, to]];
  },
  focal: ({ dem }, to) => [['gdaldem', 'roughness', dem, to, '-q', '-compute_edges', ...cog]],
  distance: ({ targets }, to) =>
    inTwoSteps((plainly) => ['gdal_proximity.py', '-q', targets, plainly, '-values', '1', '-distunits', 'GEO', '-ot', 'Float32', ...plain], to),
  rasterize: ({ zones }, to, size) =>
    inTwoSteps(
      (plainly) => [
        'gdal_rasterize',
        '-q',
        '-a',
        'code',
        '-te',
        ...extent(ground(size)),
        '-ts',
        size,
        size,
        '-ot',
        'Float32',
        '-a_nodata',
        '-9999',
        ...plain,
        zones,
        plainly,
      ],
      to,
    ),
  classify: ({ dem }, to) => calculate(to, '1+(A>=300)+(A>=450)+(A>=600)', { a: dem }, 'Byte', 0),
  sieve: ({ levels }, to) => inTwoSteps((plainly) => ['gdal_sieve.py', '-q', '-st', smallestRegion, '-4', levels, plainly], to),
  polygons: ({ levels }, to) => [['gdal_polygonize.py', '-q', levels, '-f', 'FlatGeobuf', to, 'zones', 'DN']],
  cog: ({ dem }, to) => [['gdal_translate', '-q', ...cog, dem, to]],
  overlay: (files, to) =>
    calculate(
      to,
      Object.entries(weights)
        .map(([name, weight]) => `${weight}*${name.toUpperCase()}`)
        .join('+'),
      files,
      'Float32',
      -9999,
    ),
};

export const gdal = {
  name: 'GDAL',
  version: () => (installed('gdaldem') && installed('python3') ? outputOf('gdalinfo', ['--version'])?.match(/GDAL ([\d.]+)/)?.[1] : undefined),
  offers: (task) => Object.hasOwn(commands, task),
  measure: (order) => runPrograms(commands[order.task](order.files, order.to, order.size), order),
};
