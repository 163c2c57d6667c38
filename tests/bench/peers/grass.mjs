// GRASS modules on rasters brought into GRASS beforehand, in its own format: the module alone is timed, neither import, export nor the start of a session.
import { mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { weights } from '../tasks.mjs';
import { outputOf, runProgram, runPrograms, stopwatch } from './programs.mjs';

const formula = Object.entries(weights)
  .map(([name, weight]) => `${weight}*${name}`)
  .join('+');
/** Modules by task, from rasters named as our inputs to one named `result`. */
const commands = {
  slope: ['r.slope.aspect', 'elevation=dem', 'slope=result', 'precision=FCELL'],
  focal: ['r.neighbors', 'input=dem', 'output=result', 'method=range', 'size=3'],
  distance: ['r.grow.distance', 'input=targets', 'distance=result'],
  // one pass of it, which also makes directions
  fill: ['r.fill.dir', 'input=dem', 'output=result', 'direction=direction'],
  classify: ['r.mapcalc', 'expression=result = 1 + (dem >= 300) + (dem >= 450) + (dem >= 600)'],
  overlay: ['r.mapcalc', `expression=result = float(${formula})`],
};

/** Rasters already brought into a session's folder. */
const imported = new Set();
const inside = (place, command) => runProgram('grass', [join(place, 'PERMANENT'), '--exec', ...command]);

function bringIn(place, name, path) {
  if (imported.has(join(place, name))) return;
  inside(place, ['r.in.gdal', '-o', `input=${path}`, `output=${name}`, '--overwrite', '--quiet']);
  if (name === 'targets') inside(place, ['r.null', `map=${name}`, 'setnull=0', '--quiet']);
  inside(place, ['g.region', `raster=${name}`]);
  imported.add(join(place, name));
}

export const grass = {
  name: 'GRASS',
  // it tells its version on the error output
  version: () => outputOf('sh', ['-c', 'grass --version 2>&1'])?.match(/GRASS GIS ([\d.]+)/)?.[1],
  offers: (task) => Object.hasOwn(commands, task),
  async measure({ task, files, to, size, rounds, patience, first }) {
    const folder = dirname(to);
    const place = join(folder, `grass-${size}`);
    if (![...imported].some((path) => path.startsWith(`${place}/`))) {
      rmSync(place, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      runProgram('grass', ['-c', 'EPSG:4546', place, '-e']);
    }
    for (const [name, path] of Object.entries(files)) bringIn(place, name, path);
    const command = [...commands[task], '--overwrite', '--quiet'];
    const done = await runPrograms([command], { to, rounds, patience }, (words) => inside(place, ['python3', stopwatch, ...words]));
    if (first) inside(place, ['r.out.gdal', '-f', 'input=result', `output=${join(folder, basename(to))}`, 'format=GTiff', '--overwrite', '--quiet']);
    return done;
  },
};
