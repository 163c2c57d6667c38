import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright';
import { beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './support/accessibility.js';
import { narrow, usePage, wide } from './support/browser.js';
import { inClone } from './support/command.js';
import { drawn, mapOf, opened, photograph } from './support/viewer.js';

/** Pictures to be looked at; git does not follow them. */
const pictures = inClone('artefacts');
beforeAll(() => mkdirSync(pictures, { recursive: true }));

type Language = 'zh-CN' | 'en';
type Theme = 'light' | 'dark';
/** Every language in every theme, from one to the next by one press. */
const looks: readonly (readonly [Language, Theme])[] = [
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
  ['en', 'dark'],
  ['en', 'light'],
];

/** A name in either language: the page is walked in whatever it last spoke. */
const word = {
  combined: /^(综合危险性等级|Combined hazard level)$/,
  flood: /^(暴雨洪涝|Flood)$/,
  forest: /^(森林火灾|Forest fire)$/,
  byUnit: /^(分县统计|By county)$/,
  coordinates: /^(经纬度|Coordinates)$/,
  raise: /^(展开面板|Raise the panel)$/,
  more: /^(更多|More)$/,
  close: /^(关闭|Close)$/,
  patterns: /^(图案|Patterns)$/,
  toOther: /^(切换为英文 English|Switch to Chinese 中文)$/,
  theme: { light: /^(浅色|Light)$/, dark: /^(深色|Dark)$/ },
  toTheme: { light: /^(切换为浅色主题|Switch to the light theme)$/, dark: /^(切换为深色主题|Switch to the dark theme)$/ },
} as const;

/** The map has been painted: two looks at it are the same, and it is not of one colour. */
async function painted(page: Page): Promise<void> {
  let before = '';
  await expect
    .poll(
      async () => {
        const { width, height, at } = await photograph(page);
        const seen = Array.from({ length: 400 }, (_, index) => at(((index % 20) + 0.5) * (width / 20), (Math.floor(index / 20) + 0.5) * (height / 20)).join());
        const same = seen.join(';') === before && new Set(seen).size > 8;
        before = seen.join(';');
        return same;
      },
      { interval: 250 },
    )
    .toBe(true);
}

describe.each([
  ['1280x720', wide],
  ['390x844', narrow],
] as const)('%s', (size, viewport) => {
  const small = viewport === narrow;
  const screen = { viewport, ...(small ? { hasTouch: true, isMobile: true } : {}) };
  const start = usePage(({ small }) => small, { ...screen, expectedComplaints: /404/ });
  const map = usePage(({ sample }) => sample, screen);

  /** Sets language and theme by the page's own controls. */
  async function dress(page: Page, language: Language, theme: Theme): Promise<void> {
    const root = page.locator('html');
    const [spoken, lit] = [await root.getAttribute('lang'), await root.getAttribute('data-theme')];
    if (spoken === language && lit === theme) return;
    if (small) {
      await page.getByRole('button', { name: word.more }).tap();
      if (spoken !== language) await page.getByRole('radio', { name: language === 'en' ? 'English' : '中文' }).tap();
      if (lit !== theme) await page.getByRole('radio', { name: word.theme[theme] }).tap();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    } else {
      if (spoken !== language) await page.getByRole('button', { name: word.toOther }).click();
      if (lit !== theme) await page.getByRole('button', { name: word.toTheme[theme] }).click();
      await page.mouse.move(viewport.width / 2, viewport.height - 4);
    }
  }

  /** Keeps a picture in every look, and lets axe judge what is on the screen. */
  async function look(page: Page, name: string, all = looks): Promise<void> {
    const faults: string[] = [];
    for (const [language, theme] of all) {
      await dress(page, language, theme);
      await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== 'running'));
      await drawn(page);
      await page.screenshot({ path: `${pictures}/${name}-${size}-${language}-${theme}.png`, animations: 'disabled' });
      faults.push(...(await faultsOf(page)).map((fault) => `${language} ${theme} ${fault}`));
    }
    expect(faults, name).toEqual([]);
  }

  it('the first screen', async () => {
    const { page } = start;
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
    await look(page, 'start');
  });

  it('the map', async () => {
    const { page } = map;
    await opened(page);
    await painted(page);
    await look(page, 'map');
  });

  it('what is at a place', async () => {
    const { page } = map;
    if (small) await page.getByRole('button', { name: word.raise }).tap();
    await page.getByRole('radiogroup').first().getByText(word.flood).click();
    await mapOf(page).press('Enter');
    await page.getByText(word.coordinates).waitFor({ state: 'attached' });
    await painted(page);
    await look(page, 'here');
  });

  it('the counties', async () => {
    const { page } = map;
    await page.getByRole('tab', { name: word.byUnit }).click();
    await page.getByRole('columnheader').first().waitFor({ state: 'attached' });
    if (small) await page.getByRole('button', { name: word.raise }).tap();
    await look(page, 'counties', [looks[0], looks[2]] as typeof looks);
    await page.getByRole('button', { name: word.close }).click();
  });

  it('patterns, a map of values, and help', async () => {
    const { page } = map;
    const two = [looks[0], looks[2]] as typeof looks;
    if (small) await page.getByRole('button', { name: word.raise }).tap();
    await page.getByRole('radiogroup').first().getByText(word.forest).click();
    if (small) await page.getByRole('button', { name: word.more }).tap();
    if (small) await page.getByRole('switch', { name: word.patterns }).press('Space');
    else await page.getByRole('button', { name: word.patterns }).click();
    if (small) await page.keyboard.press('Escape');
    await painted(page);
    await look(page, 'patterns', two);
    await page.getByRole('button', { name: /^(图件|Map) |(图件|Map)$/ }).click();
    await page.getByRole('option').nth(1).click();
    await painted(page);
    await look(page, 'values', two);
    await page.getByRole('button', { name: small ? word.more : /^(帮助|Help)$/ }).click();
    await page.getByRole('dialog').waitFor();
    await page.screenshot({ path: `${pictures}/help-${size}.png`, animations: 'disabled' });
    expect(await faultsOf(page)).toEqual([]);
  });
});
