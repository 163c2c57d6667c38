import { describe, expect, it } from 'vitest';
import type { Hazard } from '../../hazards/hazard.js';
import { blobFolder } from '../../io/files/folder.js';
import { optionFiles, readOptionFiles } from './read-option-files.js';
import type { Census } from './schema.js';

const fire = {
  hazard: 'forest-fire',
  inputs: { fuel: { kind: 'raster', legend: { column: 'fuel', option: 'fuels' } }, dem: { kind: 'raster' } },
} as unknown as Hazard;
const census = (options: Record<string, unknown> = {}, legend: { readonly legend?: string } = { legend: 'legend.csv' }): Census =>
  ({
    sources: { cover: { file: 'cover.tif', ...legend }, dem: { file: 'dem.tif' } },
    hazards: { 'forest-fire': { method: 'index', inputs: { fuel: 'cover', dem: 'dem' }, options } },
  }) as unknown as Census;
const hazards = new Map([[fire.hazard, fire]]);

async function read(asked: Census, files: Record<string, string>): Promise<{ options: unknown; complaints: unknown[] }> {
  const complaints: unknown[] = [];
  const report = (path: readonly unknown[]): void => void complaints.push(path);
  const folder = blobFolder('census', new Map(Object.entries(files).map(([path, text]) => [path, new Blob([text])])));
  const done = await readOptionFiles(asked, optionFiles(asked, hazards), { folder, asked: () => true, complaints: { report } as never });
  return { options: done.hazards['forest-fire']?.options, complaints };
}

describe('readOptionFiles', () => {
  it('fills an option from the legend of a category source, empty cells left out', async () => {
    const { options, complaints } = await read(census(), { 'legend.csv': 'code,zh,fuel\n10,旱地,非林\n70,针叶林,易燃\n99,不明,\n' });
    expect(options).toEqual({ fuels: { 10: '非林', 70: '易燃' } });
    expect(complaints).toEqual([]);
  });
  it('leaves alone what the census gives, and the default where the legend says nothing of it', async () => {
    const text = { 'legend.csv': 'code,zh\n10,旱地\n' };
    expect((await read(census({ fuels: { 1: '易燃' } }), text)).options).toEqual({ fuels: { 1: '易燃' } });
    expect((await read(census(), text)).options).toEqual({});
    expect(optionFiles(census({}, {}), hazards)).toEqual([]);
  });
  it('reads matrices beside the other keys of their option', async () => {
    const { options } = await read(census({ weights: { matrix: 'm.csv', note: 1 } }), { 'legend.csv': 'code\n1\n', 'm.csv': ',a\na,1\n' });
    expect(options).toEqual({ weights: { matrix: [[1]], names: ['a'], note: 1 } });
  });
  it('reports files that are not there or not what they should be, where the census names them', async () => {
    const { complaints } = await read(census({ weights: { matrix: 'gone.csv' } }), { 'legend.csv': 'key,fuel\n1,易燃\n' });
    expect(complaints).toEqual([
      ['hazards', 'forest-fire', 'options', 'weights'],
      ['sources', 'cover', 'legend'],
    ]);
  });
});
