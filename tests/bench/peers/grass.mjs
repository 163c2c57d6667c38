// GRASS modules on rasters brought into GRASS beforehand, in its own format: the module alone is timed, neither import, export nor the start of a session.
import { mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { repeat, reported } from '../rounds.mjs';
import { weights } from '../tasks.mjs';
import { outputOf, runProgram, runPrograms, stopwatch, together } from './programs.mjs';

const formula = Object.entries(weights)
  .map(([name, weight]) => `${weight}*${name}`)
  .join('+');
/** Modules by task, from rasters named as our inputs to one named `result`, or to what `afterwards` makes it from. */
const commands = {
  slope: ['r.slope.aspect', 'elevation=dem', 'slope=result', 'precision=FCELL'],
  focal: ['r.neighbors', 'input=dem', 'output=result', 'method=range', 'size=3'],
  distance: ['r.grow.distance', 'input=targets', 'distance=result'],
  classify: ['r.mapcalc', 'expression=result = 1 + (dem >= 300) + (dem >= 450) + (dem >= 600)'],
  overlay: ['r.mapcalc', `expression=result = float(${formula})`],
  // of ground that is filled already: directions are what it makes anew
  d8: ['r.fill.dir', 'input=filled', 'output=unchanged', 'direction=degrees'],
  // routes, directs and gathers in one go
  drainage: ['r.watershed', '-s', 'elevation=dem', 'accumulation=gathered'],
};

/** ESRI's codes from degrees counter-clockwise from east; the cells gathered, which are negative where water may come from beyond the map. */
const afterwards = {
  d8: 'result = int(2 ^ ((8 - degrees / 45) % 8))',
  drainage: 'result = abs(gathered)',
};

/** Where its definition is another one, what may differ for that reason. */
const others = {
  // water on the border always leaves the map
  d8: { edge: 1 },
  // water crosses a pit along the pit's own bed, not the plane that filling makes of it: other cells gather it there, and below where it leaves elsewhere.
  // Pits are a third of the ground at 4096²
  drainage: { share: 0.45 },
};

/** Rasters already brought into a session's folder. */
const imported = new Set();
const inside = (place, command) => runProgram('grass', [join(place, 'PERMANENT'), '--exec', ...command]);
const quietly = (command) => [...command, '--overwrite', '--quiet'];
const onTheClock = (place) => (command) => inside(place, ['python3', stopwatch, ...command]);

function bringIn(place, name, path) {
  if (imported.has(join(place, name))) return;
  inside(place, quietly(['r.in.gdal', '-o', `input=${path}`, `output=${name}`]));
  if (name === 'targets') inside(place, ['r.null', `map=${name}`, 'setnull=0', '--quiet']);
  inside(place, ['g.region', `raster=${name}`]);
  imported.add(join(place, name));
}

/**
 * r.fill.dir pass by pass, since one raises a pit within pits only to its own rim. The last one, which changes no height, is not counted. What it
 * then has is ours but for a pit here and there that it raises above its rim; at 4096² the third pass raises pits to 10³⁸ m, and the fourth may crash.
 */
async function fill(place) {
  const passes = [];
  const sums = [];
  do {
    const from = passes.length === 0 ? 'dem' : `pass${passes.length}`;
    const to = `pass${passes.length + 1}`;
    passes.push(reported(onTheClock(place)(quietly(['r.fill.dir', `input=${from}`, `output=${to}`, 'direction=degrees']))));
    sums.push(/^sum=(.*)$/m.exec(inside(place, ['r.univar', '-g', `map=${to}`]))[1]);
  } while (sums.at(-1) !== sums.at(-2));
  inside(place, ['g.rename', `raster=pass${passes.length},result`, '--overwrite', '--quiet']);
  return together(passes.slice(0, -1));
}

/** The largest edge on which passes of r.fill.dir end. */
const FILLS = 1024;

export const grass = {
  name: 'GRASS',
  // it tells its version on the error output
  version: () => outputOf('sh', ['-c', 'grass --version 2>&1'])?.match(/GRASS GIS ([\d.]+)/)?.[1],
  tolerance: (task) => others[task],
  offers: (task, size) => (task === 'fill' ? size <= FILLS : Object.hasOwn(commands, task)),
  async measure({ task, files, to, size, rounds, patience, first }) {
    const folder = dirname(to);
    const place = join(folder, `grass-${size}`);
    if (![...imported].some((path) => path.startsWith(`${place}/`))) {
      rmSync(place, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      runProgram('grass', ['-c', 'EPSG:4546', place, '-e']);
    }
    for (const [name, path] of Object.entries(files)) bringIn(place, name, path);
    const done =
      task === 'fill'
        ? await repeat(rounds, () => fill(place), patience)
        : await runPrograms([quietly(commands[task])], { to, rounds, patience }, onTheClock(place));
    if (!first) return done;
    if (Object.hasOwn(afterwards, task)) inside(place, quietly(['r.mapcalc', `expression=${afterwards[task]}`]));
    inside(place, quietly(['r.out.gdal', '-f', 'input=result', `output=${join(folder, basename(to))}`, 'format=GTiff']));
    return done;
  },
};
