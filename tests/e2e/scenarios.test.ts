import { beforeAll, describe, expect, it } from 'vitest';
import { usePage } from './support/browser.js';
import { choose, drawn, inspector, mapOf, opened, photograph, sizeOf } from './support/viewer.js';

describe('depths by return period', () => {
  const visit = usePage(({ smallProducts }) => smallProducts);
  const track = () => visit.page.getByRole('slider', { name: /年一遇淹没水深/ });
  beforeAll(() => opened(visit.page));

  it('stand in no map that has no steps', async () => {
    await choose(visit.page, 'flood');
    expect(await visit.page.getByRole('button', { name: '播放' }).count()).toBe(0);
  });

  it('are one choice of maps, gone through on the strip by keys, and told', async () => {
    const { page } = visit;
    await page.getByRole('button', { name: /图件/ }).click();
    await page.getByRole('option', { name: /N 年一遇淹没水深/ }).click();
    await track().waitFor();
    expect(await track().getAttribute('aria-valuetext')).toBe('100 年一遇');
    const most = await photograph(page);
    await track().press('Home');
    expect(await track().getAttribute('aria-valuetext')).toBe('20 年一遇');
    await page.getByRole('figure').getByText('20 年一遇淹没水深').waitFor();
    // less water: what is painted is otherwise somewhere
    await expect
      .poll(async () => {
        const { at, width, height } = await photograph(page);
        let other = 0;
        for (let y = 5; y < height; y += 10) for (let x = 5; x < width; x += 10) if (at(x, y).join() !== most.at(x, y).join()) other++;
        return other;
      })
      .toBeGreaterThan(5);
    expect(await page.getByRole('button', { name: '上一步' }).isDisabled()).toBe(true);
  });

  it('play to the end by themselves', async () => {
    const { page } = visit;
    await track().press(' ');
    await page.getByRole('button', { name: '暂停' }).waitFor();
    await expect.poll(() => track().getAttribute('aria-valuetext')).toBe('100 年一遇');
    await page.getByRole('button', { name: '播放' }).waitFor();
  });
});

describe('a supposed earthquake', () => {
  const visit = usePage(({ sample }) => sample);
  const panel = () => inspector(visit.page).getByRole('tabpanel');
  const reach = async (degree: string): Promise<number> =>
    Number(
      await panel()
        .getByRole('row', { name: new RegExp(degree) })
        .first()
        .getByRole('cell')
        .first()
        .innerText(),
    );
  beforeAll(() => opened(visit.page));

  it('has rings that grow with its magnitude, and counties within', async () => {
    const { page } = visit;
    await choose(page, 'seismic');
    await page.getByRole('button', { name: '设定地震' }).click();
    await page.getByText('假设，不是成果').waitFor();
    const before = await reach('Ⅴ 度');
    await panel().getByRole('slider', { name: '震级' }).press('PageUp');
    await expect.poll(() => reach('Ⅴ 度')).toBeGreaterThan(before);
    expect(await panel().getByRole('row').count()).toBeGreaterThan(5);
  });

  it('is put elsewhere by a click, by arrows on its mark, and by Enter', async () => {
    const { page } = visit;
    const place = () =>
      panel()
        .getByText(/°\s*E, /)
        .innerText();
    const first = await place();
    const { x, y, width, height } = await sizeOf(page);
    await page.mouse.click(x + width * 0.6, y + height * 0.3);
    await expect.poll(place).not.toBe(first);
    const second = await place();
    await page.getByRole('button', { name: '震中' }).press('ArrowLeft');
    await expect.poll(place).not.toBe(second);
    const third = await place();
    await mapOf(page).focus();
    await drawn(page);
    await mapOf(page).press('Enter');
    await expect.poll(place).not.toBe(third);
  });

  it('of another model has other rings, and its coefficients say whether they were read', async () => {
    const { page } = visit;
    const before = await reach('Ⅴ 度');
    await panel().getByText('待核对原文').waitFor();
    await panel().getByRole('button', { name: /模型/ }).click();
    await page.getByRole('option', { name: 'Allen 等 2012' }).click();
    await panel().getByRole('slider', { name: '震源深度（km）' }).waitFor();
    await panel().getByText('已核对原文').waitFor();
    await expect.poll(() => reach('Ⅴ 度')).not.toBe(before);
  });

  it('is gone with its tab', async () => {
    const { page } = visit;
    await choose(page, 'drought');
    await page.getByText('假设，不是成果').waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: '震中' }).count()).toBe(0);
  });
});

describe('a supposed fire', () => {
  const visit = usePage(({ smallProducts }) => smallProducts);
  const panel = () => inspector(visit.page).getByRole('tabpanel');
  const burnt = async (): Promise<number[]> => {
    const rows = await panel().getByRole('table').getByRole('row').all();
    return Promise.all(rows.slice(1).map(async (row) => Number((await row.getByRole('cell').last().innerText()).replaceAll(',', ''))));
  };
  beforeAll(() => opened(visit.page));

  it('spreads from where it is put: what burns grows with time, and with the wind', async () => {
    const { page } = visit;
    await choose(page, 'forest-fire');
    await page.getByRole('button', { name: '设定火点' }).click();
    await panel().getByRole('slider', { name: '10 m 风速（m/s）' }).press('End');
    await panel().getByRole('slider', { name: '死可燃物含水率（%）' }).press('Home');
    const { x, y, width, height } = await sizeOf(page);
    const place = () =>
      panel()
        .getByText(/°\s*E, /)
        .innerText();
    // most of the ground is fields: the first wood that has not burnt down in the last hour
    const places = [0.6, 0.55, 0.65, 0.5, 0.7, 0.45].flatMap((down) => [0.3, 0.34, 0.4, 0.6].map((right) => [right, down] as const));
    for (const [right, down] of places) {
      const before = await place();
      await page.mouse.click(x + width * right, y + height * down);
      await expect.poll(place).not.toBe(before);
      await panel().getByText('正在推演').waitFor({ state: 'detached' });
      const areas = await burnt();
      if (areas.length > 1 && (areas.at(-1) as number) > (areas.at(-2) as number)) break;
    }
    const before = await burnt();
    expect(before.length).toBeGreaterThan(1);
    expect([...before].sort((a, b) => a - b)).toEqual(before);
    await panel().getByRole('slider', { name: '推演时长（h）' }).press('PageUp');
    await expect.poll(async () => (await burnt()).at(-1)).toBeGreaterThan(before.at(-1) as number);
  });
});

describe('why a place has its level', () => {
  const visit = usePage(({ smallProducts }) => smallProducts);
  beforeAll(() => opened(visit.page));

  it('is told as a tree with the nearest break and what would turn it', async () => {
    const { page } = visit;
    await choose(page, 'drought');
    await mapOf(page).press('Enter');
    const panel = inspector(page).getByRole('tabpanel');
    await panel.getByRole('button', { name: '为什么是这个等级' }).click();
    const tree = panel.getByRole('treegrid', { name: '推导过程' });
    await tree.waitFor();
    await panel.getByRole('heading', { name: '离哪条界限最近' }).waitFor();
    await panel.getByRole('heading', { name: '改变多少就会换级' }).waitFor();
    const rows = await tree.getByRole('row').allInnerTexts();
    expect(rows[0]).toContain('干旱等级');
    expect(rows.join()).toContain('干旱危险性指数');
    const first = tree.getByRole('row').first();
    await first.focus();
    await first.press('ArrowLeft');
    await expect.poll(() => tree.getByRole('row').count()).toBe(1);
  });
});
