import { expect, it } from 'vitest';
import type { Entry } from '../layers/graph.js';
import { createReaders } from './readers.js';

const source = (hash: string): Entry => ({ hash, operation: 'test', version: 1, inputs: {}, options: {} });
const window = { col: 0, row: 0, width: 1, height: 1 };
const into = new Float32Array(1);

/** Readers that write down what happens to them; `broken` fail when read. */
function sources(most: number) {
  const happened: string[] = [];
  const broken = new Set<string>();
  const readers = createReaders(async ({ hash }) => {
    happened.push(`open ${hash}`);
    return {
      async read() {
        if (broken.has(hash)) throw new Error(`${hash} is broken`);
        return Float32Array.of(1);
      },
      close: () => void happened.push(`close ${hash}`),
    };
  }, most);
  return { readers, happened, broken };
}

it('opens a source once, closes the one read longest ago beyond the limit, and all in the end', async () => {
  const { readers, happened } = sources(2);
  for (const hash of ['a', 'b', 'a', 'c', 'a', 'b']) await readers.read(source(hash), window, into);
  expect(happened).toEqual(['open a', 'open b', 'open c', 'close b', 'open b', 'close c']);
  await readers.close();
  expect(happened.slice(6)).toEqual(['close a', 'close b']);
});

it('closes none that is being read, and opens one for readers at the same time', async () => {
  const { readers, happened } = sources(1);
  await Promise.all(['a', 'b', 'a', 'b'].map((hash) => readers.read(source(hash), window, into)));
  expect(happened.filter((what) => what.startsWith('open'))).toEqual(['open a', 'open b']);
  expect(happened.filter((what) => what.startsWith('close'))).toHaveLength(1);
});

it('opens one that failed anew', async () => {
  const { readers, happened, broken } = sources(2);
  broken.add('a');
  await expect(readers.read(source('a'), window, into)).rejects.toThrow('a is broken');
  broken.clear();
  await expect(readers.read(source('a'), window, into)).resolves.toHaveLength(1);
  expect(happened).toEqual(['open a', 'close a', 'open a']);
});
