import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEngine, openRaster, rasterInfo } from '@tetrazone/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTinyCensus } from '../support/tiny-census.js';
import { temporaryFolder } from './files.js';

const bin = fileURLToPath(new URL('../../packages/cli/bin/tetrazone.mjs', import.meta.url));
const folder = temporaryFolder();
const at = (...parts: string[]): string => join(folder, ...parts);
const hasGdal = spawnSync('gdalinfo', ['--version']).status === 0;

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command as a user does; `watch` sees what it says on stderr so far and may stop it. */
function tetrazone(
  argv: readonly string[],
  environment: Record<string, string> = { LANG: 'C' },
  watch?: (said: string, stop: () => void) => void,
): Promise<Ended> {
  const { LANG, LC_ALL, LC_MESSAGES, ...inherited } = process.env;
  const child = spawn(process.execPath, [bin, ...argv], { env: { ...inherited, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  let stopped = false;
  // once: the second Ctrl-C ends a process at once
  const stop = (): void => {
    if (!stopped) child.kill('SIGINT');
    stopped = true;
  };
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    watch?.(stderr, stop);
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

/** Digest of every file below a folder but the cache. */
function tree(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('.cache/'));
  return Object.fromEntries(
    files.sort().map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest('hex'),
    ]),
  );
}

const noTrace = (text: string): void => expect(text).not.toMatch(/^\s+at .*:\d+:\d+/m);

let census = '';
let first: Ended;
beforeAll(async () => {
  census = await makeTinyCensus(at('census'));
  first = await tetrazone(['run', census, '--out', at('whole'), '--workers', '2']);
});

describe('run', () => {
  it('makes what docs/products.md promises', () => {
    expect(first.stderr.split('\n').filter((line) => line.startsWith('tetrazone:') || line.includes('Warning'))).toEqual([]);
    expect(first.code).toBe(0);
    const made = Object.keys(tree(at('whole')));
    const maps = ['flood', 'drought', 'seismic', 'combined'];
    const each = ['item.json', 'levels.tif', 'levels.tif.aux.xml', 'zones.geojson', 'zones.fgb', 'units.csv'];
    const promised = [
      'catalog.json',
      'provenance.json',
      'summary.json',
      'hillshade/item.json',
      'hillshade/hillshade.tif',
      'units/item.json',
      'units/units.geojson',
    ];
    const intensities = maps.slice(0, 3).map((map) => `${map}/intensity.tif`);
    expect([...promised, ...intensities, ...maps.flatMap((map) => each.map((file) => `${map}/${file}`))].filter((path) => !made.includes(path))).toEqual([]);
    expect(made.filter((path) => path.endsWith('.part'))).toEqual([]);
  });

  it('prints a line a product, and the areas of every level of every map', () => {
    expect(first.stderr).toMatch(/^Census: Two square counties\n\[1\/(\d+)\] Hillshade\n(.*\n)*\[\1\/\1\] /);
    const rows = first.stdout.split('\n').filter((line) => /^(Flood|Drought|Earthquake|Combined)/.test(line));
    expect(rows).toHaveLength(4);
    // two counties of 13.5 × 21.6 km on whole cells; holes of the DEM are holes of the flood, whose stations alone have none
    for (const row of rows) {
      const km2 = row.match(/\d+\.\d(?= +\d+\.\d%)/g)?.map(Number) ?? [];
      const known = km2.reduce((sum, area) => sum + area, 0);
      expect(km2).toHaveLength(4);
      if (row.startsWith('Flood')) expect(known).toBeGreaterThan(0.85 * 583.2);
      else expect(known).toBeGreaterThan(583);
      expect(known).toBeLessThan(583.4);
    }
    expect(first.stdout).toContain('Not for publication');
    expect(first.stdout).toContain(`Written to ${at('whole')}`);
  });

  it('makes the same files with other numbers of workers', async () => {
    expect((await tetrazone(['run', census, '--out', at('inline'), '--workers', '0'])).code).toBe(0);
    expect(tree(at('inline'))).toEqual(tree(at('whole')));
  });

  it('uses again what stands, and says so in the language asked for', async () => {
    const before = tree(at('whole'));
    const again = await tetrazone(['run', census, '--out', at('whole')], { LANG: 'zh_CN.UTF-8' });
    expect(again.code).toBe(0);
    const products = again.stderr.split('\n').filter((line) => line.startsWith('['));
    expect(products.length).toBeGreaterThan(15);
    expect(products.filter((line) => !line.endsWith('(未变化，沿用)'))).toEqual([]);
    expect(again.stdout).toContain('示意数据：部分输入为合成数据，不得用于发布。');
    expect(tree(at('whole'))).toEqual(before);
  });

  it('--lang goes before the environment, the environment before the file', async () => {
    const speaks = async (argv: string[], environment: Record<string, string>) => {
      const { stderr } = await tetrazone(['run', census, '--out', at('whole'), ...argv], environment);
      return stderr.split('\n')[0];
    };
    // that the file's own counts where neither says anything is seen in the first run
    expect(await speaks([], { LANG: 'zh_CN.UTF-8' })).toBe('普查：两县样例');
    expect(await speaks(['--lang', 'en'], { LANG: 'zh_CN.UTF-8' })).toBe('Census: Two square counties');
  });

  it('a missing file among the products is made again, and only that', async () => {
    const before = tree(at('whole'));
    writeFileSync(at('whole', 'flood', 'units.csv'), 'cut short');
    const { stderr } = await tetrazone(['run', census, '--out', at('whole')]);
    expect(stderr.split('\n').filter((line) => line.startsWith('[') && !line.endsWith('(unchanged)'))).toHaveLength(1);
    expect(tree(at('whole'))).toEqual(before);
  });

  it.skipIf(process.platform === 'win32')('stopped by Ctrl-C leaves whole products; the same command goes on to the same files', async () => {
    const stopped = await tetrazone(['run', census, '--out', at('stopped'), '--workers', '2'], { LANG: 'C' }, (said, stop) => {
      if (said.includes('\n[9/')) stop();
    });
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toMatch(/tetrazone: Stopped\. Finished products are whole; run the same command again to go on\.\n$/);
    noTrace(stopped.stderr);
    const left = readdirSync(at('stopped'), { recursive: true }).map(String);
    expect(left.filter((path) => path.endsWith('.part'))).toEqual([]);
    const ledger = JSON.parse(readFileSync(at('stopped', 'ledger.json'), 'utf8')) as Record<string, { files: Record<string, number> }>;
    expect(Object.keys(ledger).length).toBeGreaterThanOrEqual(8);
    expect(existsSync(at('stopped', 'catalog.json'))).toBe(false);
    for (const [path, bytes] of Object.values(ledger).flatMap(({ files }) => Object.entries(files))) {
      expect([path, statSync(at('stopped', path)).size]).toEqual([path, bytes]);
      if (path.endsWith('.tif')) expect((await rasterInfo(at('stopped', path))).problems).toEqual([]);
    }
    const second = await tetrazone(['run', census, '--out', at('stopped'), '--workers', '2']);
    expect(second.code).toBe(0);
    expect(second.stderr.split('\n').filter((line) => line.endsWith('(unchanged)')).length).toBe(Object.keys(ledger).filter((name) => name !== 'audit').length);
    expect(tree(at('stopped'))).toEqual(tree(at('whole')));
  });

  it('--only makes one hazard; one that the census does not have is refused', async () => {
    const { code, stdout } = await tetrazone(['run', census, '--out', at('only'), '--only', 'seismic']);
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => /^(Flood|Drought|Earthquake|Combined)/.test(line))).toHaveLength(1);
    expect(stdout).toContain('left out of the catalogue: flood, drought, combined');
    expect(readdirSync(at('only')).sort()).toEqual(expect.arrayContaining(['catalog.json', 'seismic']));
    expect(existsSync(at('only', 'flood'))).toBe(false);
    const refused = await tetrazone(['run', census, '--out', at('only'), '--only', 'seismic,fire']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/option only is fire, expected flood.*drought.*seismic/);
  });

  it('a wrong census is refused with file, line and remedy, in both languages and never with a trace', async () => {
    const wrong = readFileSync(census, 'utf8').replace('cell: 90', 'cell: -90').replace('method: index', 'method: indexes');
    writeFileSync(at('census', 'wrong.yaml'), wrong);
    const argv = ['run', at('census', 'wrong.yaml'), '--out', at('never')];
    const english = await tetrazone(argv);
    expect(english.code).toBe(3);
    expect(english.stderr).toMatch(/^tetrazone: wrong\.yaml:8: grid\.cell: .*give more than 0$/m);
    expect(english.stderr).toMatch(/^tetrazone: wrong\.yaml:19: hazards\.flood/m);
    const chinese = await tetrazone([...argv, '--lang', 'zh']);
    expect(chinese.code).toBe(3);
    expect(chinese.stderr).toMatch(/^tetrazone: wrong\.yaml 第 8 行：grid\.cell：.*应大于 0$/m);
    noTrace(english.stderr + chinese.stderr);
    expect(existsSync(at('never'))).toBe(false);
  });

  it('a damaged source is refused by name', async () => {
    writeFileSync(at('census', 'damaged.tif'), readFileSync(at('census', 'dem.tif')).subarray(0, 5000));
    writeFileSync(at('census', 'damaged.yaml'), readFileSync(census, 'utf8').replace('dem.tif', 'damaged.tif'));
    const { code, stderr } = await tetrazone(['run', at('census', 'damaged.yaml'), '--out', at('damaged')]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/tetrazone: .*damaged\.tif cannot be read: /);
    noTrace(stderr);
  });
});

describe('op', () => {
  const read = async (file: string): Promise<Float32Array> => {
    const engine = createEngine();
    try {
      return (await engine.read(await openRaster(file, { kind: 'value' }))).values as Float32Array;
    } finally {
      await engine.close();
    }
  };

  it.skipIf(!hasGdal)('slope is that of gdaldem', async () => {
    const { code, stderr } = await tetrazone([
      'op',
      'slope',
      `dem=${at('census', 'dem.tif')}`,
      '--units',
      'percent',
      '--out',
      at('slope.tif'),
      '--workers',
      '2',
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(spawnSync('gdaldem', ['slope', '-q', '-p', at('census', 'dem.tif'), at('gdal.tif')]).status).toBe(0);
    const [ours, theirs] = [await read(at('slope.tif')), await read(at('gdal.tif'))];
    expect(ours.length).toBe(340 * 280);
    expect(ours.filter((value) => !Number.isNaN(value)).length).toBeGreaterThan(70_000);
    // gdaldem adds heights of 1000 m in float32, whose last bit is 6e-5 m: over 90 m cells that is some 1e-4 %
    const apart = [...ours].filter((value, cell) => {
      const other = theirs[cell] as number;
      return Number.isNaN(value) !== Number.isNaN(other) || Math.abs(value - other) > 2e-4;
    });
    expect(apart.length).toBe(0);
  });

  it('leads from station rain to zones, file by file', async () => {
    const steps = [
      ['rainstorm-index', `rain=${at('census', 'rain.csv')}`, '--input-crs', 'EPSG:4546', '--threshold', '25', '--out', at('index.csv')],
      ['interpolate', `stations=${at('index.csv')}`, '--input-crs', 'EPSG:4546', '--grid', at('census', 'dem.tif'), '--out', at('index.tif')],
      ['mean-deviation', `intensity=${at('index.tif')}`, '--multiples', '-0.5,0.5,1', '--out', at('breaks.json')],
      ['classify', `intensity=${at('index.tif')}`, `breaks=${at('breaks.json')}`, '--out', at('levels.tif')],
      ['polygons', `levels=${at('levels.tif')}`, '--out', at('zones.fgb')],
      ['unit-areas', `levels=${at('levels.tif')}`, `units=${at('zones.fgb')}`, '--id', 'level', '--out', at('areas.json')],
    ];
    for (const [name, ...rest] of steps)
      expect([name, await tetrazone(['op', name as string, ...rest, '--workers', '0'])]).toEqual([name, { code: 0, stdout: '', stderr: '' }]);
    // every zone holds its own level alone
    const { units } = JSON.parse(readFileSync(at('areas.json'), 'utf8')) as {
      units: { id: string; worst: number; km2: number; levels: { level: number; km2: number }[] }[];
    };
    expect(units.length).toBeGreaterThan(3);
    for (const { id, worst, km2, levels } of units) {
      expect(String(worst)).toBe(id);
      expect(levels[worst]?.km2).toBeCloseTo(km2, 6);
    }
  });
});

describe('serve', () => {
  it.skipIf(process.platform === 'win32')('shows a product folder until Ctrl-C', async () => {
    let address: string | undefined;
    let stop = (): void => {};
    const child = spawn(process.execPath, [bin, 'serve', at('whole'), '--census', census, '--port', '0', '--lang', 'en'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<number | null>((done) => child.on('close', done));
    await new Promise<void>((ready, fail) => {
      stop = () => void child.kill('SIGINT');
      child.on('close', () => fail(new Error('it ended at once')));
      child.stdout.on('data', (chunk: Buffer) => {
        address = /http:\/\/127\.0\.0\.1:\d+\//.exec(chunk.toString())?.[0];
        if (address !== undefined) ready();
      });
    });
    const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(new URL(path, address), init);
    const page = await ask('');
    expect([page.status, page.headers.get('cross-origin-opener-policy'), page.headers.get('cross-origin-embedder-policy')]).toEqual([
      200,
      'same-origin',
      'require-corp',
    ]);
    expect(await (await ask('products/summary.json')).json()).toEqual(JSON.parse(readFileSync(at('whole', 'summary.json'), 'utf8')));
    const tail = await ask('products/flood/levels.tif', { headers: { range: 'bytes=-8' } });
    expect(tail.status).toBe(206);
    expect(Buffer.from(await tail.arrayBuffer())).toEqual(readFileSync(at('whole', 'flood', 'levels.tif')).subarray(-8));
    expect(await (await ask('inputs/census.yaml')).text()).toBe(readFileSync(census, 'utf8'));
    const kept = readdirSync(at('whole', '.cache'))[0] as string;
    expect((await ask(`products/.cache/${kept}`)).status).toBe(403);
    stop();
    expect(await ended).toBe(0);
  });
});
