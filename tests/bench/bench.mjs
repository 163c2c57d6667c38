// npm run bench [-- task …] [--size n …] [--rounds n] [--patience seconds] [--minutes n] [--workers n] [--peer name …] [--no-peers] [--out file]: one table of how long tasks
// take here, beside other tools where they are installed. A peer is timed only when its result is ours within the task's tolerance.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { timeCensus } from './census.mjs';
import { compare } from './compare.mjs';
import { flowTable } from './flow.mjs';
import { inputFile } from './inputs.mjs';
import { machine } from './machine.mjs';
import { partsTable } from './parts.mjs';
import { gdal } from './peers/gdal.mjs';
import { geoblaze } from './peers/geoblaze.mjs';
import { geolibre } from './peers/geolibre.mjs';
import { grass } from './peers/grass.mjs';
import { runProgram } from './peers/programs.mjs';
import { ratesTable } from './rates.mjs';
import { medians, reported } from './rounds.mjs';
import { table } from './table.mjs';
import { tasks } from './tasks.mjs';

const say = (text) => process.stderr.write(`${text}\n`);
const measureOurs = fileURLToPath(new URL('measure-ours.mjs', import.meta.url));
const ours = (order) => reported(runProgram(process.execPath, ['--max-old-space-size=8192', measureOurs, JSON.stringify(order)]));

/** What is asked for one task at one size, with its inputs made. */
function orderOf(task, size, { folder, rounds, patience, workers }, inputs = tasks[task].inputs) {
  const { extension } = tasks[task];
  const files = {};
  for (const name of inputs) {
    files[name] = join(folder, inputFile(name, size));
    if (!made.has(files[name])) ours({ make: name, size, to: files[name] });
    made.add(files[name]);
  }
  return { task, size, files, rounds, patience, workers, to: join(folder, `ours.${extension}`) };
}

/** The first run is looked at; one that has lasted longer than the patience is timed enough, and so is everything when time is out. */
const enough = (first, { patience }) => first[0].clock >= patience || late();

/** One task at one size: our timing, and each peer's or why there is none. */
async function timeTask(task, size, options) {
  const { extension, same } = tasks[task];
  const order = orderOf(task, size, options);
  const { to } = order;
  const row = { task, size: `${size}²`, cells: size * size, ours: undefined, peers: {} };
  // first everybody's result, then everybody's time
  const first = ours({ ...order, rounds: 1, first: true });
  const equals = [];
  const peers = late() ? [] : options.peers;
  for (const peer of peers.filter(({ offers }) => offers(task, size))) {
    const theirs = join(options.folder, `${peer.name}.${extension}`);
    try {
      const theirOrder = { ...orderOf(task, size, options, peer.takes?.(task)), to: theirs };
      const theirFirst = await peer.measure({ ...theirOrder, rounds: 1, first: true });
      const { equal, said } = await compare({ ...same, ...peer.tolerance?.(task) }, to, theirs);
      if (equal) equals.push([peer, theirOrder, theirFirst]);
      else row.peers[peer.name] = 'differs';
      say(`  ${task} ${size}²: ${peer.name} ${equal ? 'equal' : 'differs'}: ${said}`);
    } catch (error) {
      row.peers[peer.name] = 'fails';
      say(`  ${task} ${size}²: ${peer.name} fails: ${error.message}`);
    }
  }
  row.ours = medians(enough(first, order) ? first : ours(order));
  for (const [peer, theirOrder, theirFirst] of equals) row.peers[peer.name] = medians(enough(theirFirst, order) ? theirFirst : await peer.measure(theirOrder));
  return row;
}

/** The smaller size that growth is told from where one size alone is asked for. */
const smallerThan = (size) => Math.floor(size / 4);

const made = new Set();
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '5' },
    patience: { type: 'string', default: '8' },
    minutes: { type: 'string', default: '11' },
    workers: { type: 'string', default: '2' },
    peer: { type: 'string', multiple: true },
    'no-peers': { type: 'boolean', default: false },
    parts: { type: 'boolean', default: false },
    rates: { type: 'boolean', default: false },
    flow: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
const known = [...Object.keys(tasks), 'census'];
const wanted = positionals.length === 0 ? known : positionals;
for (const task of wanted)
  if (!known.includes(task)) {
    say(`${task} is no task; there are ${known.join(', ')}`);
    process.exit(2);
  }
const whole = (name, value) => {
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  say(`--${name} takes a whole number above 0, not ${value}`);
  process.exit(2);
};
/** Sizes unless they are told: rates and flow are measured on fewer cells, within a minute or so. */
const usual = options.flow ? ['1024'] : options.rates ? ['2048'] : ['1024', '4096'];
const sizes = (options.size ?? usual).map((size) => whole('size', size)).sort((a, b) => a - b);
const rounds = whole('rounds', options.rounds);
const patience = whole('patience', options.patience);
const end = performance.now() + 60_000 * whole('minutes', options.minutes);
const late = () => performance.now() > end;
const workers = whole('workers', options.workers);
const peers = options['no-peers']
  ? []
  : [gdal, grass, geolibre, geoblaze]
      .filter(({ name }) => options.peer === undefined || options.peer.includes(name.toLowerCase()) || options.peer.includes(name))
      .map((peer) => ({ ...peer, version: peer.version() }))
      .filter(({ version }) => version !== undefined);

const folder = mkdtempSync(join(tmpdir(), 'tetrazone-bench-'));
try {
  mkdirSync(folder, { recursive: true });
  const lines = [machine(peers), ''];
  if (options.parts) lines.push(await partsTable(folder, sizes, rounds));
  else if (options.rates) lines.push(await ratesTable(folder, sizes, rounds, workers, say));
  else if (options.flow) lines.push(await flowTable(sizes, rounds, workers, say));
  else {
    const rows = [];
    for (const task of wanted.filter((name) => name !== 'census'))
      for (const size of sizes) {
        const row = await timeTask(task, size, { folder, peers, rounds, patience, workers });
        const [smallest] = rows.filter((other) => other.task === task);
        if (smallest !== undefined) row.from = smallest;
        else if (sizes.length === 1 && size >= 1024) {
          const cells = smallerThan(size) ** 2;
          row.from = { cells, ours: medians(ours(orderOf(task, smallerThan(size), { folder, rounds, patience, workers }))) };
        }
        rows.push(row);
        say(
          table(
            [row],
            peers.map(({ name }) => name),
            rounds,
          )
            .split('\n')
            .at(-1),
        );
      }
    if (wanted.includes('census')) rows.push(...timeCensus(folder, rounds, patience));
    lines.push(`Seconds on the clock (of the processor) · most memory of a process. Medians of ${rounds} rounds, ${workers} workers.`, '');
    lines.push(
      table(
        rows,
        peers.map(({ name }) => name),
        rounds,
      ),
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  if (options.out !== undefined) writeFileSync(options.out, `${lines.join('\n')}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
