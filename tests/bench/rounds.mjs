// Rounds of one piece of work, their median, and what a child process says of them.
import { memoryStore } from '@tetrazone/core';

/**
 * Times rounds of work that tells its own seconds, or is timed here on the clock and on all processors. A measurement that has lasted `patience` seconds ends after the
 * round it is in; its row says how many it had.
 */
export async function repeat(rounds, work, patience = 150) {
  const done = [];
  const begin = performance.now();
  while (done.length < rounds && (done.length === 0 || (performance.now() - begin) / 1000 < patience)) {
    const before = process.cpuUsage();
    const start = performance.now();
    const told = await work();
    const { user, system } = process.cpuUsage(before);
    done.push({ clock: (performance.now() - start) / 1000, processor: (user + system) / 1e6, ...told });
  }
  return done;
}

const middle = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** Medians of the seconds and the highest peak. */
export function medians(rounds) {
  const peaks = rounds.flatMap(({ peak }) => (peak === undefined ? [] : [peak]));
  return {
    rounds: rounds.length,
    clock: middle(rounds.map(({ clock }) => clock)),
    processor: middle(rounds.map(({ processor }) => processor)),
    peak: peaks.length === 0 ? undefined : Math.max(...peaks),
  };
}

/** MiB that this process has held at most. */
export const peakOfProcess = () => process.resourceUsage().maxRSS / 1024;
/** The result of a child, on a line of its own. */
export const report = (result) => process.stdout.write(`\n@result ${JSON.stringify(result)}\n`);
export const reported = (output) => {
  const line = output.split('\n').findLast((text) => text.startsWith('@result '));
  if (line === undefined) throw new Error('it ended without a result');
  return JSON.parse(line.slice('@result '.length));
};

/** A store that answers nothing, so that every round computes all: one without room would still hold the last raster and all values. */
export const forgetful = () => ({ ...memoryStore(0), getValue: async () => undefined, getRaster: async () => undefined });
