import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArguments, findChromium } from './scripts/steps/chromium.mjs';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const executablePath = await findChromium();
const minutes = 60_000;

/** What `#files` and `#spawn` are in Node, for tests that run the sources; built packages resolve them through `imports`. */
const sources = {
  '#files': here('./packages/core/src/io/files/files-node.ts'),
  '#spawn': here('./packages/core/src/workers/spawn-node.ts'),
};

/** Projects of one group share the cores; groups run one after the other, so that what measures time or drives a browser is not starved. */
const group = (groupOrder: number) => ({ sequence: { groupOrder } });

export default defineConfig({
  test: {
    // Vitest leaves a core to itself, of two as well, where it has next to nothing to do
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: { alias: sources },
        test: { name: 'core', environment: 'node', include: ['packages/core/src/**/*.test.ts'], testTimeout: 20_000, ...group(0) },
      },
      { test: { name: 'cli', environment: 'node', include: ['packages/cli/src/**/*.test.ts'], testTimeout: 60_000, ...group(0) } },
      { test: { name: 'viewer', environment: 'node', include: ['packages/viewer/src/**/*.test.{ts,tsx}'], testTimeout: 20_000, ...group(0) } },
      { test: { name: 'data', environment: 'node', include: ['data/**/*.test.ts'], testTimeout: 120_000, ...group(0) } },
      { test: { name: 'project', environment: 'node', include: ['tests/*.test.ts'], testTimeout: 60_000, ...group(0) } },
      {
        test: {
          name: 'workers',
          environment: 'node',
          include: ['tests/workers/**/*.test.ts', 'tests/bench/*.test.ts', 'tests/notebooks/*.test.ts'],
          testTimeout: 2 * minutes,
          hookTimeout: 2 * minutes,
          fileParallelism: false,
          ...group(1),
        },
      },
      {
        test: { name: 'hostile', environment: 'node', include: ['tests/hostile/**/*.test.ts'], testTimeout: 5 * minutes, fileParallelism: false, ...group(1) },
      },
      {
        test: {
          name: 'conformance',
          environment: 'node',
          include: ['tests/conformance/**/*.test.ts'],
          globalSetup: ['tests/conformance/set-up.ts'],
          testTimeout: 2 * minutes,
          hookTimeout: 2 * minutes,
          fileParallelism: false,
          ...group(1),
        },
      },
      {
        // COOP and COEP as on a served product folder: SharedArrayBuffer and module workers behave as they do there.
        server: { headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' } },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 2 * minutes,
          hookTimeout: 2 * minutes,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { ...(executablePath ? { executablePath } : {}), args: chromiumArguments } }),
            instances: [{ browser: 'chromium' }],
          },
          ...group(2),
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/support/setup.ts'],
          expect: { poll: { timeout: 20_000, interval: 100 } },
          testTimeout: 5 * minutes,
          hookTimeout: 5 * minutes,
          fileParallelism: false,
          ...group(3),
        },
      },
    ],
  },
});
