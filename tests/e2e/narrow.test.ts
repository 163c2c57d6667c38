import type { Locator, Page } from 'playwright';
import { beforeAll, describe, expect, it } from 'vitest';
import { narrow, usePage } from './support/browser.js';
import { choose, mapOf, opened, titles } from './support/viewer.js';

const sheet = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const heightOf = async (panel: Locator): Promise<number> => (await panel.boundingBox())?.height ?? 0;

describe('on a narrow screen', () => {
  const visit = usePage(({ sample }) => sample, { viewport: narrow, hasTouch: true, isMobile: true });
  beforeAll(() => opened(visit.page));

  it('shows the map over a low sheet that names what is drawn, and nothing reaches over the edge', async () => {
    const { page } = visit;
    const layers = sheet(page, '图层');
    expect(await heightOf(layers)).toBeLessThan(narrow.height * 0.3);
    for (const word of [titles.combined, '重大', '较大', '一般', '低']) await layers.getByText(word, { exact: true }).first().waitFor();
    await page.getByText('合成数据 Synthetic', { exact: true }).first().waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBe(0);
    const map = await mapOf(page).boundingBox();
    expect(map?.width).toBe(narrow.width);
    expect(map?.height).toBeGreaterThan(narrow.height / 2);
  });

  it('has a sheet of three heights: pressed, it goes from one to the next', async () => {
    const { page } = visit;
    const layers = sheet(page, '图层');
    const low = await heightOf(layers);
    await page.getByRole('button', { name: '展开面板' }).tap();
    await expect.poll(() => heightOf(layers)).toBeGreaterThan(low * 1.5);
    await page.waitForFunction(() => document.getAnimations().length === 0);
    const half = await heightOf(layers);
    await page.getByRole('button', { name: '展开面板' }).tap();
    await expect.poll(() => heightOf(layers)).toBeGreaterThan(half * 1.3);
    await choose(page, 'flood');
    await page.getByRole('table', { name: `${titles.flood}图例` }).waitFor();
    await page.getByRole('button', { name: '收起面板' }).tap();
    await expect.poll(() => heightOf(layers)).toBe(low);
  });

  it('lifts a sheet with what is at a place that is tapped, and lays it down again', async () => {
    const { page } = visit;
    const map = await mapOf(page).boundingBox();
    await page.touchscreen.tap((map?.x ?? 0) + narrow.width / 2, (map?.y ?? 0) + (map?.height ?? 0) / 2);
    const inspector = sheet(page, '查看');
    await inspector.getByText('经纬度').waitFor({ state: 'attached' });
    await inspector.getByRole('heading', { name: titles.flood }).waitFor();
    await expect.poll(() => heightOf(inspector)).toBeGreaterThan(narrow.height * 0.3);
    await inspector.getByRole('button', { name: '关闭' }).tap();
    await sheet(page, '图层').waitFor();
    await expect.poll(() => heightOf(sheet(page, '图层'))).toBeLessThan(narrow.height * 0.3);
  });

  it('keeps language, theme and patterns behind one button', async () => {
    const { page } = visit;
    await page.getByRole('button', { name: '更多' }).tap();
    const more = page.getByRole('dialog', { name: '更多' });
    for (const name of ['中文', 'English', '浅色', '深色']) await more.getByRole('radio', { name }).waitFor();
    await more.getByRole('radio', { name: '深色' }).tap();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await more.getByRole('radio', { name: '浅色' }).tap();
    await more.getByRole('radio', { name: 'English' }).tap();
    await page.getByRole('dialog', { name: 'More' }).getByRole('radio', { name: '中文' }).tap();
    await page.getByRole('dialog', { name: '更多' }).waitFor();
  });
});
