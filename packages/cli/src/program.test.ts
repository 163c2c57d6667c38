import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations, raster, writeCog } from '@tetrazone/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './fixtures/folder.js';
import { command } from './fixtures/recorded.js';
import { isRunnable } from './operation-usage.js';

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const zh = { environment: { LANG: 'zh_CN.UTF-8' } };

beforeAll(async () => {
  // a plane that rises 9 m to the east in every cell of 90 m
  const grid = { crs: 'EPSG:4546', transform: [90, 0, 450_000, 0, -90, 3_000_000], width: 8, height: 6 } as const;
  const values = Float32Array.from({ length: 48 }, (_, i) => 100 + 9 * (i % 8));
  await writeCog(raster(grid, 'float32', values, { unit: 'm' }), at('dem.tif'));
});

describe('help', () => {
  it('is in the language of the environment, or the one asked for wherever that stands', async () => {
    const english = await command(['--help']);
    expect(english.stdout).toMatch(/^Usage: tetrazone/);
    expect(english.stdout).toContain('Exit codes: 0 done, 1 failed, 2 usage, 3 bad input, 130 stopped.');
    const chinese = await command(['--help'], zh);
    expect(chinese.stdout).toMatch(/^用法： tetrazone/);
    expect(chinese.stdout).toContain('按普查文件生成全部产品');
    expect((await command(['--lang', 'en', '--help'], zh)).stdout).toBe(english.stdout);
    expect((await command(['--help', '--lang=zh'])).stdout).toBe(chinese.stdout);
    expect((await command(['--help'], { environment: { LANG: 'C' } })).stdout).toBe(chinese.stdout);
    expect([english.code, chinese.code]).toEqual([0, 0]);
  });
  it.each(['run', 'explain', 'op', 'info', 'serve'])('has examples of %s', async (name) => {
    const { stdout, code } = await command([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples:\\n {2}tetrazone ${name} `));
  });
  it('of every operation says its inputs, options and defaults', async () => {
    const all = [...operations.declared.values()].filter(isRunnable);
    expect(all.length).toBeGreaterThan(30);
    const { stdout: list } = await command(['op', '--list']);
    for (const { declaration } of all) {
      const { stdout, code } = await command(['op', declaration.name, '--help']);
      expect([declaration.name, code]).toEqual([declaration.name, 0]);
      expect(stdout).toContain(declaration.title.en);
      expect(stdout).toContain(`tetrazone op ${declaration.name} `);
      expect(stdout).not.toMatch(/undefined|\[object/);
      expect(list.split('\n').some((line) => line.startsWith(`${declaration.name} `) && line.endsWith(declaration.title.en))).toBe(true);
    }
  });
  it('of slope', async () => {
    const { stdout } = await command(['op', 'slope']);
    expect(stdout).toContain('Usage: tetrazone op slope dem=FILE --out FILE.tif');
    expect(stdout).toMatch(/--units +degrees \| percent +=\s*degrees/);
  });
  it('without a command is a mistake', async () => {
    const { code, stderr } = await command([]);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: tetrazone');
  });
  it('says its version', async () => {
    expect((await command(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('mistakes on the command line', () => {
  it.each([
    [['bogus'], "unknown command 'bogus'", '没有命令 bogus'],
    [['run', 'census.yaml'], "required option '--out <folder>' not specified", '缺少选项 --out <folder>'],
    [['run', '--out', 'x'], "missing required argument 'census'", '缺少参数 census'],
    [['run', 'census.yaml', '--out'], "option '--out <folder>' argument missing", '选项 --out <folder> 需要一个值'],
    [['run', 'census.yaml', '--out', 'x', '--fast'], "unknown option '--fast'", '没有选项 --fast'],
    [['run', 'census.yaml', '--out', 'x', '--workers', 'many'], '--workers many: give a whole number from 0 to 256', '应为 0 到 256 的整数'],
    [['run', 'census.yaml', '--out', 'x', '--memory', '1'], '--memory 1: give a whole number from 64', '应为 64 到'],
    [['op', 'slop', 'dem=a.tif'], 'there is no operation named slop', '没有名为 slop 的运算'],
    [['op', 'geotiff', 'dem=a.tif'], 'there is no operation named geotiff', '没有名为 geotiff 的运算'],
    [['op', 'slope', '--units', 'percent'], 'give dem=FILE', '请给出 dem=FILE'],
    [['op', 'slope', 'dem=a.tif', 'dam=b.tif', '--out', 'x.tif'], 'there is no input dam; it takes dem=FILE', '没有输入 dam'],
    [['op', 'slope', 'dem=a.tif'], 'give the GeoTIFF to write with --out', '请用 --out'],
    [['op', 'slope', 'dem=a.tif', '--out', 'x.png'], 'x.png: this result is written as .tif', '该结果应写为 .tif'],
    [['op', 'slope', 'dem=a.csv', '--out', 'x.tif'], 'a.csv cannot be used here; give a file ending in .tif, .tiff', '不能用在此处'],
    [['op', 'interpolate', 'stations=a.csv', '--out', 'x.tif'], 'give --grid', '请给出 --grid'],
    [['op', 'arithmetic', '--expression', '1', '--out', 'x.tif'], 'give NAME=FILE', '请给出 名称=FILE'],
    [['info', 'notes.docx'], 'notes.docx cannot be used here', '不能用在此处'],
    [['serve'], 'name a product folder', '请给出产品文件夹'],
    [['serve', 'no-such-folder'], 'no-such-folder is not a folder', 'no-such-folder 不是文件夹'],
    [['serve', '--census', 'no-such.yaml'], 'there is no census file no-such.yaml', '没有普查文件 no-such.yaml'],
    [['serve', '.', '--port', '99999'], '--port 99999', '应为 0 到 65535 的整数'],
  ])('%j', async (argv, english, chinese) => {
    const first = await command(argv);
    expect([first.code, first.stdout]).toEqual([2, '']);
    expect(first.stderr).toMatch(/^tetrazone: /);
    expect(first.stderr).toContain(english);
    const second = await command(argv, zh);
    expect(second.code).toBe(2);
    expect(second.stderr).toContain(chinese);
  });
  it('a language that is not ours', async () => {
    expect(await command(['--lang', 'fr', 'op', '--list'])).toEqual({ code: 2, stdout: '', stderr: 'tetrazone: --lang fr: give zh-CN or en\n' });
    expect((await command(['op', '--list', '--lang'])).code).toBe(2);
  });
});

describe('bad input', () => {
  it.each([
    [['op', 'slope', 'dem=no-such.tif', '--out', 'x.tif'], 'was not found'],
    [['info', 'no-such.csv'], 'was not found'],
    [['run', 'no-such.yaml', '--out', 'no-such-folder'], 'was not found'],
  ])('%j is 3', async (argv, message) => {
    const { code, stderr } = await command(argv);
    expect(code).toBe(3);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync('no-such-folder')).toBe(false);
  });
  it('leaves no file behind', async () => {
    writeFileSync(at('broken.tif'), 'II*\0 and nothing else');
    const { code, stderr } = await command(['op', 'slope', `dem=${at('broken.tif')}`, '--out', at('never.tif')]);
    expect(code).toBe(3);
    expect(stderr).toContain('broken.tif cannot be read');
    expect(existsSync(at('never.tif'))).toBe(false);
  });
});

describe('op', () => {
  it('computes: a plane of 10 % is 10 % steep', async () => {
    const { code, stderr } = await command(['op', 'slope', `dem=${at('dem.tif')}`, '--units=percent', '--out', at('deep/slope.tif'), '--workers', '0']);
    expect([code, stderr]).toEqual([0, '']);
    const { stdout } = await command(['op', 'extent', `raster=${at('deep/slope.tif')}`, '--workers', '0']);
    const { min, max } = JSON.parse(stdout) as { min: number; max: number };
    expect(min).toBeCloseTo(10, 5);
    expect(max).toBeCloseTo(10, 5);
  });
  it('writes a table by the ending of the file', async () => {
    const square = {
      type: 'Polygon',
      coordinates: [
        [
          [450_000, 2_999_460],
          [450_720, 2_999_460],
          [450_720, 3_000_000],
          [450_000, 3_000_000],
          [450_000, 2_999_460],
        ],
      ],
    };
    const zones = {
      type: 'FeatureCollection',
      crs: { type: 'name', properties: { name: 'EPSG:4546' } },
      features: [{ type: 'Feature', geometry: square, properties: { name: '全部' } }],
    };
    writeFileSync(at('zones.geojson'), JSON.stringify(zones));
    const words = [
      'op',
      'zonal-statistics',
      `raster=${at('dem.tif')}`,
      `polygons=${at('zones.geojson')}`,
      '--id',
      'name',
      '--statistics',
      'count,min,max,mean',
      '--workers',
      '0',
    ];
    expect((await command([...words, '--out', at('zonal.csv')])).code).toBe(0);
    // the mean of 100, 109 … 163
    expect(readFileSync(at('zonal.csv'), 'utf8')).toBe('id,count,min,max,mean\r\n全部,48,100,163,131.5\r\n');
    const refused = await command([...words, '--out', at('zonal.shp')]);
    expect([refused.code, refused.stderr.includes('this result is written as .json, .csv')]).toEqual([2, true]);
    expect(existsSync(at('zonal.shp'))).toBe(false);
  });
  it('stops when told to', async () => {
    const { code, stderr } = await command(['op', 'slope', `dem=${at('dem.tif')}`, '--out', at('stopped.tif'), '--workers', '0'], {
      signal: AbortSignal.abort(),
    });
    expect([code, stderr]).toEqual([130, 'tetrazone: Stopped.\n']);
    expect(existsSync(at('stopped.tif'))).toBe(false);
  });
  it('says it when a folder cannot be written', async () => {
    mkdirSync(at('taken.tif'));
    const { code, stderr } = await command(['op', 'slope', `dem=${at('dem.tif')}`, '--out', at('taken.tif'), '--workers', '0']);
    expect(code).toBe(1);
    expect(stderr).toContain('could not be written');
  });
});
