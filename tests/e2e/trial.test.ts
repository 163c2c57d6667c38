import { beforeAll, describe, expect, it } from 'vitest';
import { usePage } from './support/browser.js';
import { choose, inspector, mapOf, opened, photograph, titles } from './support/viewer.js';

/** Shares of the levels as the result table has them, worst first. */
const sharesIn = (rows: readonly (readonly string[])[]): number[] => rows.map((row) => Number.parseFloat(row[2] ?? ''));

describe('numbers tried in the page', () => {
  const visit = usePage(({ smallProducts }) => smallProducts);
  const panel = () => inspector(visit.page).getByRole('tabpanel');
  const ready = () => panel().getByText('试算完成').waitFor();
  const result = async (): Promise<string[][]> => {
    const rows = await panel().getByRole('table').locator('tbody').getByRole('row').all();
    return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
  };
  beforeAll(() => opened(visit.page));

  it('opens with the numbers of the census file, whose levels it has', async () => {
    const { page } = visit;
    await choose(page, 'forest-fire');
    await page.getByRole('button', { name: '试算' }).click();
    await ready();
    await page.getByText('90 m 格网，不是成果').waitFor();
    const rows = await result();
    expect(rows.map(([name]) => name)).toEqual(['重大', '较大', '一般', '低']);
    for (const [, , , change] of rows) expect(Math.abs(Number((change as string).replace('−', '-')))).toBeLessThan(0.3);
    const weights = await panel().getByRole('slider', { name: /权重$/ }).all();
    const sum = (await Promise.all(weights.map(async (slider) => Number(await slider.inputValue())))).reduce((a, b) => a + b);
    expect(weights).toHaveLength(8);
    expect(sum).toBeCloseTo(1, 2);
  });

  it('follows a weight on the map and in the areas, without reading a page of the products', async () => {
    const { page, log } = visit;
    const before = sharesIn(await result());
    const painted = await photograph(page);
    const asked = log.requests.length;
    const slope = panel().getByRole('slider', { name: '坡度权重' });
    for (let press = 0; press < 4; press++) await slope.press('PageUp');
    await expect.poll(async () => sharesIn(await result()).some((share, index) => Math.abs(share - (before[index] as number)) > 1)).toBe(true);
    await ready();
    const after = sharesIn(await result());
    expect(after.reduce((a, b) => a + b)).toBeCloseTo(100, 0);
    await expect
      .poll(async () => {
        const { at, width, height } = await photograph(page);
        const places = Array.from(
          { length: 1600 },
          (_, index) => [(((index % 40) + 0.5) / 40) * width, ((Math.floor(index / 40) + 0.5) / 40) * height] as const,
        );
        return places.filter(([x, y]) => at(x, y).join() !== painted.at(x, y).join()).length;
      })
      .toBeGreaterThan(30);
    expect(log.requests.slice(asked).filter((url) => url.includes('/products/'))).toEqual([]);
  });

  it('drops what is superseded: of many moves in a row the last is shown', async () => {
    const power = panel().getByRole('slider', { name: '插值距离指数' });
    await power.focus();
    for (let press = 0; press < 12; press++) await visit.page.keyboard.press('ArrowRight');
    await ready();
    await panel().getByRole('button', { name: '恢复原值' }).click();
    await expect.poll(async () => (await result()).every((row) => Math.abs(Number((row[3] as string).replace('−', '-'))) < 0.3)).toBe(true);
    await ready();
  });

  it('cuts by another rule, where it is told', async () => {
    const { page } = visit;
    await panel()
      .getByRole('button', { name: /分级方法/ })
      .click();
    await page.getByRole('option', { name: '固定界限' }).click();
    const cut = panel().getByRole('slider', { name: '较大 / 重大' });
    await cut.press('End');
    await expect.poll(async () => (await result())[0]?.[2]).toBe('0.0%');
    // the cuts below gave way to none: they lie where they lay
    const [low, middle, high] = await Promise.all(
      ['低 / 一般', '一般 / 较大', '较大 / 重大'].map((name) => panel().getByRole('slider', { name }).inputValue()),
    );
    expect(Number(low)).toBeLessThan(Number(middle));
    expect(Number(middle)).toBeLessThan(Number(high));
  });

  it('leaves the products as they are: closed, the map has them again', async () => {
    const { page } = visit;
    await inspector(page).getByRole('button', { name: '关闭' }).click();
    await page.getByText('90 m 格网，不是成果').waitFor({ state: 'detached' });
    await page.getByRole('table', { name: `${titles['forest-fire']}图例` }).waitFor();
    await mapOf(page).press('Enter');
    await inspector(page).getByRole('heading', { name: titles['forest-fire'] }).waitFor();
  });

  it('says that the combined map has no numbers of its own', async () => {
    const { page } = visit;
    await inspector(page).getByRole('tab', { name: '试算' }).click();
    await choose(page, 'combined');
    await inspector(page).getByText('请选择一个灾种').waitFor();
  });
});
