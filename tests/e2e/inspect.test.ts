import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { onPath } from '../../scripts/steps/chromium.mjs';
import { usePage } from './support/browser.js';
import { type Point, projected } from './support/map-model.js';
import { boundsOf, cellOf, placeOf, readCells, readSummary } from './support/products.js';
import { folders } from './support/setup.js';
import { choose, drawn, inspector, listUnder, type MapName, mapOf, opened, readInspector, sizeOf, titles, walkTo } from './support/viewer.js';

/** Half steps of zoom after which a cell of 90 m is five pixels wide. */
const ZOOMS = 8;

/** Places well inside of counties. */
const places: readonly (readonly [unit: string, place: Point])[] = [
  ['洞口县', [110.575, 27.06]],
  ['城步苗族自治县', [110.32, 26.37]],
];

const hazards = (Object.keys(titles) as MapName[]).filter((name) => name !== 'combined');
const wordOf = (map: MapName, level: number): string =>
  readSummary(folders.sample)
    .maps.find(({ name }) => name === map)
    ?.levels.find((one) => one.level === level)?.zh ?? '无数据';

describe('a click on the map', () => {
  const visit = usePage(({ sample }) => sample);
  beforeAll(() => opened(visit.page));

  it.each(places)('%s: says the county, cell, level and value that the files hold there', async (unit, near) => {
    const { page } = visit;
    const { grid } = await readCells(`${folders.sample}/flood/levels.tif`);
    const cell = cellOf(grid, near);
    const place = placeOf(grid, cell.col, cell.row);
    await choose(page, 'flood');
    const view = await walkTo(page, boundsOf(folders.sample), place, ZOOMS);
    const size = await sizeOf(page);
    const [x, y] = projected(view, size, place);
    await page.mouse.click(size.x + x, size.y + y);
    const told = await readInspector(page);

    expect({ unit: told.unit, title: told.title, col: told.col, row: told.row }).toEqual({ unit, title: titles.flood, ...cell });
    // within a cell
    expect(Math.abs(told.place[0] - place[0])).toBeLessThan(0.0005);
    expect(Math.abs(told.place[1] - place[1])).toBeLessThan(0.0005);
    for (const name of [...hazards, 'combined'] as const) {
      const levels = await readCells(`${folders.sample}/${name}/levels.tif`);
      const said = name === 'flood' ? told : told.others[titles[name]];
      const level = levels.values[cell.row * levels.grid.width + cell.col] as number;
      expect(said?.level, titles[name]).toBe(wordOf(name, level));
      if (name === 'combined') continue;
      const { values, grid } = await readCells(`${folders.sample}/${name}/intensity.tif`);
      const value = values[cell.row * grid.width + cell.col] as number;
      // shown with five digits
      if (Number.isNaN(value)) expect(said?.value, titles[name]).toBeUndefined();
      else expect(said?.value, titles[name]).toBeCloseTo(Number(value.toPrecision(5)), 9);
    }
    await inspector(page).getByRole('button', { name: '关闭' }).click();
    await inspector(page).waitFor({ state: 'detached' });
  });

  it('names the classes of the further maps of the hazard, and marks the one that is drawn', async () => {
    const { page } = visit;
    const { grid, values } = await readCells(`${folders.sample}/drought/published.tif`);
    const near = [110.575, 27.06] as const;
    const cell = cellOf(grid, near);
    const names = ['', '一般', '中度', '重度', '严重'];
    await choose(page, 'drought');
    await walkTo(page, boundsOf(folders.sample), near, ZOOMS);
    await mapOf(page).press('Enter');
    await readInspector(page);
    const entry = listUnder(page, '同一灾种的其他图件').filter({ hasText: '公布的干旱等级' });
    expect(await entry.innerText()).toContain(names[values[cell.row * grid.width + cell.col] as number]);
    await mapOf(page).press('Escape');
  });

  const gdal = onPath('gdallocationinfo');
  it.runIf(gdal !== undefined)('agrees with GDAL about the cell under the middle of the map', async () => {
    const { page } = visit;
    await choose(page, 'drought');
    const place = [111.02, 26.6] as const;
    await walkTo(page, boundsOf(folders.sample), place, ZOOMS);
    await mapOf(page).press('Enter');
    const told = await readInspector(page);
    const ask = (file: string): number =>
      Number(execFileSync(gdal as string, ['-valonly', '-wgs84', `${folders.sample}/drought/${file}`, String(told.place[0]), String(told.place[1])]));
    expect(told.title).toBe(titles.drought);
    expect(told.level).toBe(wordOf('drought', ask('levels.tif')));
    expect(told.value).toBeCloseTo(Number(ask('intensity.tif').toPrecision(5)), 9);
    await mapOf(page).press('Escape');
    await inspector(page).waitFor({ state: 'detached' });
  });

  it('outside of the counties says that nothing is there', async () => {
    const { page } = visit;
    await mapOf(page).press('0');
    await drawn(page);
    const size = await sizeOf(page);
    await page.mouse.click(size.x + size.width - 80, size.y + size.height - 60);
    await inspector(page).getByText('行政区以外').waitFor();
    await inspector(page)
      .getByText(/在普查范围之外|此处无数据或不适用/)
      .first()
      .waitFor();
  });
});
