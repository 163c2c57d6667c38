import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import * as core from '@tetrazone/core';
import { describe, expect, it } from 'vitest';

const read = (file: string): Buffer => readFileSync(new URL(`./${file}`, import.meta.url));
const table = [
  ...read('README.md')
    .toString()
    .matchAll(/^\| (\S+) +\|.*\| `([0-9a-f]{64})` \|$/gm),
].map(([, file, checksum]) => ({ file: file as string, checksum }));
const isData = (name: string): boolean => /\.(geojson|csv|tif)$/.test(name);

describe('data/README.md', () => {
  it('lists every data file', () => {
    const files = ['shaoyang', 'heng-shao', 'jacksboro'].flatMap((folder) =>
      readdirSync(new URL(`./${folder}/`, import.meta.url)).map((name) => `${folder}/${name}`),
    );
    expect(table.map(({ file }) => file).sort()).toEqual(files.filter(isData).sort());
  });
  it('states the checksum of each', () => {
    for (const { file, checksum } of table) expect(createHash('sha256').update(read(file)).digest('hex'), file).toBe(checksum);
  });
});

describe('landcover.csv and fire-ahp.csv', () => {
  const rows = (file: string): string[][] =>
    read(file)
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
  const fire = core.hazards.find(({ hazard }) => hazard === 'forest-fire');

  it('name the fuels that the forest-fire hazard takes by default', () => {
    const fuels = fire?.options.fuels?.fallback as Readonly<Record<string, string>>;
    const words: Readonly<Record<string, string>> = { flammable: '易燃', combustible: '可燃', resistant: '难燃' };
    for (const [code, , , fuel] of rows('shaoyang/landcover.csv').slice(1)) expect(words[fuels[code as string] as string] ?? '非林', code).toBe(fuel);
  });
  it('hold judgements that are consistent: ratio below 0.1', () => {
    const [head, ...body] = rows('shaoyang/fire-ahp.csv');
    expect(body.map(([name]) => name)).toEqual(head?.slice(1));
    const { consistencyRatio, weights } = core.ahp(body.map((row) => row.slice(1).map(Number)));
    expect(consistencyRatio).toBeCloseTo(0.009642, 5);
    expect(weights[0]).toBeCloseTo(0.302058, 5);
  });
});
