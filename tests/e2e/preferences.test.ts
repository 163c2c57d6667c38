import type { Page } from 'playwright';
import { beforeAll, describe, expect, it } from 'vitest';
import { usePage } from './support/browser.js';
import { readSummary } from './support/products.js';
import { folders } from './support/setup.js';
import { inspector, mapOf, opened, photograph, sizeOf } from './support/viewer.js';

describe('what the reader chooses for the page', () => {
  const visit = usePage(({ sample }) => sample);
  beforeAll(() => opened(visit.page));

  it('speaks English after one press, everywhere but in names, and Chinese after another', async () => {
    const { page } = visit;
    await mapOf(page).press('Enter');
    await inspector(page).getByText('经纬度').waitFor();
    await page.getByRole('button', { name: '切换为英文 English' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    for (const { title } of readSummary(folders.sample).maps) await page.getByRole('radio', { name: title.en, exact: true }).waitFor({ state: 'attached' });
    await page
      .getByRole('table', { name: /legend/i })
      .getByRole('rowheader', { name: /major/i })
      .waitFor();
    await page.getByRole('complementary', { name: 'Inspector' }).getByText('Coordinates').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Shaoyang census (sample)');
    expect(await chineseIn(page)).toEqual([]);
    await page.getByRole('button', { name: /Chinese|中文/ }).click();
    await inspector(page).getByText('经纬度').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await mapOf(page).press('Escape');
  });

  it('turns dark with the map, and light again', async () => {
    const { page } = visit;
    const size = await sizeOf(page);
    const corner = async (): Promise<number> => Math.max(...(await photograph(page)).at(size.width - 20, size.height - 20));
    expect(await corner()).toBeGreaterThan(200);
    await page.getByRole('button', { name: '切换为深色主题' }).click();
    await expect.poll(corner).toBeLessThan(70);
    await page.getByRole('button', { name: '切换为浅色主题' }).click();
    await expect.poll(corner).toBeGreaterThan(200);
  });

  it('is set larger on request', async () => {
    const { page } = visit;
    const height = (): Promise<number> => page.getByRole('heading', { level: 1 }).evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    const before = await height();
    await page.getByRole('button', { name: '帮助' }).click();
    const large = page.getByRole('dialog', { name: '帮助' }).getByRole('switch', { name: '大字号' });
    await large.press('Space');
    await expect.poll(height).toBeGreaterThan(before * 1.2);
    await large.press('Space');
    await expect.poll(height).toBe(before);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('is kept for the next visit', async () => {
    const { page } = visit;
    await page.getByRole('button', { name: '切换为英文 English' }).click();
    await page.getByRole('button', { name: /dark theme/i }).click();
    await page.getByRole('button', { name: 'Patterns' }).click();
    await page.reload();
    await opened(page);
    await page.getByRole('button', { name: /light theme/i }).waitFor();
    expect(await page.getByRole('button', { name: 'Patterns' }).getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });
});

/** Chinese that is read on an English page. Names of counties, of standards, and the mark in both languages stay as they are. */
async function chineseIn(page: Page): Promise<string[]> {
  const lines = (await page.locator('body').innerText()).split('\n').map((line) => line.trim());
  const names = /[县市区]$|^中文$|^合成数据 Synthetic$/;
  const standards = await page.getByRole('listitem').allInnerTexts();
  return lines.filter(
    (line) => /\p{Script=Han}/u.test(line) && !names.test(line) && !standards.some((text) => /GB|QX|〔\d{4}〕|DB/.test(text) && text.includes(line)),
  );
}
