import { expect, it } from 'vitest';
import type { Reader } from '../layers/source.js';
import type { Cells } from '../raster/raster.js';
import { createReaders } from './readers.js';

const window = { col: 0, row: 0, width: 1, height: 1 };
const into = new Float32Array(1);

/** Readers that write down what happens to them; `broken` fail when read. */
function sources(most: number) {
  const happened: string[] = [];
  const broken = new Set<string>();
  const readers = createReaders(most);
  const open = async (hash: string): Promise<Reader> => {
    happened.push(`open ${hash}`);
    return {
      async read() {
        if (broken.has(hash)) throw new Error(`${hash} is broken`);
        return Float32Array.of(1);
      },
      close: () => void happened.push(`close ${hash}`),
    };
  };
  const read = (hash: string): Promise<Cells> => readers.read(hash, () => open(hash), window, into);
  return { readers, read, happened, broken };
}

it('opens a source once, closes the one read longest ago beyond the limit, and all in the end', async () => {
  const { readers, read, happened } = sources(2);
  for (const hash of ['a', 'b', 'a', 'c', 'a', 'b']) await read(hash);
  expect(happened).toEqual(['open a', 'open b', 'open c', 'close b', 'open b', 'close c']);
  await readers.close();
  expect(happened.slice(6)).toEqual(['close a', 'close b']);
});

it('closes none that is being read, and opens one for readers at the same time', async () => {
  const { read, happened } = sources(1);
  await Promise.all(['a', 'b', 'a', 'b'].map(read));
  expect(happened.filter((what) => what.startsWith('open'))).toEqual(['open a', 'open b']);
  expect(happened.filter((what) => what.startsWith('close'))).toHaveLength(1);
});

it('opens one that failed anew', async () => {
  const { read, happened, broken } = sources(2);
  broken.add('a');
  await expect(read('a')).rejects.toThrow('a is broken');
  broken.clear();
  await expect(read('a')).resolves.toHaveLength(1);
  expect(happened).toEqual(['open a', 'close a', 'open a']);
});
