import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { usePage } from './support/browser.js';
import { readCells } from './support/products.js';
import { folders } from './support/setup.js';
import { inspector, mapOf, opened, photograph } from './support/viewer.js';

describe('the frames of a simulated storm', () => {
  const visit = usePage(({ storm }) => storm);
  const track = () => visit.page.getByRole('slider', { name: /分钟时水深/ });
  const now = () => track().getAttribute('aria-valuetext');
  beforeAll(async () => {
    await opened(visit.page);
    await visit.page.getByRole('button', { name: /图件/ }).click();
    await visit.page.getByRole('option', { name: /N 分钟时水深/ }).click();
    await track().waitFor();
  });

  it('stand at the end, and go by keys and buttons with their time', async () => {
    const { page } = visit;
    expect(await now()).toBe('开始后 3 小时');
    await track().press('Home');
    expect(await now()).toBe('开始后 30 分');
    expect(await page.getByRole('button', { name: '上一步' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '下一步' }).click();
    expect(await now()).toBe('开始后 1 小时');
  });

  it('play at the speed chosen, every frame painted, and can be paused', async () => {
    const { page } = visit;
    const before = await photograph(page);
    await page.getByRole('button', { name: /速度/ }).click();
    await page.getByRole('option', { name: '4×' }).click();
    await page.getByRole('button', { name: '播放' }).click();
    await page.getByRole('button', { name: '暂停' }).click();
    await page.getByRole('button', { name: '播放' }).click();
    await expect.poll(now).toBe('开始后 3 小时');
    await page.getByRole('button', { name: '播放' }).waitFor();
    await expect
      .poll(async () => {
        const { at, width, height } = await photograph(page);
        let other = 0;
        for (let y = 5; y < height; y += 10) for (let x = 5; x < width; x += 10) if (at(x, y).join() !== before.at(x, y).join()) other++;
        return other;
      })
      .toBeGreaterThan(5);
  });

  it('are a chart with its numbers at a place, to the centimetre as the files hold them', async () => {
    const { page } = visit;
    await mapOf(page).press('Enter');
    const panel = inspector(page).getByRole('tabpanel');
    await panel.locator('figure svg').first().waitFor();
    await panel.getByText('数值表：N 分钟时水深').click();
    const rows = await panel.getByRole('region', { name: 'N 分钟时水深' }).getByRole('row').allInnerTexts();
    expect(rows).toHaveLength(7);
    const [, column, row] = /第 ([\d,]+) 列，第 ([\d,]+) 行/.exec(await panel.innerText()) as RegExpExecArray;
    const { grid, values } = await readCells(`${folders.storm}/flood/frame-003.tif`);
    const depth = values[Number(row) * grid.width + Number(column)] as number;
    const said = (rows[3] as string).split('\t').at(-1)?.replace('\u202Fm', '');
    expect(rows[3]).toContain('开始后 1 小时 30 分');
    expect(said).toBe(depth > 0 && depth < 0.005 ? '<0.01' : String(Number(depth.toFixed(2))));
    // the list holds the frame that is drawn and no other
    expect(
      await panel
        .getByRole('listitem')
        .filter({ hasText: /分钟时水深/ })
        .count(),
    ).toBe(1);
  });
});

describe('fire danger by date', () => {
  const visit = usePage(({ storm }) => storm);
  const track = () => visit.page.getByRole('slider', { name: '火险等级' });
  beforeAll(async () => {
    await opened(visit.page);
    await visit.page.getByRole('radiogroup', { name: '等级图' }).getByText('森林火灾', { exact: true }).click();
    await visit.page.getByRole('button', { name: /图件/ }).click();
    await visit.page.getByRole('option', { name: '火险等级', exact: true }).click();
    await track().waitFor();
  });

  it('is gone through day by day with the legend of the day, on the same player', async () => {
    const { page } = visit;
    expect(await track().getAttribute('aria-valuetext')).toBe('2020年4月6日');
    await page.getByRole('figure').getByText('火险等级 2020-04-06').waitFor();
    const { assets } = JSON.parse(readFileSync(`${folders.storm}/forest-fire/item.json`, 'utf8')) as {
      assets: Record<string, { 'tetrazone:classes'?: { zh: string }[] }>;
    };
    for (const { zh } of assets['danger-2020-04-06']?.['tetrazone:classes'] ?? []) await page.locator('.codes').getByText(zh, { exact: true }).waitFor();
    await track().press('Home');
    expect(await track().getAttribute('aria-valuetext')).toBe('2020年4月1日');
    await page.getByRole('figure').getByText('火险等级 2020-04-01').waitFor();
    await page.getByRole('button', { name: '播放' }).click();
    await expect.poll(() => track().getAttribute('aria-valuetext')).toBe('2020年4月6日');
  });

  it('tells the class of every day at a place, as the files hold them', async () => {
    const { page } = visit;
    await mapOf(page).press('Enter');
    const panel = inspector(page).getByRole('tabpanel');
    await panel.getByText('数值表：火险等级').click();
    const rows = (await panel.getByRole('region', { name: '火险等级' }).getByRole('row').allInnerTexts()).slice(1);
    expect(rows).toHaveLength(6);
    const [, column, row] = /第 ([\d,]+) 列，第 ([\d,]+) 行/.exec(await panel.innerText()) as RegExpExecArray;
    for (const [index, text] of rows.entries()) {
      const { grid, values } = await readCells(`${folders.storm}/forest-fire/danger-2020-04-0${index + 1}.tif`);
      expect(text).toContain(`2020年4月${index + 1}日`);
      const code = values[Number(row) * grid.width + Number(column)] as number;
      const { assets } = JSON.parse(readFileSync(`${folders.storm}/forest-fire/item.json`, 'utf8')) as {
        assets: Record<string, { 'tetrazone:classes'?: { value: number; zh: string }[] }>;
      };
      expect(text).toContain(assets['danger-2020-04-01']?.['tetrazone:classes']?.find(({ value }) => value === code)?.zh ?? '无数据');
    }
  });
});
