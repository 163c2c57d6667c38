import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sites, useBrowser } from './support/browser.js';
import { type Served, serve } from './support/command.js';
import { folders } from './support/setup.js';
import { choose, dragFiles, inspector, mapOf, opened, titles } from './support/viewer.js';

const browser = useBrowser();
const folder = mkdtempSync(join(tmpdir(), 'tetrazone-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A copy of the small products to be broken. */
function copy(name: string): string {
  const path = join(folder, name);
  cpSync(folders.small, path, { recursive: true, filter: (from) => !from.endsWith('.cache') });
  return path;
}

/** The first screen stands with its three offers. */
const seeOffers = (page: Page): Promise<void> =>
  expect
    .poll(() => page.getByRole('main').getByRole('listitem').getByRole('heading', { level: 2 }).allInnerTexts())
    .toEqual(['打开示例', '打开成果文件夹', '计算一次普查']);

describe('the first screen', () => {
  let empty: Served;
  beforeAll(async () => {
    mkdirSync(join(folder, 'empty'));
    empty = await serve(join(folder, 'empty'));
  });
  afterAll(() => empty.stop());

  it('offers three things; without a sample to open it says how to get one', async () => {
    const { page } = await browser.visit(empty.address, { expectedComplaints: /404/ });
    await page.getByRole('heading', { level: 1, name: '自然灾害风险四色图' }).waitFor();
    await seeOffers(page);
    expect(await page.getByRole('button', { name: '打开示例' }).isDisabled()).toBe(true);
    await page.getByText('请运行 npm start 生成并打开示例').waitFor();
    await page.getByText('文件只在本机读取和计算，不会上传。').waitFor();
  });

  it('opens a product folder that is picked', async () => {
    const { page } = await browser.visit(empty.address, { expectedComplaints: /404/ });
    const waiting = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选择文件夹' }).first().click();
    await (await waiting).setFiles(copy('picked'));
    await opened(page);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('邵阳三区普查');
    await choose(page, 'flood');
    await mapOf(page).press('Enter');
    await inspector(page).getByRole('heading', { name: titles.flood }).waitFor();
  });

  it('opens a product folder that is dropped anywhere, which a veil announces', async () => {
    const { page } = await browser.visit(empty.address, { expectedComplaints: /404/ });
    await seeOffers(page);
    const drop = await dragFiles(page, [copy('dropped')]);
    await page.getByText('松开即可打开文件夹').waitFor();
    // out of the window and in again
    await page.getByRole('main').dispatchEvent('dragleave');
    await page.getByText('松开即可打开文件夹').waitFor({ state: 'detached' });
    await drop();
    await opened(page);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('邵阳三区普查');
    // another may follow while one is open; a catalogue without its maps is no folder
    await (await dragFiles(page, [join(folder, 'dropped/catalog.json')]))();
    await page.getByRole('alert').getByText('item.json').waitFor();
  });

  it('looks into the census of a folder that is picked; what failed is computed only when forced, and then says why it cannot be', async () => {
    const wrong = join(folder, 'wrong');
    cpSync(folders.smallInputs, wrong, { recursive: true });
    writeFileSync(
      join(wrong, 'census.yaml'),
      readFileSync(join(wrong, 'census.yaml'), 'utf8').replace('generated/dem-90m-synthetic.tif', 'generated/no-such-file.tif'),
    );
    const { page } = await browser.visit(empty.address, { expectedComplaints: /404/ });
    const waiting = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选择文件夹' }).last().click();
    await (await waiting).setFiles(wrong);
    await page.getByRole('alert').getByText('有数据源不合格').waitFor();
    const dem = page.getByRole('list', { name: '数据来源' }).locator(':scope > li').filter({ hasText: 'no-such-file.tif' });
    await dem.getByText('不合格').first().waitFor();
    const force = page.getByRole('button', { name: '仍要计算' });
    expect(await force.isDisabled()).toBe(true);
    await page.getByRole('switch', { name: '我了解数据有问题，仍要计算' }).press('Space');
    await force.click();
    const alert = page.getByRole('alert');
    await alert.getByRole('heading', { name: '计算失败' }).waitFor();
    expect(await alert.innerText()).toContain('no-such-file.tif');
    await seeOffers(page);
  });

  it('leads back from a map to the three offers', async () => {
    const { page } = await browser.visit(sites().sample, { expectedComplaints: /404.*inputs/ });
    await opened(page);
    await page.getByRole('button', { name: '打开其他' }).click();
    await seeOffers(page);
    await page.getByRole('button', { name: '打开示例' }).click();
    await opened(page);
  });
});

describe('a product folder that is broken', () => {
  /** Serves a copy of the small products after `harm`, and visits it. */
  async function visitBroken(name: string, harm: (path: string) => void, expectedComplaints = /404/): Promise<{ readonly page: Page; readonly site: Served }> {
    const path = copy(name);
    harm(path);
    const site = await serve(path);
    stops.push(() => site.stop());
    const { page } = await browser.visit(site.address, { expectedComplaints });
    return { page, site };
  }
  const stops: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const stop of stops) await stop();
  });

  it('says which file cannot be read and why, and offers the three things', async () => {
    const { page } = await visitBroken('half', (path) => writeFileSync(join(path, 'catalog.json'), '{"type":"Catalog",'));
    const alert = page.getByRole('alert');
    await alert.getByRole('heading', { name: '无法打开' }).waitFor();
    expect(await alert.innerText()).toContain('catalog.json');
    await alert.getByRole('button', { name: '重试' }).waitFor();
    await seeOffers(page);
  });

  it('opens without the parts that cannot be read, and names them', async () => {
    const { page } = await visitBroken('partial', (path) => rmSync(join(path, 'flood/item.json')));
    await opened(page);
    await page.getByText('1 个文件无法读取，其余照常显示').waitFor();
    await page.getByText('flood/item.json').first().waitFor();
    expect(await page.getByRole('radio').filter({ hasText: titles.flood }).count()).toBe(0);
    await choose(page, 'drought');
    await page.getByRole('table', { name: `${titles.drought}图例` }).waitFor();
  });

  it('says on the map when a raster cannot be read', async () => {
    const { page } = await visitBroken('damaged', (path) => writeFileSync(join(path, 'drought/levels.tif'), 'no GeoTIFF'));
    await opened(page);
    await choose(page, 'drought');
    await page.getByRole('alert').getByText('部分图块无法读取。').waitFor();
    await choose(page, 'flood');
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('says when the server has gone, and finds it again', async () => {
    const { page, site } = await visitBroken('gone', () => {}, /404|ERR_CONNECTION_REFUSED/);
    await opened(page);
    await site.stop();
    await page.getByRole('button', { name: '打开其他' }).click();
    await page
      .getByText(/连接不上服务器|请确认 tetrazone serve 仍在运行/)
      .first()
      .waitFor();
    const again = await serve(join(folder, 'gone'), '--port', new URL(site.address).port);
    stops.push(() => again.stop());
    await page.getByRole('button', { name: '重试' }).click();
    await opened(page);
  });
});
