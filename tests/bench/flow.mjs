// How many cells two-dimensional flow moves by a step a second: ours in one thread and on workers, beside a plain loop in one thread.
import { simulateFlood, simulateFloodOnWorkers } from '@tetrazone/core';
import { demOf } from './inputs.mjs';
import { plainFlow } from './peers/plain-flow.mjs';
import { medians, repeat } from './rounds.mjs';

const CELL = 30;
const DEPTH = 0.5;
/** About so many steps: enough for what comes before and after them to be a small part. */
const STEPS = 240;
/** The plain loop, five times as slow and with nothing around its steps, takes this part of them. */
const PLAIN = 1 / 6;
/** Seconds of the ground that are over in one step. */
const FIRST = 0.1;
/** Seconds after which no further round of a run begins. */
const PATIENCE = 4;

/** What is simulated: rain on hills that stand under water to the knee, and a river's flood that comes in on dry ground. */
const cases = {
  rain: (bed) => ({
    input: { bed, depth: { ...bed, values: new Float32Array(bed.values.length).fill(DEPTH) }, manning: 0.05, rain: { times: [0, 1e6], values: [60, 60] } },
    duration: 3 * STEPS,
  }),
  inflow: (bed) => ({
    input: { bed, manning: 0.05, inflows: [{ cells: [[bed.grid.width >> 1, bed.grid.height >> 1]], discharge: { times: [0, 1e6], values: [300, 300] } }] },
    duration: 5 * STEPS,
  }),
};

/**
 * A Markdown table, told line by line as it is measured, of million cell-updates a second: cells × steps over the clock, and over the processor's seconds; and of the
 * seconds on the clock of a run that ends with its first step: laying out, starting threads, finishing.
 */
export async function flowTable(sizes, rounds, workers, say) {
  const lines = [];
  const tell = (line) => {
    lines.push(line);
    say(line);
  };
  tell('| case | cells | run | clock | processor | steps | first step, s |');
  tell('| --- | --- | --- | ---: | ---: | ---: | ---: |');
  for (const size of sizes) {
    const bed = demOf(size);
    for (const [name, make] of Object.entries(cases)) {
      const { input, duration } = make(bed);
      const runs = {
        ...(name === 'rain' && {
          'plain loop': async (duration) =>
            plainFlow(bed.values, { width: size, height: size, cell: CELL, manning: 0.05, depth: DEPTH, rain: 60e-3 / 3600, duration: duration * PLAIN }),
        }),
        simulateFlood: async (duration) => simulateFlood(input, { duration }),
        [`on ${workers} workers`]: async (duration) => simulateFloodOnWorkers(input, { duration, workers }),
      };
      for (const [run, work] of Object.entries(runs)) {
        const { clock: first } = medians(await repeat(rounds, async () => void (await work(FIRST)), PATIENCE));
        let steps = 0;
        const round = async () => {
          steps = (await work(duration)).steps;
        };
        const { clock, processor } = medians(await repeat(rounds, round, PATIENCE));
        const rate = (seconds) => ((size * size * steps) / seconds / 1e6).toFixed(1);
        tell(`| ${name} | ${size}² | ${run} | ${rate(clock)} | ${rate(processor)} | ${steps} | ${first.toFixed(2)} |`);
      }
    }
  }
  return lines.join('\n');
}
