import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { chromiumArguments, findChromium } from '../../../scripts/steps/chromium.mjs';
import type { Sites } from './setup.js';

export const wide = { width: 1280, height: 720 } as const;
export const narrow = { width: 390, height: 844 } as const;

/** Addresses of what is served. Throws what kept it from being served. */
export function sites(): Sites {
  const given = inject('sites');
  if ('failed' in given) throw new Error(given.failed);
  return given;
}

/** What a page asked for and complained of. */
export interface Log {
  readonly requests: string[];
  readonly complaints: string[];
}

export interface Visit {
  readonly page: Page;
  readonly log: Log;
}

type VisitOptions = BrowserContextOptions & {
  /** Complaints that belong to what is tested, such as the 404 of a folder that is not there. */
  readonly expectedComplaints?: RegExp;
};

export interface Visitor {
  /** Opens an address in a profile of its own: Chinese, light, 1280 × 720 unless said otherwise. Closed and judged after the test. */
  visit(address: string, options?: VisitOptions): Promise<Visit>;
}

/** A browser for the tests of a file. */
export function useBrowser(): Visitor {
  let browser: Browser;
  const open: (Visit & { readonly leave: () => Promise<void> })[] = [];
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const { leave } of open.splice(0)) await leave();
  });
  return {
    async visit(address, options = {}) {
      const visit = await openPage(browser, address, options);
      open.push(visit);
      return visit;
    },
  };
}

/** One page for all tests of a file, each of which leaves it as the next may find it. Judged after the last. */
export function usePage(address: (sites: Sites) => string, options: VisitOptions = {}): { readonly page: Page; readonly log: Log } {
  let browser: Browser;
  let visit: Awaited<ReturnType<typeof openPage>>;
  beforeAll(async () => {
    browser = await launch();
    visit = await openPage(browser, address(sites()), options);
  });
  afterAll(async () => {
    await visit?.leave();
    await browser?.close();
  });
  return {
    get page() {
      return visit.page;
    },
    get log() {
      return visit.log;
    },
  };
}

async function launch(): Promise<Browser> {
  const executablePath = await findChromium();
  return chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumArguments });
}

/** `leave` closes the page; it may have asked nothing of another origin and complained of nothing on the console, its workers included. */
async function openPage(browser: Browser, address: string, { expectedComplaints, ...options }: VisitOptions): Promise<Visit & { leave(): Promise<void> }> {
  const context = await browser.newContext({ locale: 'zh-CN', colorScheme: 'light', viewport: wide, ...options });
  context.setDefaultTimeout(30_000);
  const log: Log = { requests: [], complaints: [] };
  context.on('request', (request) => log.requests.push(request.url()));
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') log.complaints.push(`${message.type()}: ${message.text()} ${message.location().url}`);
  });
  context.on('weberror', (error) => log.complaints.push(`thrown: ${error.error().message}`));
  const page = await context.newPage();
  await page.goto(address);
  const { origin } = new URL(address);
  return {
    page,
    log,
    async leave() {
      await context.close();
      expect(log.requests.filter((url) => !url.startsWith(origin) && !/^(blob|data):/.test(url))).toEqual([]);
      expect(log.complaints.filter((line) => expectedComplaints?.test(line) !== true)).toEqual([]);
    },
  };
}
