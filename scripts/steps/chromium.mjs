// The browser of the tests: CHROMIUM_PATH, one on the PATH, Playwright's own; where root and apt are at hand it can be installed.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** Flags for a headless Chromium that draws WebGL2 in software and asks the network for nothing. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-swiftshader',
  '--use-angle=swiftshader',
];

/** The first program of one of these names on the PATH. */
export const onPath = (...programs) =>
  programs.flatMap((program) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program))).find((path) => existsSync(path));

const playwrightsOwn = async () => {
  try {
    const entry = createRequire(fileURLToPath(new URL('../../package.json', import.meta.url))).resolve('playwright');
    const { default: playwright } = await import(entry);
    const path = playwright.chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
};

/** Path of a Chromium, or undefined. A CHROMIUM_PATH that does not exist is an error, not a reason to look further. */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH names a file that is not there: ${given}`);
  return given || onPath(...names) || (await playwrightsOwn());
}

/** Path of a Chromium, installed when it is missing and root and apt are at hand; else says what to install. */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    await installPackages(['chromium', 'fonts-noto-cjk']);
    const installed = await findChromium();
    if (installed) return installed;
  }
  throw new Error(
    [
      '没有找到 Chromium。请安装 chromium（以及中文字体 fonts-noto-cjk），或设置 CHROMIUM_PATH，或运行：npx playwright install chromium',
      'No Chromium was found. Install chromium (and a Chinese font such as fonts-noto-cjk), or set CHROMIUM_PATH, or run: npx playwright install chromium',
    ].join('\n'),
  );
}

/** Installs Debian packages without asking anything. */
export async function installPackages(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
}
