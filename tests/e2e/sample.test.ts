import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { usePage } from './support/browser.js';
import { readSummary } from './support/products.js';
import { folders } from './support/setup.js';
import { choose, inspector, type MapName, mapOf, opened, titles } from './support/viewer.js';

const names = Object.keys(titles) as MapName[];
const numberOf = (text: string): number => Number(text.replaceAll(',', ''));
const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

describe('the served sample', () => {
  const visit = usePage(({ sample }) => sample);
  beforeAll(() => opened(visit.page));

  it('opens with the four hazards and the combined map in the list, the combined map chosen', async () => {
    const { page } = visit;
    const radios = page.getByRole('radiogroup', { name: '等级图' }).getByRole('radio');
    expect(await radios.count()).toBe(5);
    for (const name of names) expect(await page.getByRole('radio', { name: titles[name], exact: true }).isChecked()).toBe(name === 'combined');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('邵阳市自然灾害风险普查（样例）');
    expect(await page.title()).toBe('邵阳市自然灾害风险普查（样例） · tetrazone');
    await page.getByText('版次 2025-12-31').waitFor();
  });

  it('is isolated, so that workers may share memory, and forbids any other origin', async () => {
    const { page } = visit;
    const headers = (await page.request.get(page.url())).headers();
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  });

  it('has the areas of summary.json in every legend, worst first', async () => {
    const { page } = visit;
    for (const { name, levels } of readSummary(folders.sample).maps) {
      const title = titles[name as MapName];
      await choose(page, name as MapName);
      const legend = page.getByRole('table', { name: `${title}图例` });
      await legend.waitFor();
      const rows = await legend
        .getByRole('row')
        .filter({ hasText: /^(重大|较大|一般|低)/ })
        .all();
      const shown = await Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
      const expected = [...levels].reverse().map(({ zh, km2, share }) => [zh, km2.toLocaleString('zh-CN', oneDecimal), `${(share * 100).toFixed(1)}%`]);
      expect(shown, title).toEqual(expected);
    }
  });

  it('says on every map that it is synthetic and not for publication, and marks the sources that are', async () => {
    const { page } = visit;
    for (const name of ['combined', 'flood'] as const) {
      await choose(page, name);
      await page.getByText('示意数据，不得公开发布').waitFor();
      await page.getByText('合成数据 Synthetic', { exact: true }).first().waitFor();
    }
    await mapOf(page).press('Enter');
    const sources = inspector(page).getByRole('listitem');
    await sources.filter({ hasText: 'rain-daily-synthetic.csv' }).getByText('合成数据 Synthetic').waitFor();
    await sources.filter({ hasText: 'rivers.geojson' }).getByText('实际数据').waitFor();
    await inspector(page).getByRole('button', { name: '关闭' }).click();
  });

  it('has a table of counties whose last row is the sum of the others and the total of units.csv', async () => {
    const { page } = visit;
    await choose(page, 'flood');
    await page.getByRole('button', { name: '分县统计' }).click();
    await page.getByRole('radio', { name: 'km²', exact: true }).click();
    const table = page.getByRole('region', { name: '暴雨洪涝分县统计表' }).getByRole('table');
    const header = (await table.getByRole('columnheader').allInnerTexts()).map((text) => text.replace(/[\s↓↑]+/g, ' ').trim());
    const body = await table.locator('tbody').getByRole('row').all();
    const rows = await Promise.all(body.map(async (row) => (await row.getByRole('cell').allInnerTexts()).map(numberOf)));
    const total = (await table.locator('tfoot').getByRole('cell').allInnerTexts()).map(numberOf);
    expect(rows.length).toBe(12);
    expect(header).toEqual(['县区', '重大 km²', '较大 km²', '一般 km²', '低 km²', '总面积 km²']);
    // every figure shown is rounded to a tenth
    for (const [column, sum] of total.entries()) {
      const added = rows.reduce((all, row) => all + (row[column] as number), 0);
      expect(Math.abs(added - sum), header[column + 1]).toBeLessThan(0.05 * (rows.length + 1));
    }
    for (const row of [...rows, total]) expect(Math.abs(row.slice(0, -1).reduce((a, b) => a + b) - (row.at(-1) as number))).toBeLessThan(0.05 * row.length);
    const lines = readFileSync(`${folders.sample}/flood/units.csv`, 'utf8')
      .split(/\r?\n/)
      .map((line) => line.split(','));
    const written = [4, 3, 2, 1].map((level) => Number(lines.find((line) => line[0] === 'total' && line[2] === String(level))?.[3]));
    for (const [index, km2] of written.entries()) expect(total[index]).toBeCloseTo(km2, 0);
  });

  it('sorts the table of counties by a click and by the keyboard', async () => {
    const { page } = visit;
    const table = page.getByRole('region', { name: '暴雨洪涝分县统计表' }).getByRole('table');
    const column = async (): Promise<number[]> => {
      const rows = await table.locator('tbody').getByRole('row').all();
      return Promise.all(rows.map(async (row) => numberOf(await row.getByRole('cell').nth(3).innerText())));
    };
    const low = table.getByRole('columnheader', { name: /低/ });
    await low.getByRole('button').click();
    expect(await low.getAttribute('aria-sort')).toBe('descending');
    const falling = await column();
    expect(falling).toEqual([...falling].sort((a, b) => b - a));
    await low.getByRole('button').press('Enter');
    expect(await low.getAttribute('aria-sort')).toBe('ascending');
    expect(await column()).toEqual([...falling].reverse());
  });
});
