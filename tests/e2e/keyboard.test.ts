import type { Page } from 'playwright';
import { beforeAll, describe, expect, it } from 'vitest';
import { usePage } from './support/browser.js';
import { fitted, panned, projected, toDegrees } from './support/map-model.js';
import { boundsOf } from './support/products.js';
import { folders } from './support/setup.js';
import { inspector, mapOf, opened, readInspector, sizeOf, titles } from './support/viewer.js';

interface Stop {
  readonly role: string | null;
  readonly tag: string;
  readonly name: string;
  readonly ring: boolean;
}

/** Where the focus is, and whether it can be seen there. */
const stopOf = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    // the control itself, or what stands for a control that is drawn by its label
    const shown = [element, element.closest('label'), element.parentElement].filter((one) => one !== null);
    const ringed = (one: Element): boolean => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    };
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])].map((label) => label.innerText) : [];
    const named = [element.getAttribute('aria-label'), ...labels, (element as HTMLElement).innerText].find((text) => text);
    const within = [...shown, ...shown.flatMap((one) => [...one.querySelectorAll('*')])];
    return { role: element.getAttribute('role'), tag: element.tagName.toLowerCase(), name: (named ?? '').trim(), ring: within.some(ringed) };
  });

/** Presses Tab until the focus is on what is wanted, and tells every stop on the way. */
async function tabTo(page: Page, wanted: (stop: Stop) => boolean): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press('Tab');
    const stop = await stopOf(page);
    stops.push(stop);
    if (wanted(stop)) return stops;
  }
  throw new Error(`40 presses of Tab went by: ${stops.map((stop) => stop.name || stop.tag).join(', ')}`);
}

describe('with the keyboard alone', () => {
  const visit = usePage(({ sample }) => sample);
  beforeAll(() => opened(visit.page));

  it('Tab leads through named controls, each with a visible ring, to the map', async () => {
    const { page } = visit;
    const stops = await tabTo(page, ({ role }) => role === 'application');
    expect(stops.filter(({ name }) => name === '')).toEqual([]);
    expect(stops.filter(({ ring }) => !ring)).toEqual([]);
    const names = stops.map(({ name }) => name);
    for (const name of ['打开其他', '图案', '帮助', '分县统计']) expect(names).toContain(name);
  });

  it('arrows move the map, plus and minus magnify, 0 shows all, Enter tells what is in the middle, Escape closes', async () => {
    const { page } = visit;
    const map = mapOf(page);
    await map.press('0');
    const size = await sizeOf(page);
    let view = panned(fitted(boundsOf(folders.sample), size), -160, 80);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await page.keyboard.press('-');
    view = panned({ ...view, zoom: view.zoom + 0.5 }, 8, 0);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    const told = await readInspector(page);
    const expected = toDegrees(view.centre);
    expect(told.title).toBe(titles.combined);
    expect(Math.hypot(...projected(view, { width: 0, height: 0 }, told.place)), `${told.place} is not ${expected}`).toBeLessThan(0.5);
    expect(await stopOf(page)).toMatchObject({ role: 'application' });
    await page.keyboard.press('Escape');
    await inspector(page).waitFor({ state: 'detached' });
    expect(await stopOf(page)).toMatchObject({ role: 'application' });
  });

  it('says what is in the middle of the map to those who do not see it', async () => {
    const { page } = visit;
    await mapOf(page).press('0');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContainEqual(expect.stringMatching(/[县市区] · (重大|较大|一般|低|无数据)/));
  });

  it('arrows choose a hazard, and the search leads to a county', async () => {
    const { page } = visit;
    await page.getByRole('radio', { name: titles.combined, exact: true }).focus();
    await page.keyboard.press('ArrowUp');
    expect(await page.getByRole('radio', { name: titles['forest-fire'], exact: true }).isChecked()).toBe(true);
    await page.getByRole('combobox', { name: '查找县区' }).fill('新宁');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await mapOf(page).press('Enter');
    expect((await readInspector(page)).unit).toBe('新宁县');
  });
});
