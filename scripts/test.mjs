// npm test [-- vitest arguments]: sets up what the tests need, then runs every project. Ends with `N passed, N failed`.
import './steps/node-version.mjs';
import { build } from './steps/build.mjs';
import { ensureChromium } from './steps/chromium.mjs';
import { install } from './steps/install.mjs';
import { fail } from './steps/run.mjs';
import { makeSampleData } from './steps/sample.mjs';
import { runTests } from './steps/tests.mjs';

try {
  await install();
  await build();
  process.env.CHROMIUM_PATH = await ensureChromium();
  await makeSampleData();
  const { passed, failed, skipped, failures } = await runTests(process.argv.slice(2));
  if (failures.length > 0) process.stdout.write(`\n${failures.map((line) => `  ✗ ${line}`).join('\n')}\n`);
  if (skipped > 0) process.stdout.write(`\n${skipped} skipped\n`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
} catch (error) {
  fail(error);
}
