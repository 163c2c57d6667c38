import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rootPath } from '../support/source-files.js';

const bench = (...args: string[]) => spawnSync(process.execPath, [join(rootPath, 'tests/bench/bench.mjs'), ...args], { encoding: 'utf8' });

test('the benchmarks run: a row for every task and size, and what they ran on', () => {
  const { status, stdout, stderr } = bench('slope', 'polygons', '--size', '64', '--rounds', '1', '--no-peers');
  expect(stderr).not.toMatch(/Error/);
  expect(status).toBe(0);
  expect(stdout).toContain(`Node ${process.versions.node}`);
  expect(stdout.match(/^\| \w+ \| 64² \| [\d.]+ \([\d.]+\) · \d+ MiB \| [\d.]+ \|/gm)).toHaveLength(2);
});

test('a task or size that does not exist is refused', () => {
  expect(bench('slop').status).toBe(2);
  expect(bench('slope', '--size', 'large')).toMatchObject({ status: 2, stderr: expect.stringContaining('--size') });
});
