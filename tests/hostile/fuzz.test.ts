import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { corpus } from './corpus.js';
import { fuzz } from './fuzz.js';

/** By hand: FUZZ_ROUNDS=100000 FUZZ_SEED=5 FUZZ_ONLY=gpkg FUZZ_KEEP=folder. */
const { FUZZ_ROUNDS = '1200', FUZZ_SEED = '1', FUZZ_ONLY = '', FUZZ_KEEP } = process.env;

it('broken files of every format are read or refused by name, in bounded time and memory', { timeout: 24 * 3600_000 }, async () => {
  const samples = (await corpus()).filter(({ name }) => name.includes(FUZZ_ONLY));
  const findings = await fuzz(samples, Number(FUZZ_ROUNDS), Number(FUZZ_SEED) * 1_000_000, ({ sample, seed, what, bytes }) => {
    if (FUZZ_KEEP === undefined) return;
    mkdirSync(FUZZ_KEEP, { recursive: true });
    writeFileSync(`${FUZZ_KEEP}/${seed}-${sample.replaceAll('/', '_')}`, bytes);
    writeFileSync(`${FUZZ_KEEP}/${seed}-${sample.replaceAll('/', '_')}.txt`, what);
  });
  expect(findings.map(({ sample, seed, what }) => `${sample} ${seed}: ${what}`)).toEqual([]);
});
