import { beforeAll, describe, expect, it } from 'vitest';
import { usePage } from './support/browser.js';
import { readCells } from './support/products.js';
import { folders } from './support/setup.js';
import { choose, inspector, mapOf, opened, photograph } from './support/viewer.js';

describe('the frames of a simulated storm', () => {
  const visit = usePage(({ storm }) => storm);
  const track = () => visit.page.getByRole('slider', { name: /分钟时水深/ });
  const now = () => track().getAttribute('aria-valuetext');
  beforeAll(async () => {
    await opened(visit.page);
    await choose(visit.page, 'flood');
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
