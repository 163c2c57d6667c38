import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { usePage } from './support/browser.js';
import { folders } from './support/setup.js';
import { inspector, mapOf, opened } from './support/viewer.js';

/** Rows of the curves of a run, by the names of its columns. */
function rowsOfCurves(): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(`${folders.storm}/seismic/curves.csv`, 'utf8').replace('\ufeff', '').trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((word, at) => [names[at] as string, word])));
}

describe('the hazard curve at a place', () => {
  const visit = usePage(({ storm }) => storm);
  const panel = () => inspector(visit.page).getByRole('tabpanel');
  beforeAll(async () => {
    await opened(visit.page);
    await visit.page.getByRole('radiogroup', { name: '等级图' }).getByText('地震', { exact: true }).click();
    await mapOf(visit.page).press('Enter');
    await panel().getByRole('heading', { name: '危险性曲线' }).waitFor();
  });

  it('is that of the nearest site: its rates in a table, by curve', async () => {
    const [, west, north] = /([\d.]+)°\s*W, ([\d.]+)°\s*N/.exec(await panel().innerText()) as RegExpExecArray;
    const [longitude, latitude] = [-Number(west), Number(north)];
    const far = ({ longitude: x, latitude: y }: Record<string, string>): number =>
      Math.hypot((Number(x) - longitude) * Math.cos((latitude * Math.PI) / 180), Number(y) - latitude);
    const rows = rowsOfCurves().filter(({ measure }) => measure === 'PGA');
    const nearest = Math.min(...rows.map(far));
    const here = rows.filter((row) => far(row) === nearest);
    expect(here.map(({ curve }) => curve)).toEqual(['mean', '0.84']);
    await panel().getByText('数值表：危险性曲线').click();
    const table = panel().getByRole('region', { name: '年超越率' });
    const told = await table.getByRole('row', { name: '0.1' }).first().getByRole('cell').allInnerTexts();
    expect(told).toEqual(here.map((row) => Number(row['rate_0.1']).toExponential(2).replace('-', '\u2212')));
  });

  it('is drawn, and tells the levels of 63, 10 and 2 % in 50 years between the points of the curve', async () => {
    await panel().locator('.hazard-curve figure svg').waitFor();
    const table = panel().getByRole('table', { name: '规范超越概率对应的地震动' });
    const mean = (await table.getByRole('row', { name: '10%', exact: false }).getByRole('cell').allInnerTexts())[1] as string;
    const [, period] = [mean, (await table.getByRole('row', { name: '2%', exact: false }).last().getByRole('cell').first().innerText()).replace(',', '')];
    expect(Number(period)).toBe(Math.round(-50 / Math.log(0.98)));
    const level = Number(mean.replace('\u202Fg', ''));
    const [low, high] = rowsOfCurves().length > 0 ? [0.005, 0.8] : [0, 0];
    expect(level).toBeGreaterThan(low);
    expect(level).toBeLessThan(high);
  });
});
