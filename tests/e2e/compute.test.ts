import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unzip } from './support/archive.js';
import { usePage } from './support/browser.js';
import { readCells } from './support/products.js';
import { folders } from './support/setup.js';
import { opened, titles } from './support/viewer.js';

/** Cells of two runs that differ. */
interface Difference {
  readonly cells: number;
  readonly unlike: number;
  /** In steps of float32, for values. */
  readonly furthest: number;
}

const words = new DataView(new ArrayBuffer(4));
/** Float32 numbers in order as integers: neighbours are one apart. */
function rank(value: number): number {
  words.setFloat32(0, value);
  const bits = words.getInt32(0);
  return bits < 0 ? -(bits & 0x7fffffff) : bits;
}

async function compare(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Difference> {
  const ours = await readCells(`${folders.small}/${path}`);
  const pages = await readCells(new Blob([bytes]));
  expect({ ...pages, values: [] }, path).toEqual({ ...ours, values: [] });
  let unlike = 0;
  let furthest = 0;
  for (let i = 0; i < ours.values.length; i++) {
    const [a, b] = [ours.values[i] as number, pages.values[i] as number];
    if (Object.is(a, b)) continue;
    unlike++;
    furthest = Math.max(furthest, ours.type === 'float32' ? Math.abs(rank(a) - rank(b)) : Number.POSITIVE_INFINITY);
  }
  return { cells: ours.values.length, unlike, furthest };
}

describe('a census computed in the page', () => {
  const visit = usePage(({ small }) => small, { expectedComplaints: /404.*(products\/catalog\.json|\.aux\.xml)/ });
  let files: Record<string, Uint8Array<ArrayBuffer>> = {};
  const compute = () => visit.page.getByRole('button', { name: '计算服务器上的普查' });
  /** What is looked into first is computed on request. */
  const begin = async (): Promise<void> => {
    await compute().click();
    await visit.page.getByRole('button', { name: '开始计算' }).click();
  };
  const bar = () => visit.page.getByRole('progressbar');

  it('is looked into first: what every source is, where it lies, and how it is judged', async () => {
    const { page } = visit;
    await compute().click();
    await page.getByRole('heading', { level: 1, name: '输入数据检查：邵阳三区普查' }).waitFor();
    const sources = page.getByRole('list', { name: '数据来源' }).locator(':scope > li');
    expect(await sources.count()).toBe(10);
    const dem = sources.filter({ hasText: 'dem-90m-synthetic.tif' }).first();
    for (const text of ['合格', '合成数据 Synthetic', '462 × 440 · 90 m', '111°E · EPSG:4546']) await dem.getByText(text).first().waitFor();
    await dem.getByRole('img', { name: 'dem 的位置' }).waitFor();
    await dem.getByRole('img', { name: 'dem 的数值分布' }).waitFor();
    await sources.filter({ hasText: 'rain-daily' }).getByText('6 · 1991-01-01 – 2020-12-31').waitFor();
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('heading', { name: '计算一次普查' }).waitFor();
  });

  it('can be stopped, which leaves nothing open', async () => {
    const { page } = visit;
    await begin();
    await page.getByRole('heading', { name: '正在计算' }).waitFor();
    await expect.poll(async () => Number(await bar().getAttribute('aria-valuenow')), { timeout: 60_000, interval: 100 }).toBeGreaterThan(0);
    await page.getByRole('button', { name: '停止' }).click();
    await page.getByText('已停止计算。').waitFor();
    await page.getByRole('heading', { name: '计算一次普查' }).waitFor();
  });

  it('says how far it is, leaves the page free to answer, and opens its maps', async () => {
    const { page } = visit;
    await page.evaluate(() => {
      const blocked: number[] = [];
      new PerformanceObserver((list) => blocked.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' });
      Object.assign(globalThis, { blocked });
    });
    await begin();
    const began = performance.now();
    const seen: number[] = [];
    const watch = expect.poll(
      async () => {
        const share = Number(await bar().getAttribute('aria-valuenow', { timeout: 1000 }));
        if (share !== seen.at(-1)) seen.push(share);
        return share;
      },
      { timeout: 120_000, interval: 50 },
    );
    await watch.toBeGreaterThan(30);
    await page.getByText(/已完成 \d+ \/ \d+ 项成果/).waitFor();
    await page.getByRole('button', { name: '切换为深色主题' }).click();
    await page.getByRole('button', { name: '切换为浅色主题' }).waitFor();
    await opened(page);
    const took = performance.now() - began;
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.length).toBeGreaterThan(3);
    const blocked = await page.evaluate(() => (globalThis as unknown as { blocked: number[] }).blocked);
    // by the run itself, since a busy machine stretches both: a page that computed would be blocked for most of it
    expect(Math.max(0, ...blocked) / took, 'the longest time that the page could not answer, as a share of the run').toBeLessThan(0.25);
    expect(blocked.reduce((sum, one) => sum + one, 0) / took, 'all of it').toBeLessThan(0.5);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('邵阳三区普查');
    for (const title of Object.values(titles)) await page.getByRole('radio', { name: title, exact: true }).waitFor({ state: 'attached' });
  });

  it('saves its products: the files that the command writes', async () => {
    const { page } = visit;
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: '保存成果' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(/^邵阳三区普查 .*\.zip$/);
    files = unzip(readFileSync(await download.path()));
    for (const path of Object.keys(files)) expect(existsSync(`${folders.small}/${path}`), path).toBe(true);
    const rasters = Object.keys(files).filter((path) => path.endsWith('.tif'));
    expect(rasters.filter((path) => path.endsWith('levels.tif'))).toHaveLength(5);
    expect(rasters.length).toBeGreaterThan(12);
  });

  it('has every level and every value that the command has, cell for cell', async () => {
    const differences: Record<string, Difference> = {};
    for (const [path, bytes] of Object.entries(files)) {
      if (!path.endsWith('.tif')) continue;
      const difference = await compare(path, bytes);
      expect(difference.cells, path).toBeGreaterThan(10_000);
      if (difference.unlike > 0) differences[path] = difference;
    }
    // the same kernels in two builds of V8: were one of them to round a transcendental function otherwise, values a step of float32 apart would be counted here
    expect(differences).toEqual({});
  });

  it('has the tables and zones that the command has, areas to a tenth of a square metre', () => {
    // areas are float64, whose last digits transcendental functions may round otherwise in another build of V8
    const rounded = (text: string): string => text.replace(/-?\d+\.\d+(e[+-]?\d+)?/g, (number) => String(Math.round(Number(number) * 1e7) / 1e7 + 0));
    const same = Object.keys(files).filter((path) => /(units\.csv|zones\.geojson|units\.geojson|summary\.json)$/.test(path));
    expect(same.length).toBeGreaterThan(8);
    for (const path of same) {
      const [pages, ours] = [new TextDecoder().decode(files[path]), readFileSync(`${folders.small}/${path}`, 'utf8').replace(/^\uFEFF/, '')];
      expect(firstDifference(rounded(pages), rounded(ours)), path).toBe('');
    }
  });
});

/** Where two texts part, with some of both; '' for equal ones. */
function firstDifference(a: string, b: string): string {
  if (a === b) return '';
  let at = 0;
  while (a[at] === b[at]) at++;
  return `at ${at}: ${a.slice(Math.max(0, at - 40), at + 40)} | ${b.slice(Math.max(0, at - 40), at + 40)}`;
}
