// A process of its own for geoblaze's mean in every zone.
import { readFile, writeFile } from 'node:fs/promises';
import { readFeatures } from '@tetrazone/core';
import geoblaze from 'geoblaze';
import { peakOfProcess, repeat, report } from '../rounds.mjs';

const { files, to, rounds, patience } = JSON.parse(process.argv[2]);
const { features } = await readFeatures(files.zones);

async function work() {
  const bytes = await readFile(files.dem);
  const dem = await geoblaze.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const means = {};
  for (const { geometry, properties } of features) [means[properties.code]] = await geoblaze.mean(dem, { type: 'Feature', properties: {}, geometry });
  await writeFile(to, JSON.stringify(means));
}

const done = await repeat(rounds, async () => void (await work()), patience);
report(done.map((round) => ({ ...round, peak: peakOfProcess() })));
// its workers would keep the process
process.exit(0);
