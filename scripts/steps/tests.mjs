import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, runNode } from './run.mjs';

const rootPath = fileURLToPath(root);
const report = fileURLToPath(new URL('test-results/vitest.json', root));

/** Runs vitest with a JSON report beside the printed one. Returns the counts; a file that could not even load counts as one failure. */
export async function runTests(args) {
  mkdirSync(new URL('test-results/', root), { recursive: true });
  rmSync(report, { force: true });
  const vitest = fileURLToPath(new URL('node_modules/vitest/vitest.mjs', root));
  const failure = await runNode([vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args]).then(
    () => undefined,
    (error) => error,
  );
  const counts = countTests();
  // Vitest can fail without a failed test: an unhandled error, a browser that would not start.
  if (failure && counts.failed === 0) counts.failed = 1;
  return counts;
}

function countTests() {
  let results;
  try {
    results = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, failures: ['vitest wrote no report'] };
  }
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const file of results.testResults) {
    const where = relative(rootPath, file.name);
    if (file.status === 'failed' && file.assertionResults.length === 0) {
      counts.failed++;
      counts.failures.push(`${where}: ${file.message.split('\n')[0]}`);
    }
    for (const test of file.assertionResults) {
      if (test.status === 'passed') counts.passed++;
      else if (test.status === 'failed') {
        counts.failed++;
        counts.failures.push(`${where}: ${test.fullName}`);
      } else counts.skipped++;
    }
  }
  return counts;
}
