import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { usePage } from './support/browser.js';
import { folders } from './support/setup.js';
import { inspector, mapOf, opened, sizeOf } from './support/viewer.js';

const collection = (file: string): { features: { properties: Record<string, unknown>; geometry: { coordinates: [number, number] } }[] } =>
  JSON.parse(readFileSync(`${folders.storm}/shelters/${file}`, 'utf8'));

describe('supposed shelters', () => {
  const visit = usePage(({ storm }) => storm);
  const panel = () => inspector(visit.page).getByRole('tabpanel');
  const number = (text: string | null | undefined): number => Number((text ?? '').replaceAll(/[,+]/g, ''));
  /** Served as it is, and more, of a row of the table. */
  const row = async (name: string): Promise<readonly [number, number]> => {
    const [before, more] = await panel().getByRole('table', { name: '服务人口' }).getByRole('row', { name }).getByRole('cell').allInnerTexts();
    return [number(before), number(more)];
  };
  const mark = (index: number) => visit.page.getByRole('button', { name: `拟设场所 ${index}`, exact: true }).and(visit.page.locator('.marker'));
  beforeAll(async () => {
    await opened(visit.page);
    await visit.page.getByRole('button', { name: '试设场所' }).click();
    await panel().getByRole('heading', { name: '拟设避难场所' }).waitFor();
    await panel().getByRole('table', { name: '服务人口' }).waitFor();
  });

  it('begin with those whom the standing shelter reaches in the time of the census', async () => {
    const { features } = collection('demand.geojson');
    const near = features.filter(({ properties }) => (properties.minutes as number) <= 10);
    const expected = near.reduce((sum, { properties }) => sum + (properties.people as number), 0);
    expect((await row('合计'))[0]).toBe(Math.round(expected));
    expect(near.length).toBeGreaterThan(0);
    const halves = [await row('西半'), await row('东半')];
    expect(halves[0]?.[0]).toBe(Math.round(expected));
    expect(halves[1]?.[0]).toBe(0);
  });

  it('change who is served as they are dragged, walked by keys, and put by a click, at once and by unit', async () => {
    const { page } = visit;
    const more = async () => (await row('东半'))[1];
    // far off the roads nobody is reached
    const { x, y, width, height } = await sizeOf(page);
    const box = await mark(1).boundingBox();
    if (box === null) throw new Error('no mark');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(x + 30, y + 30, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await row('合计'))[1]).toBe(0);
    await page.mouse.click(x + width * 0.62, y + height * 0.5);
    await expect.poll(more).toBeGreaterThan(0);
    const put = await panel()
      .getByText(/°\s*W, /)
      .innerText();
    await mark(1).press('Shift+ArrowLeft');
    await expect
      .poll(() =>
        panel()
          .getByText(/°\s*W, /)
          .innerText(),
      )
      .not.toBe(put);
    await panel().getByRole('slider', { name: '时限（分钟）' }).press('Home');
    await expect.poll(async () => (await row('合计'))[0]).toBeLessThan(1000);
    for (let minutes = 1; minutes < 10; minutes++) await panel().getByRole('slider', { name: '时限（分钟）' }).press('ArrowRight');
  });

  it('are added and removed', async () => {
    await panel().getByRole('button', { name: '添加一处' }).click();
    await mark(2).waitFor();
    await panel().getByRole('button', { name: '移除第 2 处' }).click();
    await mark(2).waitFor({ state: 'detached' });
  });

  it('are sought as the best, with the gap closed and said to be proven', async () => {
    await panel().getByRole('slider', { name: '数量' }).press('Home');
    await panel().getByRole('button', { name: '求最优 1 处' }).click();
    await panel().getByText('已证明：没有更好的方案。').waitFor();
    const { features } = collection('candidates.geojson');
    const chosen = features.findIndex(({ properties }) => properties.next === true);
    // the census sought the same: there are as many people, though equals may stand elsewhere
    const next = JSON.parse(readFileSync(`${folders.storm}/shelters/next.json`, 'utf8')) as { objective: number };
    const covered = number(await panel().locator('dt', { hasText: '10 分钟内人口' }).locator('xpath=following-sibling::dd[1]').innerText());
    expect(chosen).toBeGreaterThanOrEqual(0);
    expect(covered).toBe(Math.round(next.objective));
    const [before, more] = await row('合计');
    expect(before + more).toBe(covered);
    await panel().locator('dt', { hasText: '差距' }).locator('xpath=following-sibling::dd[1]').getByText('0.0%').waitFor();
  });

  it('that have been moved since are no longer those proven', async () => {
    await mark(1).press('ArrowUp');
    await panel().getByText('标记已移动', { exact: false }).waitFor();
  });

  it('are no longer sought once the search is stopped', async () => {
    const button = (name: string) => panel().getByRole('button', { name });
    await button('求最优 1 处').evaluate((seek) => {
      // pressed again as soon as it says stop: the search of a small district is over before a hand could
      const watch = new MutationObserver(() => {
        const stop = [...document.querySelectorAll('button')].find((one) => one.textContent === '停止求解');
        if (stop === undefined) return;
        watch.disconnect();
        stop.click();
      });
      watch.observe(document.body, { childList: true, subtree: true, characterData: true });
      (seek as HTMLElement).click();
    });
    await panel().locator('[role=status][data-at=stopped]').waitFor();
    await button('求最优 1 处').waitFor();
  });

  it('are sought for the least way too, and go with their tab', async () => {
    const { page } = visit;
    await panel().getByRole('button', { name: /目标/ }).click();
    await page.getByRole('option', { name: '总路程最短' }).click();
    await panel().getByRole('button', { name: '求最优 1 处' }).click();
    await panel().getByText('已证明：没有更好的方案。').waitFor();
    await panel().getByText(/人·时/).first().waitFor();
    await inspector(page).getByRole('button', { name: '关闭' }).click();
    await mark(1).waitFor({ state: 'detached' });
    await mapOf(page).waitFor();
  });
});
