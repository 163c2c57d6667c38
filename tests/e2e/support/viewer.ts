/** The viewer as a reader meets it: by role and name, in Chinese. */
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { type Bounds, fitted, type Point, panned, projected, type Size, type View } from './map-model.js';
import { type Picture, readPng } from './png.js';

export const titles = { flood: '暴雨洪涝', drought: '干旱', seismic: '地震', 'forest-fire': '森林火灾', combined: '综合危险性等级' } as const;
export type MapName = keyof typeof titles;

export const mapOf = (page: Page): Locator => page.getByRole('application');

/** Waits until a product folder is open and the map has its size. */
export async function opened(page: Page): Promise<void> {
  await mapOf(page).waitFor();
  await page.getByText(/^\d+\s(km|m)$/).waitFor();
}

export async function sizeOf(page: Page): Promise<Size & { readonly x: number; readonly y: number }> {
  const box = await mapOf(page).boundingBox();
  if (box === null) throw new Error('the map has no place on the screen');
  return box;
}

/** The map alone, as it is painted now. */
export const photograph = async (page: Page): Promise<Picture> => readPng(await mapOf(page).screenshot({ animations: 'disabled' }));

/** Chooses what is drawn, by a click on its name. */
export const choose = (page: Page, name: MapName): Promise<void> =>
  page.getByRole('radiogroup', { name: '等级图' }).getByText(titles[name], { exact: true }).click();

/** Drags files and folders of the machine over the page, as a reader does from a file manager; returns what drops them. */
export async function dragFiles(page: Page, files: string[]): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const data = { items: [], files, dragOperationsMask: 1 };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') => session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  await send('dragEnter');
  await send('dragOver');
  return async () => {
    await send('drop');
    await session.detach();
  };
}

/** Sets a switch by the keyboard; the first of its name. */
export async function turn(page: Page, name: string, on: boolean): Promise<void> {
  const control = page.getByRole('switch', { name, exact: true }).first();
  if ((await control.isChecked()) !== on) await control.press('Space');
}

export const inspector = (page: Page): Locator => page.getByRole('complementary', { name: '查看' });

/** Waits until what was done by keys has been drawn, so that a click meets the map as it stands. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done())))));

/** Moves the map by keys until a place is in the middle and the map magnified `zooms` times by a half step. Returns where the map looks then. */
export async function walkTo(page: Page, bounds: Bounds, place: Point, zooms: number): Promise<View> {
  const map = mapOf(page);
  const size = await sizeOf(page);
  await map.focus();
  await map.press('0');
  let view = fitted(bounds, size);
  for (let zoom = 0; ; zoom++) {
    view = await centreOn(map, view, size, place);
    if (zoom === zooms) {
      await drawn(page);
      return view;
    }
    await map.press('+');
    view = { ...view, zoom: view.zoom + 0.5 };
  }
}

/** Arrows move by 80 pixels, with Shift by 8. */
async function centreOn(map: Locator, from: View, size: Size, place: Point): Promise<View> {
  let view = from;
  for (const [step, modifier] of [
    [80, ''],
    [8, 'Shift+'],
  ] as const) {
    const [x, y] = projected(view, size, place);
    const [right, down] = [Math.round((x - size.width / 2) / step), Math.round((y - size.height / 2) / step)];
    for (let i = 0; i < Math.abs(right); i++) await map.press(`${modifier}Arrow${right > 0 ? 'Right' : 'Left'}`);
    for (let i = 0; i < Math.abs(down); i++) await map.press(`${modifier}Arrow${down > 0 ? 'Down' : 'Up'}`);
    view = panned(view, right * step, down * step);
  }
  return view;
}

/** What the inspector says of the place it shows. */
export interface Told {
  readonly unit: string;
  readonly place: Point;
  readonly col: number;
  readonly row: number;
  /** The map that is drawn. */
  readonly title: string;
  readonly level: string;
  readonly value: number | undefined;
  /** The other maps: level and value. */
  readonly others: Readonly<Record<string, { readonly level: string; readonly value: number | undefined }>>;
}

const numberIn = (text: string | null | undefined): number | undefined => {
  const found = /-?\d[\d,]*(\.\d+)?/.exec(text ?? '');
  return found === null ? undefined : Number(found[0].replaceAll(',', ''));
};

/** The entries under a heading of the inspector. */
export const listUnder = (page: Page, heading: string): Locator =>
  inspector(page)
    .locator('section', { has: page.getByRole('heading', { name: heading }) })
    .getByRole('listitem');

export async function readInspector(page: Page): Promise<Told> {
  const panel = inspector(page);
  await panel.getByText('经纬度').waitFor();
  const text = await panel.getByRole('tabpanel').innerText();
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== '合成数据 Synthetic');
  const [unit = '', title = '', level = '', ...rest] = lines.slice(
    0,
    lines.findIndex((line) => line === '同一灾种的其他图件' || line === '此处的其他等级'),
  );
  const place = /(-?\d+\.\d+)°\s*E, (-?\d+\.\d+)°\s*N/.exec(text);
  const cell = /第 ([\d,]+) 列，第 ([\d,]+) 行/.exec(text);
  expect(place, text).not.toBeNull();
  expect(cell, text).not.toBeNull();
  const rows = await listUnder(page, '此处的其他等级').allInnerTexts();
  const others = rows.map((row) => {
    const [name = '', level = '', value] = row.split(/\s*\n\s*/);
    return [name, { level, value: numberIn(value) }] as const;
  });
  return {
    unit,
    title,
    level,
    value: numberIn(rest.find((line) => /^-?[\d,.]+(\s\S+)?$/.test(line))),
    place: [Number(place?.[1]), Number(place?.[2])],
    col: numberIn(cell?.[1]) ?? Number.NaN,
    row: numberIn(cell?.[2]) ?? Number.NaN,
    others: Object.fromEntries(others),
  };
}
