import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { usePage } from './support/browser.js';
import { folders } from './support/setup.js';
import { choose, inspector, opened } from './support/viewer.js';

/** Rows of a table of the sample, without its head. */
const rowsOf = (file: string): string[][] =>
  readFileSync(`${folders.sample}/drought/${file}`, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));

describe('the drought of stations', () => {
  const visit = usePage(({ sample }) => sample);
  const track = () => visit.page.getByRole('slider', { name: '逐月干旱指数' });
  beforeAll(async () => {
    await opened(visit.page);
    await choose(visit.page, 'drought');
    await track().waitFor();
  });

  it('stands at the last month, every station with its index and grade as the file has them', async () => {
    const rows = rowsOf('station-index.csv');
    const last = rows
      .map((row) => row[3] as string)
      .sort()
      .at(-1) as string;
    const [year, month] = last.split('-').map(Number);
    expect(await track().getAttribute('aria-valuetext')).toBe(`${year}年${month}月`);
    const grades = ['无旱', '轻旱', '中旱', '重旱', '特旱'];
    for (const [id, , , , , index, grade] of rows.filter((row) => row[3] === last)) {
      const words = `${Number(index).toFixed(2).replace('-', '\u2212')} ${grades[Number(grade)]}`;
      expect(await visit.page.getByRole('button', { name: new RegExp(`^站点 ${id}，`) }).getAttribute('aria-label')).toBe(
        `站点 ${id}，${year}年${month}月：${words}`,
      );
    }
  });

  it('of one station is a chart with its table, by a press on it', async () => {
    const { page } = visit;
    await track().press('PageDown');
    await page.getByRole('button', { name: /^站点 S05，/ }).press('Enter');
    const panel = inspector(page).getByRole('tabpanel');
    await panel.getByRole('heading', { name: '站点 S05' }).waitFor();
    const table = panel.getByRole('region', { name: '站点 S05 逐月表' });
    expect(await table.getByRole('row').count()).toBe(97);
    const month = (await track().getAttribute('aria-valuetext')) as string;
    const [year, at] = month.match(/\d+/g) as string[];
    const [, , , , rain] = rowsOf('station-index.csv').find((row) => row[0] === 'S05' && row[3] === `${year}-${(at as string).padStart(2, '0')}`) as string[];
    expect(await table.getByRole('row', { name: month }).innerText()).toContain(Number(rain).toFixed(1));
    await panel.locator('figure svg').nth(1).waitFor();
  });

  it('goes with its switch, and the corridor has its own', async () => {
    const { page } = visit;
    await page.getByText(/^长 .* km，平均宽/).waitFor();
    await page.getByRole('switch', { name: '站点' }).press('Space');
    await track().waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: /^站点 S/ }).count()).toBe(0);
    await page.getByRole('switch', { name: '走廊与轴线' }).press('Space');
    await page.getByText(/^长 .* km，平均宽/).waitFor({ state: 'detached' });
  });

  it('stands beside the published grades by county, those that disagree first', async () => {
    const { page } = visit;
    await page.getByRole('button', { name: '分县统计' }).click();
    const table = page.getByRole('region', { name: '与公布等级对照' });
    await table.waitFor();
    const words = (await table.getByRole('row').allInnerTexts()).slice(1).map((row) => row.split(/\s+/).at(-1) as string);
    expect(words).toHaveLength(rowsOf('counties.csv').length);
    const firstAgrees = words.indexOf('一致');
    expect(firstAgrees === -1 ? [] : words.slice(firstAgrees)).toEqual(words.filter((word) => word === '一致'));
  });
});
